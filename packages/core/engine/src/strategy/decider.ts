import { intervalMs, TradingError } from '@core/market'
import { completedRows } from '../completed-rows.ts'
import type { Lane, Run } from '../simulation/run.ts'
import type { Wish } from '../simulation/wish.ts'
import type { ColumnStore } from './columns.ts'
import { type AccountSnapshot, SymbolContext } from './context.ts'
import type { Output, Strategy } from './define-strategy.ts'
import { RunPortfolio } from './portfolio.ts'
import { ColumnSeries, type Cursor } from './series.ts'
import { onBarOf, type SignalMembers } from './signals.ts'

type Ask = (series: unknown, ctx: unknown) => void
type ParamValues = Readonly<Record<string, number | string | boolean>>

/** What the strategy knows of one lane. */
interface Seat {
  readonly lane: Lane
  readonly cursor: Cursor
  readonly series: Record<string, unknown>
  readonly indicators: readonly ColumnSeries[]
  /** Longer timeframes: their own cursors, and which of their bars each row sees. */
  readonly higher: readonly { readonly cursor: Cursor; readonly rows: Int32Array }[]
  readonly context: SymbolContext
  /** All its indicators have had values. */
  warm: boolean
}

/** Phase 6: asks a strategy at each step and collects its wishes. It reads the run, and changes nothing but the strategy's own state. */
export class Decider {
  readonly account: AccountSnapshot = { cash: 0, equity: 0, free: 0 }
  readonly wishes: Wish[] = []
  readonly #strategy: Strategy
  readonly #run: Run
  readonly #seats: readonly Seat[]
  readonly #ask: Ask | undefined
  readonly #portfolio: RunPortfolio

  constructor(strategy: Strategy, run: Run, params: ParamValues, store: ColumnStore) {
    this.#strategy = strategy
    this.#run = run
    this.#seats = run.lanes.map((lane) => this.#seat(lane, params, store))
    const { members } = strategy
    if (members.signal) this.#ask = onBarOf(members as unknown as SignalMembers) as Ask
    else this.#ask = members.onBar as Ask | undefined
    this.#portfolio = new RunPortfolio(
      this.#seats.map(({ context }) => context),
      this.account,
      params,
    )
  }

  /** The symbols whose indicators never had values. */
  get cold(): readonly string[] {
    return this.#seats.filter(({ warm }) => !warm).map(({ lane }) => lane.symbol)
  }

  /** Asks for this step's wishes: each symbol that has a bar, in symbol order. */
  decide(): readonly Wish[] {
    this.#endStep()
    for (const seat of this.#seats) this.#arrive(seat)
    if (this.#run.happened.length > 0) this.#tell()
    if (this.#ask) {
      for (const seat of this.#seats) if (seat.lane.row >= 0 && seat.warm) this.#guard(seat, this.#ask)
    } else this.#askStep()
    return this.wishes
  }

  #endStep(): void {
    if (this.wishes.length === 0) return
    this.wishes.length = 0
    for (const { context } of this.#seats) context.endStep()
  }

  #arrive(seat: Seat): void {
    const { lane, cursor, higher } = seat
    if (lane.row < 0) return
    cursor.row = lane.row
    for (const { cursor: above, rows } of higher) above.row = rows[lane.row]!
    seat.warm ||= seat.indicators.every((series) => !Number.isNaN(series.now))
  }

  #askStep(): void {
    const awake = this.#seats.filter(({ lane, warm }) => lane.row >= 0 && warm)
    if (awake.length === 0) return
    this.#portfolio.symbols = awake.map(({ lane }) => lane.symbol)
    this.#guard(awake[0]!, () => (this.#strategy.members.onStep as (portfolio: unknown) => void)(this.#portfolio))
  }

  /** Tells the strategy what its orders did since it was last asked. */
  #tell(): void {
    const { onFill, onTrade } = this.#strategy.members as { onFill?: (fill: unknown, ctx: unknown) => void; onTrade?: (trade: unknown, ctx: unknown) => void }
    for (const event of this.#run.happened) {
      const seat = this.#seats[event.lane]!
      if ('fill' in event) this.#guard(seat, (_, ctx) => onFill?.(event.fill, ctx))
      else this.#guard(seat, (_, ctx) => onTrade?.(event.trade, ctx))
    }
  }

  /** An error in a strategy says whose, where and when, and keeps its cause. */
  #guard(seat: Seat, ask: Ask): void {
    try {
      ask(seat.series, seat.context)
    } catch (cause) {
      const { symbol, row } = seat.lane
      const time = this.#run.state.time!
      const what = cause instanceof Error ? cause.message : String(cause)
      throw new TradingError(
        'STRATEGY_FAILED',
        `strategy '${this.#strategy.name}' failed at ${symbol}, bar ${row} (${new Date(time).toISOString()}): ${what}`,
        {
          cause,
          details: { strategy: this.#strategy.name, symbol, bar: row, time },
        },
      )
    }
  }

  #seat(lane: Lane, params: ParamValues, store: ColumnStore): Seat {
    const cursor: Cursor = { row: -1 }
    const higher: { cursor: Cursor; rows: Int32Array }[] = []
    const indicators: ColumnSeries[] = []
    const series: Record<string, unknown> = {}
    for (const name of ['open', 'high', 'low', 'close', 'volume'] as const) series[name] = new ColumnSeries(lane.bars[name], cursor)
    for (const [name, { output, bars }] of store.of(lane.symbol, lane.bars, params)) {
      let own = cursor
      if (bars !== lane.bars) {
        own = { row: -1 }
        higher.push({ cursor: own, rows: completedRows(lane.bars.time, this.#run.interval, bars.time, intervalMs(bars.interval)) })
      }
      series[name] = seriesOf(output, own, indicators)
    }
    const context = new SymbolContext(this.#run, lane, params, this.wishes, this.account)
    context.series = series
    return { lane, cursor, series, indicators, higher, context, warm: false }
  }
}

const seriesOf = (output: Output, cursor: Cursor, all: ColumnSeries[]): unknown => {
  const make = (column: Float64Array) => {
    const series = new ColumnSeries(column, cursor)
    all.push(series)
    return series
  }
  if (output instanceof Float64Array) return make(output)
  return Object.fromEntries(Object.entries(output).map(([name, column]) => [name, make(column)]))
}
