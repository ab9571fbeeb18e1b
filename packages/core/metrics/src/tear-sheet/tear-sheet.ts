import { type MonthlyReturns, monthlyRows, type YearlyReturn } from '../calendar-table.ts'
import { type DrawdownRow, deepestRows } from '../drawdown-table.ts'
import type { MetricsInput } from '../metrics.ts'
import { settled } from '../outcome.ts'
import type { TradeRecord } from '../trade-record.ts'
import { type TradeGroup, tradesBy } from '../trades/trades-by.ts'
import type { VolumeTaken } from '../trades/volume-share.ts'
import { type TearSheetMetricName, tearSheetConventions } from './tear-sheet-conventions.ts'
import { tearSheetOutcomes } from './tear-sheet-outcomes.ts'

/** What a tear sheet can be made from; a value whose input is missing is undefined, with that as its reason. */
export type TearSheetInput = MetricsInput & {
  /** Level of a benchmark at each point (an index, a price, an account), in any unit; as long as `time`. */
  readonly benchmark?: Float64Array | undefined
  /** Its level before the first point, as `initial` is the account's. Without it the first return is left out of the comparison. */
  readonly benchmarkInitial?: number | undefined
  /** Quantity of each fill and volume of its bar. */
  readonly fills?: VolumeTaken | undefined
  /** Share of the worst returns for value at risk and expected shortfall; default 0.05. */
  readonly tail?: number | undefined
  /** Autocorrelations in `sharpeLo`; default ⌊4 (n ÷ 100)^(2/9)⌋. */
  readonly lags?: number | undefined
  /** Rows of the drawdown table at most; default 10. */
  readonly drawdownRows?: number | undefined
}

/** Statistics of closed trades by group. Sides and symbols are undefined unless every trade has one. */
export type TradeGroups = {
  readonly side: readonly TradeGroup<string>[] | undefined
  readonly symbol: readonly TradeGroup<string>[] | undefined
  readonly weekday: readonly TradeGroup<number>[]
  readonly hour: readonly TradeGroup<number>[]
}

/** Everything this package knows of one equity curve. Plain data: it can be cloned and written as JSON. */
export type TearSheet = {
  /** Fractions (0.01 is 1 %), money, ms and counts, never NaN or infinite; undefined when it cannot be computed. */
  readonly values: { readonly [Name in TearSheetMetricName]: number | undefined }
  /** One sentence per value. The same object for every call. */
  readonly conventions: { readonly [Name in TearSheetMetricName]: string }
  /** For each undefined value, why. */
  readonly reasons: { readonly [Name in TearSheetMetricName]?: string }
  /** The deepest first. */
  readonly drawdowns: readonly DrawdownRow[]
  readonly months: readonly MonthlyReturns[]
  readonly years: readonly YearlyReturn[]
  /** undefined when trades were not given. */
  readonly trades: TradeGroups | undefined
}

/**
 * Everything: the values of `metrics` and those that a search should not pay for (tails, autocorrelation, benchmark, trade quality), the tables of
 * drawdowns, months and years, and the trades by group. O(n) in the points, O(m log m) in the trades.
 *
 * @throws InputError as `metrics`; also for a benchmark, fills, tail or lags that cannot be read
 */
export function tearSheet(input: TearSheetInput): TearSheet {
  const { values, reasons } = settled(NAMES, tearSheetOutcomes(input))
  const months = monthlyRows(input)
  return {
    values,
    conventions: tearSheetConventions,
    reasons,
    drawdowns: deepestRows(input, input.drawdownRows ?? 10),
    months,
    years: months.map(({ year, total }) => ({ year, total })),
    trades: input.trades === undefined ? undefined : tradeGroupsOf(input.trades),
  }
}

const NAMES = Object.keys(tearSheetConventions) as TearSheetMetricName[]

const tradeGroupsOf = (trades: readonly TradeRecord[]): TradeGroups => ({
  side: trades.every(({ side }) => typeof side === 'string') ? tradesBy(trades, 'side') : undefined,
  symbol: trades.every(({ symbol }) => typeof symbol === 'string') ? tradesBy(trades, 'symbol') : undefined,
  weekday: tradesBy(trades, 'weekday'),
  hour: tradesBy(trades, 'hour'),
})
