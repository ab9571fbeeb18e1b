import { type Moments, momentsOf, spreadReason } from '../moments.ts'
import { numberOf, type Outcome } from '../outcome.ts'

/** Moments with skew and kurtosis: population moments, kurtosis raw (3 for the normal distribution); both are NaN without a spread. */
export type Shape = Moments & { readonly skew: number; readonly kurtosis: number }

export function shapeOf(returns: Float64Array): Shape {
  const moments = momentsOf(returns)
  const { count, mean } = moments
  let squares = 0
  let cubes = 0
  let fourths = 0
  for (let i = 0; i < count; i++) {
    const distance = returns[i]! - mean
    const square = distance * distance
    squares += square
    cubes += square * distance
    fourths += square * square
  }
  return shapeFrom(moments, squares / count, cubes / count, fourths / count)
}

/** A shape from its central moments: mean square, cube and fourth power of the distances from the mean. */
export function shapeFrom(moments: Moments, second: number, third: number, fourth: number): Shape {
  // field by field: spreading an object costs more than the statistics of a window
  const { count, mean, deviation } = moments
  const flat = deviation === 0
  return { count, mean, deviation, skew: flat ? NaN : third / (second * Math.sqrt(second)), kurtosis: flat ? NaN : fourth / (second * second) }
}

export const shapeReason = (shape: Shape): string | undefined => spreadReason(shape) ?? (shape.deviation === 0 ? 'volatility is 0' : undefined)

export const skewOutcome = (shape: Shape): Outcome => shapeReason(shape) ?? shape.skew

export const kurtosisOutcome = (shape: Shape): Outcome => shapeReason(shape) ?? shape.kurtosis

/**
 * Skew of returns: mean cube of the distances from the mean ÷ population deviation³. Below 0 the losses have the longer tail.
 *
 * @param returns simple returns per period, fractions
 * @returns undefined for fewer than 2 returns, for constant ones or one that is not finite
 */
export const skew = (returns: Float64Array): number | undefined => numberOf(skewOutcome(shapeOf(returns)))

/**
 * Kurtosis of returns, raw: mean fourth power of the distances from the mean ÷ population deviation⁴. 3 for the normal distribution; more means fatter tails.
 *
 * @param returns simple returns per period, fractions
 * @returns undefined for fewer than 2 returns, for constant ones or one that is not finite
 */
export const kurtosis = (returns: Float64Array): number | undefined => numberOf(kurtosisOutcome(shapeOf(returns)))
