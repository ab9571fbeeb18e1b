import { TradingError } from '@core/market'
import type { Measures } from '../simulation/account.ts'
import type { Lane, Run } from '../simulation/run.ts'
import type { Wish } from '../simulation/wish.ts'
import type { Columns } from './columns.ts'
import { SymbolContext } from './context.ts'
import type { Strategy } from './define-strategy.ts'
import { RunPortfolio } from './portfolio.ts'
import { Seat } from './seat.ts'
import { onBarOf, type SignalMembers } from './signals.ts'

/** Asks about one symbol; wishes go through the context. */
export type Ask = (series: unknown, ctx: unknown) => void
type ParamValues = Readonly<Record<string, number | string | boolean>>

/** Phase 6: asks a strategy at each step and collects its wishes. It reads the run, and changes nothing but the strategy's own state. */
export class Decider {
  /** The account at the close of the step: one snapshot, the same for every strategy asked in it. */
  readonly account: Measures = { cash: 0, equity: 0, exposure: 0 }
  readonly wishes: Wish[] = []
  readonly seats: readonly Seat[]
  /** Of a strategy that decides symbol by symbol; undefined for one with `onStep`. */
  readonly ask: Ask | undefined
  /** Of a strategy that decides by signals. */
  readonly signals: SignalMembers | undefined
  readonly #strategy: Strategy
  readonly #run: Run
  readonly #portfolio: RunPortfolio
  readonly #symbols: readonly string[]
  readonly #askPortfolio: Ask

  /** @param columnsOf the strategy's indicator columns over a lane's bars */
  constructor(strategy: Strategy, run: Run, params: ParamValues, columnsOf: (lane: Lane) => readonly (readonly [string, Columns])[]) {
    this.#strategy = strategy
    this.#run = run
    this.seats = run.lanes.map((lane) => new Seat(lane, new SymbolContext(run, lane, params, this.wishes, this.account), columnsOf(lane)))
    const { members } = strategy
    this.signals = members.signal ? (members as unknown as SignalMembers) : undefined
    this.ask = this.signals ? (onBarOf(this.signals) as Ask) : (members.onBar as Ask | undefined)
    const contexts = this.seats.map(({ context }) => context)
    this.#symbols = run.lanes.map(({ symbol }) => symbol)
    this.#askPortfolio = () => (members.onStep as (portfolio: unknown) => void)(this.#portfolio)
    this.#portfolio = new RunPortfolio(run, contexts, this.account, params)
  }

  /** Reads a lane's new columns from now on. */
  renew(lane: Lane, columns: readonly (readonly [string, Columns])[]): void {
    this.seats[lane.index]!.renew(columns)
  }

  /** Asks for this step's wishes: each symbol that has a bar, in symbol order. */
  decide(): readonly Wish[] {
    for (const seat of this.seats) seat.arrive(this.#run.state.time)
    if (this.#run.happened.length > 0) this.#tell()
    if (this.ask) {
      for (const seat of this.seats) if (isAsked(seat)) this.#guard(seat, this.ask)
    } else this.#askStep()
    return this.wishes
  }

  /** Whether all series stand at the run's own bars. */
  get isSimple(): boolean {
    for (let i = 0; i < this.seats.length; i++) if (!this.seats[i]!.isSimple) return false
    return true
  }

  /** Forgets the wishes of a step that is over. */
  endStep(): void {
    if (this.wishes.length === 0) return
    while (this.wishes.length > 0) this.wishes.pop()
    for (const { context } of this.seats) context.endStep()
  }

  /** Asks a strategy with `onStep` about all symbols that have a bar. */
  #askStep(): void {
    const { seats } = this
    let asked = 0
    for (const seat of seats) if (isAsked(seat)) asked++
    if (asked === 0) return
    const portfolio = this.#portfolio
    // the list of all symbols is the usual one: it is not made anew at every step
    portfolio.symbols = asked === seats.length ? this.#symbols : seats.filter(isAsked).map(({ lane }) => lane.symbol)
    this.#guard(seats.find(isAsked)!, this.#askPortfolio)
  }

  /** Tells the strategy what its orders did since it was last asked. */
  #tell(): void {
    const { onFill, onTrade } = this.#strategy.members as { onFill?: (fill: unknown, ctx: unknown) => void; onTrade?: (trade: unknown, ctx: unknown) => void }
    for (const event of this.#run.happened) {
      const seat = this.seats[event.lane]!
      if ('fill' in event) this.#guard(seat, (_, ctx) => onFill?.(event.fill, ctx))
      else this.#guard(seat, (_, ctx) => onTrade?.(event.trade, ctx))
    }
  }

  #guard(seat: Seat, ask: Ask): void {
    try {
      ask(seat.series, seat.context)
    } catch (cause) {
      throw this.failure(seat, cause)
    }
  }

  /** An error in a strategy says whose, where and when, and keeps its cause. */
  failure({ lane }: Seat, cause: unknown): TradingError {
    const { symbol, row } = lane
    const { name } = this.#strategy
    const { time } = this.#run.state
    const what = cause instanceof Error ? cause.message : String(cause)
    return new TradingError('STRATEGY_FAILED', `strategy '${name}' failed at ${symbol}, bar ${row} (${new Date(time).toISOString()}): ${what}`, {
      cause,
      details: { strategy: name, symbol, bar: row, time },
    })
  }
}

const isAsked = ({ lane }: Seat): boolean => lane.row >= 0 && lane.state.warm
