// hot path
import { type Moments, ROUNDING } from './moments.ts'

/** What the ratios need of an equity curve's simple returns. */
export type ReturnSums = Moments & {
  /** √(Σ min(return − target, 0)² ÷ n), over all n returns. */
  readonly downside: number
}

/**
 * Moments and downside of the simple returns of a curve, without a column of returns. Meaningless where a return starts from an equity of 0 or below.
 *
 * One pass takes plain sums. They lose digits only when the mean is large beside the spread (growth at a nearly constant rate): then a second pass
 * measures the deviations from the mean itself.
 *
 * @param equity finite values
 * @param initial the value before the first point; without it the first point has no return
 */
export function returnSumsOf(equity: Float64Array, initial: number | undefined, target: number): ReturnSums {
  const first = initial === undefined ? 1 : 0
  const points = equity.length
  const count = Math.max(0, points - first)
  let base = initial ?? equity[0]!
  let sum = 0
  let squares = 0
  let shortfalls = 0
  for (let i = first; i < points; i++) {
    const value = equity[i]!
    const change = value / base - 1
    sum += change
    squares += change * change
    const excess = change - target
    // twice the shortfall, or 0 above the target: a branch here would be mispredicted every other time
    const shortfall = excess - Math.abs(excess)
    shortfalls += shortfall * shortfall
    base = value
  }
  const mean = sum / count
  const spread = squares - sum * mean
  const variance = (spread > squares / 2 ? spread : squaresAround(equity, initial, mean)) / (count - 1)
  const deviation = Math.sqrt(variance)
  return {
    count,
    mean,
    deviation: deviation <= ROUNDING * Math.max(1, Math.abs(mean)) ? 0 : deviation,
    downside: Math.sqrt(shortfalls / 4 / count),
  }
}

/** Σ (return − mean)², less what the mean's own rounding added. */
function squaresAround(equity: Float64Array, initial: number | undefined, mean: number): number {
  const first = initial === undefined ? 1 : 0
  let base = initial ?? equity[0]!
  let sum = 0
  let squares = 0
  for (let i = first; i < equity.length; i++) {
    const value = equity[i]!
    const distance = value / base - 1 - mean
    sum += distance
    squares += distance * distance
    base = value
  }
  return Math.max(0, squares - (sum * sum) / (equity.length - first))
}
