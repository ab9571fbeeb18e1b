import { type BenchmarkMetricName, benchmarkOutcomes, type PairSums } from '../benchmark/benchmark-statistics.ts'
import type { WindowFormula } from './moment-formulas.ts'
import type { Windows } from './windows.ts'

const against =
  (name: BenchmarkMetricName) =>
  (windows: Windows): WindowFormula => {
    const { benchmark } = windows
    if (benchmark === undefined) return () => 'the benchmark was not given'
    const pairAt = pairsIn(windows, benchmark)
    return (end) => benchmarkOutcomes(pairAt(end), windows.periods, windows.riskFree)[name]
  }

/** Formulas against a benchmark: O(n). */
export const benchmarkFormulas = {
  alpha: against('alpha'),
  beta: against('beta'),
  correlation: against('correlation'),
  trackingError: against('trackingError'),
  informationRatio: against('informationRatio'),
  upCapture: against('upCapture'),
  downCapture: against('downCapture'),
}

function pairsIn(windows: Windows, benchmark: Float64Array): (end: number) => PairSums {
  const { returns, window } = windows
  const own = windows.sum('r', (i) => returns[i]!)
  const squares = windows.sum('r²', (i) => returns[i]! * returns[i]!)
  const other = windows.sum('b', (i) => benchmark[i]!)
  const otherSquares = windows.sum('b²', (i) => benchmark[i]! * benchmark[i]!)
  const products = windows.sum('rb', (i) => returns[i]! * benchmark[i]!)
  const active = windows.sum('r − b', (i) => returns[i]! - benchmark[i]!)
  const activeSquares = windows.sum('(r − b)²', (i) => (returns[i]! - benchmark[i]!) * (returns[i]! - benchmark[i]!))
  const up = windows.sum('b ≥ 0', (i) => (benchmark[i]! >= 0 ? 1 : 0))
  const upOwn = windows.sum('log r, b ≥ 0', (i) => (benchmark[i]! >= 0 ? Math.log1p(returns[i]!) : 0))
  const upOther = windows.sum('log b, b ≥ 0', (i) => (benchmark[i]! >= 0 ? Math.log1p(benchmark[i]!) : 0))
  const downOwn = windows.sum('log r, b < 0', (i) => (benchmark[i]! < 0 ? Math.log1p(returns[i]!) : 0))
  const downOther = windows.sum('log b, b < 0', (i) => (benchmark[i]! < 0 ? Math.log1p(benchmark[i]!) : 0))
  return (end) => ({
    count: window,
    mean: own[end]! / window,
    benchmarkMean: other[end]! / window,
    squares: spread(squares[end]!, own[end]!, own[end]!, window),
    benchmarkSquares: spread(otherSquares[end]!, other[end]!, other[end]!, window),
    products: products[end]! - (own[end]! * other[end]!) / window,
    activeSquares: spread(activeSquares[end]!, active[end]!, active[end]!, window),
    up: { count: up[end]!, own: upOwn[end]!, benchmark: upOther[end]! },
    down: { count: window - up[end]!, own: downOwn[end]!, benchmark: downOther[end]! },
  })
}

/** Σ of squared distances from the mean; what is below the rounding of the sums is none. */
function spread(products: number, a: number, b: number, count: number): number {
  const value = products - (a * b) / count
  return value < products * 1e-12 ? 0 : value
}
