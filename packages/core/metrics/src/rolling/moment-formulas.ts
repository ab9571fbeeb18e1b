import { cornishFisherOutcomes } from '../distribution/cornish-fisher.ts'
import { kurtosisOutcome, type Shape, shapeFrom, shapeOf, skewOutcome } from '../distribution/shape.ts'
import { type Moments, momentsOf, ROUNDING } from '../moments.ts'
import type { Outcome } from '../outcome.ts'
import { sharpeOutcome } from '../sharpe.ts'
import { sharpeErrorOutcome } from '../sharpe-error.ts'
import { sortinoOutcome } from '../sortino.ts'
import { volatilityOutcome } from '../volatility.ts'
import { type Windows, windowAt } from './windows.ts'

/** Gives the outcome of the window that ends with a return. */
export type WindowFormula = (end: number) => Outcome

/** Below this share of the sum of squares a spread has lost too many digits to the mean: it is then measured around the mean itself. */
const TOO_FLAT = 1e-6

/** Formulas that need sums of powers of the returns alone: O(n). */
export const momentFormulas = {
  volatility: (windows: Windows): WindowFormula => {
    const momentsAt = momentsIn(windows)
    return (end) => volatilityOutcome(momentsAt(end), windows.periods)
  },
  sharpe: (windows: Windows): WindowFormula => {
    const momentsAt = momentsIn(windows)
    return (end) => sharpeOutcome(momentsAt(end), windows.periods, windows.riskFree)
  },
  sortino: (windows: Windows): WindowFormula => {
    const momentsAt = momentsIn(windows)
    const { returns, window, periods, riskFree } = windows
    const target = riskFree / periods
    const squares = windows.sum('shortfall²', (i) => {
      const shortfall = Math.min(returns[i]! - target, 0)
      return shortfall * shortfall
    })
    return (end) => {
      const { count, mean, deviation } = momentsAt(end)
      return sortinoOutcome({ count, mean, deviation, downside: Math.sqrt(squares[end]! / window) }, periods, riskFree)
    }
  },
  sharpeError: (windows: Windows): WindowFormula => {
    const shapeAt = shapesIn(windows)
    return (end) => sharpeErrorOutcome(shapeAt(end), windows.periods, windows.riskFree)
  },
  skew: (windows: Windows): WindowFormula => {
    const shapeAt = shapesIn(windows)
    return (end) => skewOutcome(shapeAt(end))
  },
  kurtosis: (windows: Windows): WindowFormula => {
    const shapeAt = shapesIn(windows)
    return (end) => kurtosisOutcome(shapeAt(end))
  },
  valueAtRiskCornishFisher: (windows: Windows): WindowFormula => {
    const shapeAt = shapesIn(windows)
    return (end) => cornishFisherOutcomes(shapeAt(end), windows.tail).valueAtRiskCornishFisher
  },
  expectedShortfallCornishFisher: (windows: Windows): WindowFormula => {
    const shapeAt = shapesIn(windows)
    return (end) => cornishFisherOutcomes(shapeAt(end), windows.tail).expectedShortfallCornishFisher
  },
}

function momentsIn(windows: Windows): (end: number) => Moments {
  const { returns, window } = windows
  const sums = windows.sum('r', (i) => returns[i]!)
  const squares = windows.sum('r²', (i) => returns[i]! * returns[i]!)
  return (end) => {
    const mean = sums[end]! / window
    const spread = squares[end]! - sums[end]! * mean
    if (spread < squares[end]! * TOO_FLAT) return momentsOf(windowAt(returns, window, end))
    const deviation = Math.sqrt(spread / (window - 1))
    return { count: window, mean, deviation: deviation <= ROUNDING * Math.max(1, Math.abs(mean)) ? 0 : deviation }
  }
}

function shapesIn(windows: Windows): (end: number) => Shape {
  const { returns, window } = windows
  const momentsAt = momentsIn(windows)
  const squares = windows.sum('r²', (i) => returns[i]! * returns[i]!)
  const cubes = windows.sum('r³', (i) => returns[i]! * returns[i]! * returns[i]!)
  const fourths = windows.sum('r⁴', (i) => returns[i]! * returns[i]! * returns[i]! * returns[i]!)
  return (end) => {
    const moments = momentsAt(end)
    const { mean } = moments
    const square = squares[end]! / window
    const cube = cubes[end]! / window
    const fourth = fourths[end]! / window
    const second = square - mean * mean
    // the powers lose the digits that the mean takes: around a mean beyond four deviations they are measured anew
    if (mean * mean > second * 16 && moments.deviation > 0) return shapeOf(windowAt(returns, window, end))
    const third = cube - mean * (3 * square - 2 * mean * mean)
    return shapeFrom(moments, second, third, fourth - mean * (4 * cube - mean * (6 * square - 3 * mean * mean)))
  }
}
