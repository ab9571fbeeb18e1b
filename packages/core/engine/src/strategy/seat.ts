import { type Bars, firstAt, intervalMs } from '@core/market'
import { completedRows } from '../completed-rows.ts'
import type { Lane } from '../simulation/run.ts'
import type { Columns } from './columns.ts'
import type { SymbolContext } from './context.ts'
import { ColumnSeries, type Cursor, type Series } from './series.ts'

const BAR_COLUMNS = ['open', 'high', 'low', 'close', 'volume'] as const

/** The bar's columns, and the indicators by name. */
export type SeriesByName = Readonly<Record<string, unknown>> & { readonly close: Series }

/** A longer timeframe: where the run stands in its bars, and which of them each row sees. */
interface Higher {
  readonly cursor: Cursor
  rows: Int32Array
}

/** What a strategy knows of one symbol: its series on the run's clock, and its context. */
export class Seat {
  readonly lane: Lane
  readonly context: SymbolContext
  /** The bar's columns and the indicators by name, as the strategy reads them. */
  readonly series: SeriesByName
  readonly cursor: Cursor = { row: -1 }
  readonly #bars: Readonly<Record<(typeof BAR_COLUMNS)[number], ColumnSeries>>
  readonly #indicators: readonly Indicator[]
  /** Those on longer bars, which stand elsewhere than the run's own. */
  readonly #higher: readonly Indicator[]

  constructor(lane: Lane, context: SymbolContext, columns: readonly (readonly [string, Columns])[]) {
    this.lane = lane
    this.context = context
    const make = (): ColumnSeries => new ColumnSeries(this.cursor)
    this.#bars = { open: make(), high: make(), low: make(), close: make(), volume: make() }
    this.#indicators = columns.map(([name, { output, bars }]) => new Indicator(name, output, bars === lane.bars ? this.cursor : undefined))
    this.#higher = this.#indicators.filter(({ isHigher }) => isHigher)
    // not by spreading, which gives the object of each run a shape of its own and makes the loop that reads it slow
    const entries = [...Object.entries(this.#bars), ...this.#indicators.map(({ name, series }) => [name, series] as const)]
    this.series = Object.fromEntries(entries) as SeriesByName
    context.series = this.series
    this.renew(columns)
  }

  /** Reads these columns from now on. */
  renew(columns: readonly (readonly [string, Columns])[]): void {
    for (const name of BAR_COLUMNS) this.#bars[name].renew(this.lane.bars[name])
    for (const [index, [, { output, bars }]] of columns.entries()) this.#indicators[index]!.renew(output, bars, this.lane)
  }

  /** Moves to the lane's row; from the first one at which all indicators have values, the strategy is asked. */
  arrive(time: number): void {
    const { lane } = this
    if (lane.row < 0) {
      this.#reachBack(time)
      return
    }
    this.cursor.row = lane.row
    this.follow()
  }

  /** After the cursor: longer timeframes, and the first row at which all indicators have values. */
  follow(): void {
    const { lane } = this
    for (let i = 0; i < this.#higher.length; i++) this.#higher[i]!.arrive(lane.row)
    if (!lane.state.warm) lane.state.warm = this.#indicators.every((indicator) => indicator.hasValue)
  }

  /** Whether no series stands elsewhere than at the run's own bars. */
  get isSimple(): boolean {
    return this.#higher.length === 0
  }

  /** Before a symbol's first bar in the run, its series stand at the last bar of its history. */
  #reachBack(time: number): void {
    if (this.cursor.row >= 0) return
    this.cursor.row = firstAt(this.lane.bars, time) - 1
    if (this.cursor.row >= 0) for (const indicator of this.#higher) indicator.arrive(this.cursor.row)
  }
}

/** One indicator of a seat: a series, or several by name. */
class Indicator {
  readonly name: string
  /** What the strategy reads. */
  readonly series: ColumnSeries | Readonly<Record<string, ColumnSeries>>
  readonly #all: readonly ColumnSeries[]
  readonly #higher: Higher | undefined

  constructor(name: string, output: Columns['output'], shared: Cursor | undefined) {
    this.name = name
    this.#higher = shared ? undefined : { cursor: { row: -1 }, rows: new Int32Array(0) }
    const make = () => new ColumnSeries(shared ?? this.#higher!.cursor)
    this.series = output instanceof Float64Array ? make() : Object.fromEntries(Object.keys(output).map((key) => [key, make()]))
    this.#all = this.series instanceof ColumnSeries ? [this.series] : Object.values(this.series)
  }

  get isHigher(): boolean {
    return this.#higher !== undefined
  }

  get hasValue(): boolean {
    return this.#all.every((series) => !Number.isNaN(series.now))
  }

  renew(output: Columns['output'], bars: Bars, lane: Lane): void {
    const columns = output instanceof Float64Array ? [output] : Object.values(output)
    for (const [index, series] of this.#all.entries()) series.renew(columns[index]!)
    if (this.#higher) this.#higher.rows = completedRows(lane.bars.time, intervalMs(lane.bars.interval), bars.time, intervalMs(bars.interval))
  }

  arrive(row: number): void {
    if (this.#higher) this.#higher.cursor.row = this.#higher.rows[row]!
  }
}
