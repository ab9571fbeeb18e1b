import { TradingError } from '@core/market'
import type { Measures } from '../simulation/account.ts'
import type { Lane, Run } from '../simulation/run.ts'
import type { Wish } from '../simulation/wish.ts'
import type { Columns } from './columns.ts'
import { type AccountSnapshot, SymbolContext } from './context.ts'
import type { Strategy } from './define-strategy.ts'
import { RunPortfolio } from './portfolio.ts'
import { Seat } from './seat.ts'
import { onBarOf, type SignalMembers } from './signals.ts'

type Ask = (series: unknown, ctx: unknown) => void
type ParamValues = Readonly<Record<string, number | string | boolean>>

/** Phase 6: asks a strategy at each step and collects its wishes. It reads the run, and changes nothing but the strategy's own state. */
export class Decider {
  readonly account: AccountSnapshot & Measures = { cash: 0, equity: 0, free: 0, exposure: 0 }
  readonly wishes: Wish[] = []
  readonly #strategy: Strategy
  readonly #run: Run
  readonly #seats: readonly Seat[]
  readonly #ask: Ask | undefined
  readonly #portfolio: RunPortfolio

  /** @param columnsOf the strategy's indicator columns over a lane's bars */
  constructor(strategy: Strategy, run: Run, params: ParamValues, columnsOf: (lane: Lane) => readonly (readonly [string, Columns])[]) {
    this.#strategy = strategy
    this.#run = run
    this.#seats = run.lanes.map((lane) => new Seat(lane, new SymbolContext(run, lane, params, this.wishes, this.account), columnsOf(lane)))
    const { members } = strategy
    this.#ask = members.signal ? (onBarOf(members as unknown as SignalMembers) as Ask) : (members.onBar as Ask | undefined)
    const contexts = this.#seats.map(({ context }) => context)
    this.#portfolio = new RunPortfolio(contexts, this.account, params)
  }

  /** Reads a lane's new columns from now on. */
  renew(lane: Lane, columns: readonly (readonly [string, Columns])[]): void {
    this.#seats[lane.index]!.renew(columns)
  }

  /** Asks for this step's wishes: each symbol that has a bar, in symbol order. */
  decide(): readonly Wish[] {
    this.#endStep()
    for (const seat of this.#seats) seat.arrive(this.#run.state.time)
    if (this.#run.happened.length > 0) this.#tell()
    if (this.#ask) {
      for (const seat of this.#seats) if (isAsked(seat)) this.#guard(seat, this.#ask)
    } else this.#askStep()
    return this.wishes
  }

  #endStep(): void {
    if (this.wishes.length === 0) return
    this.wishes.length = 0
    for (const { context } of this.#seats) context.endStep()
  }

  #askStep(): void {
    const asked = this.#seats.filter(isAsked)
    if (asked.length === 0) return
    this.#portfolio.symbols = asked.map(({ lane }) => lane.symbol)
    this.#guard(asked[0]!, () => (this.#strategy.members.onStep as (portfolio: unknown) => void)(this.#portfolio))
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
      const time = this.#run.state.time
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
}

const isAsked = ({ lane }: Seat): boolean => lane.row >= 0 && lane.state.warm
