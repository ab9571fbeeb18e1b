import { type Bars, firstAt } from '@core/market'

const FIELDS = ['time', 'open', 'high', 'low', 'close', 'volume'] as const

/** A copy of a symbol's bars that grows with the run: memory that never held a later bar, for whoever is handed the history. */
export class PastBars {
  #columns: readonly Float64Array[] = []
  #rows = 0

  /** The bars whose open is not after a time, borrowed until the next call. */
  upTo(bars: Bars, time: number): Bars {
    const rows = firstAt(bars, time + 1)
    // a live session's columns end now, and move as history is dropped
    if (rows === bars.length) return bars
    if (this.#columns.length === 0) this.#columns = FIELDS.map(() => new Float64Array(bars.length))
    for (const [index, field] of FIELDS.entries()) this.#columns[index]!.set(bars[field].subarray(this.#rows, rows), this.#rows)
    this.#rows = rows
    const [opens, open, high, low, close, volume] = this.#columns.map((column) => column.subarray(0, rows)) as [
      Float64Array,
      Float64Array,
      Float64Array,
      Float64Array,
      Float64Array,
      Float64Array,
    ]
    return { interval: bars.interval, length: rows, buffer: opens.buffer, time: opens, open, high, low, close, volume }
  }
}
