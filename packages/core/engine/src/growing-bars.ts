import { type Bar, type Bars, barsFromColumns, checkBars, type Interval, TradingError } from '@core/market'

const FIELDS = ['time', 'open', 'high', 'low', 'close', 'volume'] as const

/** Bars that grow one by one, keeping the last `history` of them: appending is cheap, and what was read before stays as it was. */
export class GrowingBars {
  readonly #symbol: string
  readonly #interval: Interval
  readonly #history: number
  /** One bar to check a new one in, so that an append makes no memory of its own. */
  readonly #one: Bars
  #columns: Float64Array[]
  #from = 0
  #to = 0

  constructor(symbol: string, interval: Interval, history: number) {
    this.#symbol = symbol
    this.#interval = interval
    this.#history = history
    this.#columns = FIELDS.map(() => new Float64Array(64))
    const value = () => Float64Array.of(1)
    this.#one = barsFromColumns({ time: value(), open: value(), high: value(), low: value(), close: value(), volume: value() }, interval)
  }

  /** Open of the last bar, epoch ms; undefined before the first. */
  get lastTime(): number | undefined {
    return this.#to > this.#from ? this.#columns[0]![this.#to - 1] : undefined
  }

  /** The kept bars, as they are now. */
  get bars(): Bars {
    const view = (index: number) => this.#columns[index]!.subarray(this.#from, this.#to)
    const [time, open, high, low, close, volume] = [view(0), view(1), view(2), view(3), view(4), view(5)]
    return { interval: this.#interval, length: this.#to - this.#from, buffer: time.buffer, time, open, high, low, close, volume }
  }

  /** Throws `INVALID_BARS` when a bar is none, or not after the last. */
  check(bar: Bar): void {
    for (const field of FIELDS) this.#one[field][0] = bar[field]
    // as an object of its own: one that was found sound is not checked again
    checkBars({ ...this.#one }, this.#symbol)
    const { lastTime } = this
    if (lastTime !== undefined && bar.time <= lastTime) {
      throw new TradingError(
        'INVALID_BARS',
        `${this.#symbol}: the bar of ${new Date(bar.time).toISOString()} is not after the last one, ${new Date(lastTime).toISOString()}`,
      )
    }
  }

  /** Appends a bar that has closed and was checked. */
  append(bar: Bar): void {
    if (this.#to === this.#columns[0]!.length) this.#makeRoom()
    for (let index = 0; index < FIELDS.length; index++) this.#columns[index]![this.#to] = bar[FIELDS[index]!]
    this.#to++
    this.#from = Math.max(this.#from, this.#to - this.#history)
  }

  /** Moves what is kept to the front of fresh memory, twice as large as what is kept: views handed out before are not touched. */
  #makeRoom(): void {
    const kept = this.#to - this.#from
    this.#columns = this.#columns.map((column) => {
      const fresh = new Float64Array(Math.max(64, 2 * kept))
      fresh.set(column.subarray(this.#from, this.#to))
      return fresh
    })
    this.#to = kept
    this.#from = 0
  }
}
