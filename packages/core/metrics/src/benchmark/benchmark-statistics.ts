import { checkPeriodsPerYear } from '../clock.ts'
import { checkColumn, checkScalar } from '../equity-curve.ts'
import { InputError } from '../input-error.ts'
import { ROUNDING } from '../moments.ts'
import { numberOf, type Outcome } from '../outcome.ts'

/** The names of the statistics of a curve against a benchmark. */
export type BenchmarkMetricName = 'alpha' | 'beta' | 'correlation' | 'trackingError' | 'informationRatio' | 'upCapture' | 'downCapture'

/** The statistics of a curve against a benchmark, as named. */
export type BenchmarkStatistics = { readonly [Name in BenchmarkMetricName]: number | undefined }

/** Central sums of two columns of returns, and the growth of each where the benchmark rose and where it fell. */
export type PairSums = {
  readonly count: number
  readonly mean: number
  readonly benchmarkMean: number
  /** Σ of the squared distances from the mean, of both, of their product, and of the returns less the benchmark's. */
  readonly squares: number
  readonly benchmarkSquares: number
  readonly products: number
  readonly activeSquares: number
  readonly up: Growth
  readonly down: Growth
}

/** Σ log(1 + return) over some periods. */
type Growth = { readonly count: number; readonly own: number; readonly benchmark: number }

/**
 * Returns against those of a benchmark over the same periods.
 *
 * @param returns simple returns per period, fractions
 * @param benchmark the benchmark's simple returns over the same periods
 * @param periodsPerYear periods in a year
 * @param riskFree annual rate, a fraction; a part of it per period is taken off both for alpha
 * @returns annual alpha, tracking error and information ratio; capture as a ratio (1 is the benchmark's own); each undefined where it cannot be computed
 * @throws InputError when the lengths differ or `periodsPerYear` is not above 0
 * @see Jensen (1968) for alpha; Goodwin, The Information Ratio (1998)
 */
export function benchmarkStatistics(returns: Float64Array, benchmark: Float64Array, periodsPerYear: number, riskFree = 0): BenchmarkStatistics {
  checkPeriodsPerYear(periodsPerYear)
  checkScalar('riskFree', riskFree)
  const outcomes = benchmarkOutcomes(pairSumsOf(returns, benchmark), periodsPerYear, riskFree)
  const values = {} as Record<BenchmarkMetricName, number | undefined>
  for (const name of Object.keys(outcomes) as BenchmarkMetricName[]) values[name] = numberOf(outcomes[name])
  return values
}

export function pairSumsOf(returns: Float64Array, benchmark: Float64Array): PairSums {
  checkColumn('returns', returns)
  checkColumn('benchmark', benchmark)
  const count = returns.length
  if (benchmark.length !== count) throw new InputError(`returns has ${count} periods and benchmark ${benchmark.length}: give one of each per period`)
  const mean = meanOf(returns)
  const benchmarkMean = meanOf(benchmark)
  let squares = 0
  let benchmarkSquares = 0
  let products = 0
  let activeSquares = 0
  for (let i = 0; i < count; i++) {
    const own = returns[i]! - mean
    const other = benchmark[i]! - benchmarkMean
    squares += own * own
    benchmarkSquares += other * other
    products += own * other
    activeSquares += (own - other) * (own - other)
  }
  return { count, mean, benchmarkMean, squares, benchmarkSquares, products, activeSquares, ...growthsOf(returns, benchmark) }
}

/** Growth is multiplied up and taken to its logarithm now and then: a logarithm per point would cost more than all the rest. */
const FOLD = 64

function growthsOf(returns: Float64Array, benchmark: Float64Array): { readonly up: Growth; readonly down: Growth } {
  const up = { count: 0, own: 0, benchmark: 0 }
  const down = { count: 0, own: 0, benchmark: 0 }
  for (let start = 0; start < returns.length; start += FOLD) {
    const end = Math.min(start + FOLD, returns.length)
    let [upOwn, upOther, downOwn, downOther] = [1, 1, 1, 1]
    for (let i = start; i < end; i++) {
      if (benchmark[i]! >= 0) {
        up.count++
        upOwn *= 1 + returns[i]!
        upOther *= 1 + benchmark[i]!
      } else {
        downOwn *= 1 + returns[i]!
        downOther *= 1 + benchmark[i]!
      }
    }
    up.own += Math.log(upOwn)
    up.benchmark += Math.log(upOther)
    down.own += Math.log(downOwn)
    down.benchmark += Math.log(downOther)
  }
  down.count = returns.length - up.count
  return { up, down }
}

function meanOf(values: Float64Array): number {
  let sum = 0
  for (let i = 0; i < values.length; i++) sum += values[i]!
  return sum / values.length
}

export function benchmarkOutcomes(sums: PairSums, periodsPerYear: number, riskFree: number): Record<BenchmarkMetricName, Outcome> {
  const { count, squares, benchmarkSquares, products, activeSquares } = sums
  const reason = count < 2 ? 'needs at least 2 returns' : Number.isFinite(squares + benchmarkSquares) ? undefined : 'a return is not a finite number'
  if (reason !== undefined) return withoutBenchmark(reason)
  const flat = spreadOf(benchmarkSquares, count) <= ROUNDING ? 'the benchmark does not move' : undefined
  const beta = flat ?? products / benchmarkSquares
  const rate = riskFree / periodsPerYear
  const error = spreadOf(activeSquares, count)
  const active = sums.mean - sums.benchmarkMean
  return {
    alpha: typeof beta === 'string' ? beta : (sums.mean - rate - beta * (sums.benchmarkMean - rate)) * periodsPerYear,
    beta,
    correlation: flat ?? (spreadOf(squares, count) <= ROUNDING ? 'volatility is 0' : clamp(products / Math.sqrt(squares * benchmarkSquares))),
    trackingError: error <= ROUNDING ? 0 : error * Math.sqrt(periodsPerYear),
    informationRatio: error <= ROUNDING ? 'trackingError is 0' : (active / error) * Math.sqrt(periodsPerYear),
    upCapture: captureOutcome(sums.up, 'the benchmark never rises'),
    downCapture: captureOutcome(sums.down, 'the benchmark never falls'),
  }
}

export const withoutBenchmark = (reason: string): Record<BenchmarkMetricName, Outcome> => ({
  alpha: reason,
  beta: reason,
  correlation: reason,
  trackingError: reason,
  informationRatio: reason,
  upCapture: reason,
  downCapture: reason,
})

const spreadOf = (squares: number, count: number): number => Math.sqrt(squares / (count - 1))

/** Rounding may carry a perfect correlation past 1. */
const clamp = (value: number): number => Math.max(-1, Math.min(1, value))

/** Geometric mean return per period of the one ÷ that of the other. */
function captureOutcome({ count, own, benchmark }: Growth, none: string): Outcome {
  if (count === 0) return none
  const below = Math.expm1(benchmark / count)
  return Math.abs(below) <= ROUNDING ? none : Math.expm1(own / count) / below
}
