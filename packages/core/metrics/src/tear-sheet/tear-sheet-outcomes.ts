import { checkLags } from '../autocorrelation/autocorrelations.ts'
import { sharpeLoOutcome } from '../autocorrelation/sharpe-lo.ts'
import { benchmarkReturns, comparesFirst } from '../benchmark/benchmark-returns.ts'
import { type BenchmarkMetricName, benchmarkOutcomes, pairSumsOf, withoutBenchmark } from '../benchmark/benchmark-statistics.ts'
import { periodsPerYear } from '../clock.ts'
import { coreOutcomesOf, countedInterval } from '../core-outcomes.ts'
import { cornishFisherOutcomes } from '../distribution/cornish-fisher.ts'
import { gainToPainOutcome, omegaOutcome, sidesOf } from '../distribution/omega.ts'
import { kurtosisOutcome, shapeOf, skewOutcome } from '../distribution/shape.ts'
import { checkTail, TAIL, tailsOf } from '../distribution/tails.ts'
import { checkCurve } from '../equity-curve.ts'
import type { Outcome } from '../outcome.ts'
import { baseReason, changesOf } from '../returns.ts'
import { sharpeErrorOutcome } from '../sharpe-error.ts'
import { allTradeOutcomes } from '../trade-statistics.ts'
import { volumeShareOutcome } from '../trades/volume-share.ts'
import { martinOutcome, underwaterOutcomes } from '../underwater.ts'
import type { TearSheetInput } from './tear-sheet.ts'
import type { TearSheetMetricName } from './tear-sheet-conventions.ts'

/** The outcome of every value of a tear sheet, by name. */
export function tearSheetOutcomes(input: TearSheetInput): Record<TearSheetMetricName, Outcome> {
  const points = checkCurve(input)
  const core = coreOutcomesOf(input, points)
  const { equity, initial, riskFree = 0 } = input
  const returns = baseReason(points.broken, equity.length, initial) ?? changesOf(equity, initial)
  const underwater = underwaterOutcomes(equity, initial)
  return {
    ...core,
    ...returnOutcomes(input, returns),
    ...underwater,
    martin: martinOutcome(core.cagr, underwater.ulcer, riskFree),
    ...benchmarkOutcomesOf(input, points.broken, returns),
    largestVolumeShare: volumeShareOutcome(input.fills),
    ...allTradeOutcomes(input.trades),
  }
}

type ReturnMetricName =
  | 'sharpeError'
  | 'sharpeLo'
  | 'omega'
  | 'gainToPain'
  | 'tailRatio'
  | 'skew'
  | 'kurtosis'
  | 'valueAtRisk'
  | 'expectedShortfall'
  | 'valueAtRiskCornishFisher'
  | 'expectedShortfallCornishFisher'

/** @param returns a sentence where the curve has none to take statistics of */
function returnOutcomes(input: TearSheetInput, returns: Float64Array | string): Record<ReturnMetricName, Outcome> {
  const { riskFree = 0, tail = TAIL, lags } = input
  checkTail(tail)
  if (lags !== undefined) checkLags(lags)
  const periods = periodsPerYear(input.time, countedInterval(input))
  if (typeof returns === 'string') return withoutReturns(returns)
  const shape = shapeOf(returns)
  const perYear = (outcome: (periods: number) => Outcome): Outcome => (periods === undefined ? 'needs at least 2 returns' : outcome(periods))
  const aboveZero = sidesOf(returns, 0)
  return {
    sharpeError: perYear((q) => sharpeErrorOutcome(shape, q, riskFree)),
    sharpeLo: perYear((q) => sharpeLoOutcome(returns, shape, q, riskFree, lags)),
    omega: riskFree === 0 ? omegaOutcome(aboveZero) : perYear((q) => omegaOutcome(sidesOf(returns, riskFree / q))),
    gainToPain: gainToPainOutcome(aboveZero),
    skew: skewOutcome(shape),
    kurtosis: kurtosisOutcome(shape),
    ...tailsOf(returns, tail),
    ...cornishFisherOutcomes(shape, tail),
  }
}

const withoutReturns = (reason: string): Record<ReturnMetricName, Outcome> => ({
  sharpeError: reason,
  sharpeLo: reason,
  omega: reason,
  gainToPain: reason,
  tailRatio: reason,
  skew: reason,
  kurtosis: reason,
  valueAtRisk: reason,
  expectedShortfall: reason,
  valueAtRiskCornishFisher: reason,
  expectedShortfallCornishFisher: reason,
})

function benchmarkOutcomesOf(input: TearSheetInput, broken: number, returns: Float64Array | string): Record<BenchmarkMetricName, Outcome> {
  if (input.benchmark === undefined) return withoutBenchmark('the benchmark was not given')
  const benchmark = benchmarkReturns(input, input.benchmark)
  // a start at 0 or below does not matter where the first return is left out
  const reason = typeof returns === 'string' ? baseReason(broken, input.equity.length, comparesFirst(input) ? input.initial : undefined) : undefined
  if (reason !== undefined) return withoutBenchmark(reason)
  const own = typeof returns === 'string' ? changesOf(input.equity, undefined) : returns.subarray(returns.length - benchmark.length)
  const periods = periodsPerYear(input.time, countedInterval(input))
  if (periods === undefined) return withoutBenchmark('needs at least 2 returns')
  return benchmarkOutcomes(pairSumsOf(own, benchmark), periods, input.riskFree ?? 0)
}
