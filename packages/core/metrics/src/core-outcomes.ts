import { cagrOutcome } from './cagr.ts'
import { calmarOutcome } from './calmar.ts'
import { periodsPerYear, yearsOf } from './clock.ts'
import type { MetricName } from './conventions.ts'
import { drawdownOutcomes } from './drawdown.ts'
import { type CheckedPoints, checkCurve, checkScalar, type EquityCurve } from './equity-curve.ts'
import { checkTurnover, exposureOutcome, exposureSumsOf, timeInMarketOutcome, turnoverOutcome } from './exposure.ts'
import type { MetricsInput } from './metrics.ts'
import type { Outcome } from './outcome.ts'
import { returnSumsOf } from './return-sums.ts'
import { baseReason, fellReason, startReason, totalReturnOutcome } from './returns.ts'
import { sharpeOutcome } from './sharpe.ts'
import { sortinoOutcome } from './sortino.ts'
import { tradeOutcomes } from './trade-statistics.ts'
import { volatilityOutcome } from './volatility.ts'

/** The outcome of every value of `metrics`, by name. */
export const coreOutcomes = (input: MetricsInput): Record<MetricName, Outcome> => coreOutcomesOf(input, checkCurve(input))

/** @param points what `checkCurve` found */
export function coreOutcomesOf(input: MetricsInput, points: CheckedPoints): Record<MetricName, Outcome> {
  checkScalars(input)
  const growth = growthOutcomes(input)
  const risk = riskOutcomes(input, points.broken)
  const drawdown = drawdownOutcomes(input)
  const usage = usageOutcomes(input, points)
  const trades = tradeOutcomes(input.trades)
  // name by name: spreading the five costs more than the statistics of 1000 points
  return {
    totalReturn: growth.totalReturn,
    cagr: growth.cagr,
    volatility: risk.volatility,
    sharpe: risk.sharpe,
    sortino: risk.sortino,
    calmar: calmarOutcome(growth.cagr, drawdown.maxDrawdown),
    maxDrawdown: drawdown.maxDrawdown,
    maxDrawdownDuration: drawdown.maxDrawdownDuration,
    exposure: usage.exposure,
    timeInMarket: usage.timeInMarket,
    turnover: usage.turnover,
    trades: trades.trades,
    winRate: trades.winRate,
    profitFactor: trades.profitFactor,
    expectancy: trades.expectancy,
    averageWin: trades.averageWin,
    averageLoss: trades.averageLoss,
    largestWin: trades.largestWin,
    largestLoss: trades.largestLoss,
    longestWinStreak: trades.longestWinStreak,
    longestLossStreak: trades.longestLossStreak,
    averageHolding: trades.averageHolding,
    totalCosts: trades.totalCosts,
  }
}

function checkScalars(input: MetricsInput): void {
  checkTurnover(input.turnover)
  checkScalar('riskFree', input.riskFree)
}

/** The bar length that the clock may count: without `initial` the first bar has no return, so its time does not count either. */
export const countedInterval = ({ initial, interval }: EquityCurve): number | undefined => (initial === undefined ? undefined : interval)

function growthOutcomes(input: MetricsInput): { readonly totalReturn: Outcome; readonly cagr: Outcome } {
  const { time, equity, initial } = input
  const total = totalReturnOutcome(equity, initial)
  const reason = startReason(equity, initial)
  if (reason !== undefined) return { totalReturn: total, cagr: reason }
  const last = equity.length - 1
  if (equity[last]! <= 0) return { totalReturn: total, cagr: fellReason(last) }
  return { totalReturn: total, cagr: cagrOutcome(initial ?? equity[0]!, equity[last]!, yearsOf(time, countedInterval(input))) }
}

function riskOutcomes(input: MetricsInput, broken: number): { readonly volatility: Outcome; readonly sharpe: Outcome; readonly sortino: Outcome } {
  const { time, equity, initial, riskFree = 0 } = input
  const periods = periodsPerYear(time, countedInterval(input))
  const reason = baseReason(broken, equity.length, initial)
  if (reason !== undefined || periods === undefined) {
    const missing = reason ?? 'needs at least 2 returns'
    return { volatility: missing, sharpe: missing, sortino: missing }
  }
  const sums = returnSumsOf(equity, initial, riskFree / periods)
  return {
    volatility: volatilityOutcome(sums, periods),
    sharpe: sharpeOutcome(sums, periods, riskFree),
    sortino: sortinoOutcome(sums, periods, riskFree),
  }
}

function usageOutcomes(input: MetricsInput, points: CheckedPoints): { readonly exposure: Outcome; readonly timeInMarket: Outcome; readonly turnover: Outcome } {
  const { time, equity, interval, exposure } = input
  const count = equity.length
  const sums = exposure === undefined ? undefined : exposureSumsOf(exposure, equity)
  return {
    exposure: exposureOutcome(sums, count, points.broken),
    timeInMarket: timeInMarketOutcome(sums, count),
    turnover: turnoverOutcome(input.turnover, points.total, count, yearsOf(time, interval)),
  }
}
