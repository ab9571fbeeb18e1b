import type { Bars, Costs, Instrument, RiskPolicy } from '@core/market'
import type { CashEvent } from './cash-events.ts'
import type { FillModel } from './fill-models.ts'
import type { Strategy } from './strategy/define-strategy.ts'
import type { GivenValues, ParamSpecs } from './strategy/params.ts'

/** Bars by symbol. The order is the symbol order of the run and breaks ties; symbols made of digits keep theirs only in a Map or entries. */
export type BarsBySymbol = Readonly<Record<string, Bars>> | ReadonlyMap<string, Bars> | readonly (readonly [string, Bars])[]

/** What a backtest takes. Everything but the strategy, the bars and the cash has a default. */
export interface BacktestOptions<P extends ParamSpecs = ParamSpecs> {
  readonly strategy: Strategy<P>
  readonly bars: BarsBySymbol
  /** Money at the start, in the currency of the prices. */
  readonly cash: number
  readonly params?: GivenValues<P>
  /** How prices of fills come about; default `nextOpen()`. */
  readonly fills?: FillModel
  /** What orders cost; an instrument's own costs win. Default none, which the result notes. */
  readonly costs?: Costs
  /** How much to trade, and what to refuse. Without it, an entry that names no size takes an equal share of equity. */
  readonly risk?: RiskPolicy
  /** Rules of the symbols; what is left out has the defaults of an unknown instrument. */
  readonly instruments?: Readonly<Record<string, Partial<Instrument>>>
  /** Steps are the union of the symbols' times (default), or only the times that all have. */
  readonly align?: 'union' | 'intersection'
  /** First step, and the end that no step reaches: epoch ms UTC or ISO text. Earlier bars are history for indicators. */
  readonly from?: number | string
  readonly to?: number | string
  readonly cashEvents?: readonly CashEvent[]
  /** An order that cannot be paid: cut to what can (default), or refused whole. */
  readonly onInsufficientCash?: 'reduce' | 'refuse'
  /** Close open positions after the last step; default true. */
  readonly closeAtEnd?: boolean
}
