export { type Audit, audit } from './audit.ts'
export { backtest } from './backtest.ts'
export type { CashEvent } from './cash-events.ts'
export { completedRows } from './completed-rows.ts'
export { type Ambiguity, barClose, bps, type Drilldown, drilldown, type FillModel, type FillOptions, nextOpen, type Slippage, ticks } from './fill-models.ts'
export type { BacktestOptions, BarsBySymbol } from './options.ts'
export { type Prepared, prepare } from './prepare.ts'
export { type BacktestResult, fillsOf, type Inputs, type InstrumentUsed, type ResultNotes, semanticsVersion } from './result.ts'
export { runHash } from './run-hash.ts'
export { openSession, type SavedSession, type Session, type SessionOptions, type StepReport } from './session.ts'
export type { Cut } from './simulation/cut-log.ts'
export type { FillColumns } from './simulation/fill-log.ts'
export type { Notes, Refusal } from './simulation/journal.ts'
export type { Trail } from './simulation/order.ts'
export type { OrderRecord } from './simulation/order-log.ts'
export type { Context, PositionView } from './strategy/context.ts'
export {
  type BarColumns,
  defineStrategy,
  type Indicators,
  type OnLongerBars,
  type Output,
  type SeriesOf,
  type Strategy,
  type StrategyOptions,
} from './strategy/define-strategy.ts'
export type { OrderHandle } from './strategy/handle.ts'
export type { ExitAt, Exits, OrderChanges, OrderOptions } from './strategy/order-options.ts'
export { choice, flag, float, type GivenValues, int, type ParamSpec, type ParamSpecs, rangeOf, type Values } from './strategy/params.ts'
export type { Portfolio, SymbolView } from './strategy/portfolio.ts'
export type { Series } from './strategy/series.ts'
export type { Entry, Signal } from './strategy/signals.ts'
export { type Finding, type Verification, verify } from './verify.ts'
