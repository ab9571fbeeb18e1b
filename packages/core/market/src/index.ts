export {
  type Bar,
  type BarRow,
  type Bars,
  barAt,
  barsFromBuffer,
  barsFromColumns,
  barsFromRows,
  checkBars,
  eachBar,
  firstAt,
  hasVolume,
  sliceBars,
} from './bars.ts'
export type {
  Account,
  AccountEvent,
  Balance,
  Broker,
  Capabilities,
  NewOrder,
  OrderChange,
  OrderRef,
  Resolution,
  VenueFill,
  VenueOrder,
  VenueOrderState,
  VenuePosition,
} from './broker.ts'
export type { Call, Clock } from './clock.ts'
export {
  type CostParts,
  type CostRates,
  type Costs,
  type CostTier,
  costPeriod,
  costsOf,
  dated,
  directional,
  type Filled,
  noCosts,
  orderCost,
  percent,
  perShare,
  tiered,
} from './costs.ts'
export { type DecimalGrid, decimalGrid, gridCeil, gridFloor, gridRatio, gridRound, gridValue, TOLERANCE } from './decimal-grid.ts'
export { type ErrorCode, type ErrorDetails, type Retry, TradingError } from './errors.ts'
export type { ChunkFailure, Executor } from './executor.ts'
export type { Fill } from './fill.ts'
export { hashText } from './fingerprint.ts'
export { hashBars } from './hash-bars.ts'
export { instantOf } from './instant.ts'
export { type Instrument, initialRate, instrument, maintenanceRate, type Session, utcDays } from './instrument.ts'
export { gridOpen, type Interval, intervalMs, intervalOf, parseInterval } from './interval.ts'
export type { MarketData, Quote } from './market-data.ts'
export { formatMoney, type Money, money, moneyFromNumber, quantize, type Rounding } from './money.ts'
export { didYouMean, nearName } from './near-name.ts'
export type { EndReason, FillPhase, Liquidity, OrderState, OrderType, RefusalReason, Side, TimeInForce } from './order.ts'
export type { Leg, Position, PositionSide, Trade } from './position.ts'
export { resample } from './resample.ts'
export type { AccountView, Because, Checked, Exposure, Proposal, RiskEvent, RiskPolicy, Sized, Verdict } from './risk-policy.ts'
