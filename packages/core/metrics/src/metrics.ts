import { cagrOutcome } from './cagr.ts'
import { calmarOutcome } from './calmar.ts'
import { periodsPerYear, yearsOf } from './clock.ts'
import { conventions, type MetricName } from './conventions.ts'
import { drawdownOutcomes } from './drawdown.ts'
import { checkCurve, checkScalar, type EquityCurve } from './equity-curve.ts'
import { checkExposure, checkTurnover, exposureOutcome, timeInMarketOutcome, turnoverOutcome } from './exposure.ts'
import { momentsOf } from './moments.ts'
import { finiteOutcome, type Outcome } from './outcome.ts'
import { baseReason, fellReason, returnsOf, startReason, totalReturnOutcome } from './returns.ts'
import { sharpeOutcome } from './sharpe.ts'
import { sortinoOutcome } from './sortino.ts'
import { checkTrades, type TradeRecord } from './trade-record.ts'
import { tradeOutcomes } from './trade-statistics.ts'
import { volatilityOutcome } from './volatility.ts'

/** An equity curve, and what else is known of the run; a value whose input is missing is undefined, with that as its reason. */
export type MetricsInput = EquityCurve & {
  /** Closed trades, in any order. */
  readonly trades?: readonly TradeRecord[] | undefined
  /** Σ|position value| at each point, in money. */
  readonly exposure?: Float64Array | undefined
  /** Traded value of all fills, Σ|price × quantity|, in money. */
  readonly turnover?: number | undefined
  /** Annual rate, a fraction; default 0. */
  readonly riskFree?: number | undefined
}

/** The statistics of an equity curve, with how each is defined and why one is missing. Plain data: it can be cloned and written as JSON. */
export type Metrics = {
  /** Fractions (0.01 is 1 %), money, ms and counts, never NaN or infinite; undefined when it cannot be computed. */
  readonly values: { readonly [Name in MetricName]: number | undefined }
  /** One sentence per value: period, degrees of freedom, risk-free rate, annualisation. The same object for every call. */
  readonly conventions: { readonly [Name in MetricName]: string }
  /** For each undefined value, why. */
  readonly reasons: { readonly [Name in MetricName]?: string }
}

/**
 * Performance statistics of an equity curve from any source.
 *
 * With `initial` the curve has n returns, else n − 1. Time runs from the first to the last `time`; with `interval` as well as `initial`
 * it runs from the first bar's open to the last bar's close, so that the first return has its period.
 *
 * @throws InputError when lengths differ, times do not ascend, or a number is NaN or infinite (names the index); a curve of one point, a constant one or one
 * that falls to 0 or below is no error
 */
export function metrics(input: MetricsInput): Metrics {
  checkInput(input)
  const drawdown = drawdownOutcomes(input)
  const growth = growthOutcomes(input)
  const outcomes: Record<MetricName, Outcome> = {
    ...growth,
    ...riskOutcomes(input),
    calmar: calmarOutcome(growth.cagr, drawdown.maxDrawdown),
    ...drawdown,
    ...usageOutcomes(input),
    ...tradeOutcomes(input.trades),
  }
  const values = {} as Record<MetricName, number | undefined>
  const reasons: { [Name in MetricName]?: string } = {}
  for (const name of NAMES) {
    const outcome = finiteOutcome(outcomes[name])
    if (typeof outcome === 'number') values[name] = outcome
    else {
      values[name] = undefined
      reasons[name] = outcome
    }
  }
  return { values, conventions, reasons }
}

const NAMES = Object.keys(conventions) as MetricName[]

function checkInput(input: MetricsInput): void {
  checkCurve(input)
  if (input.exposure !== undefined) checkExposure(input.exposure, input.equity.length)
  if (input.trades !== undefined) checkTrades(input.trades)
  checkTurnover(input.turnover)
  checkScalar('riskFree', input.riskFree)
}

/** The bar length that the clock may count: without `initial` the first bar has no return, so its time does not count either. */
const countedInterval = ({ initial, interval }: EquityCurve): number | undefined => (initial === undefined ? undefined : interval)

function growthOutcomes(input: MetricsInput): { readonly totalReturn: Outcome; readonly cagr: Outcome } {
  const { time, equity, initial } = input
  const total = totalReturnOutcome(equity, initial)
  const reason = startReason(equity, initial)
  if (reason !== undefined) return { totalReturn: total, cagr: reason }
  const last = equity.length - 1
  if (equity[last]! <= 0) return { totalReturn: total, cagr: fellReason(last) }
  return { totalReturn: total, cagr: cagrOutcome(initial ?? equity[0]!, equity[last]!, yearsOf(time, countedInterval(input))) }
}

function riskOutcomes(input: MetricsInput): { readonly volatility: Outcome; readonly sharpe: Outcome; readonly sortino: Outcome } {
  const { time, equity, initial, riskFree = 0 } = input
  const periods = periodsPerYear(time, countedInterval(input))
  const reason = baseReason(equity, initial)
  if (reason !== undefined || periods === undefined) {
    const missing = reason ?? 'needs at least 2 returns'
    return { volatility: missing, sharpe: missing, sortino: missing }
  }
  const returns = returnsOf(equity, initial)
  const moments = momentsOf(returns)
  return {
    volatility: volatilityOutcome(moments, periods),
    sharpe: sharpeOutcome(moments, periods, riskFree),
    sortino: sortinoOutcome(returns, moments, periods, riskFree),
  }
}

function usageOutcomes(input: MetricsInput): { readonly exposure: Outcome; readonly timeInMarket: Outcome; readonly turnover: Outcome } {
  const { time, equity, interval } = input
  return {
    exposure: exposureOutcome(input.exposure, equity),
    timeInMarket: timeInMarketOutcome(input.exposure),
    turnover: turnoverOutcome(input.turnover, equity, yearsOf(time, interval)),
  }
}
