import { numberOf, type Outcome } from '../outcome.ts'
import { normalDensity, normalQuantile } from './normal.ts'
import { type Shape, shapeOf, shapeReason } from './shape.ts'
import { checkTail, TAIL } from './tails.ts'

/**
 * Cornish-Fisher value at risk ("modified VaR"): the normal quantile bent by skew S and excess kurtosis K:
 * z + (z² − 1)S/6 + (z³ − 3z)K/24 − (2z³ − 5z)S²/36, times the sample deviation, plus the mean; a loss is positive.
 *
 * @param returns simple returns per period, fractions
 * @param tail share of the worst returns; 0.05 is VaR "at 95 %"
 * @returns a fraction; undefined for fewer than 2 returns, constant ones, one that is not finite, and where skew and kurtosis are so large that the
 * expansion no longer rises with z between the 1-in-10,000 quantiles: it is then no distribution, and its number would mean nothing
 * @throws InputError when the tail is not between 0 and 1
 * @see Maillard, A User's Guide to the Cornish Fisher Expansion (2012)
 */
export function valueAtRiskCornishFisher(returns: Float64Array, tail = TAIL): number | undefined {
  checkTail(tail)
  return numberOf(cornishFisherOutcomes(shapeOf(returns), tail).valueAtRiskCornishFisher)
}

/**
 * Cornish-Fisher expected shortfall (CVaR): the mean of the Cornish-Fisher quantiles beyond the value at risk, in closed form; a loss is positive.
 *
 * @param returns simple returns per period, fractions
 * @param tail share of the worst returns; 0.05 is CVaR "at 95 %"
 * @returns a fraction; undefined as for `valueAtRiskCornishFisher`
 * @throws InputError when the tail is not between 0 and 1
 * @see Maillard, A User's Guide to the Cornish Fisher Expansion (2012)
 */
export function expectedShortfallCornishFisher(returns: Float64Array, tail = TAIL): number | undefined {
  checkTail(tail)
  return numberOf(cornishFisherOutcomes(shapeOf(returns), tail).expectedShortfallCornishFisher)
}

export function cornishFisherOutcomes(
  shape: Shape,
  tail: number,
): { readonly valueAtRiskCornishFisher: Outcome; readonly expectedShortfallCornishFisher: Outcome } {
  const reason = shapeReason(shape) ?? (rises(shape) ? undefined : OUTSIDE)
  if (reason !== undefined) return { valueAtRiskCornishFisher: reason, expectedShortfallCornishFisher: reason }
  const { mean, deviation, skew, kurtosis } = shape
  const excess = kurtosis - 3
  const z = normalQuantile(tail)
  const square = z * z
  const bent = z + ((square - 1) * skew) / 6 + (z * (square - 3) * excess) / 24 - (z * (2 * square - 5) * skew * skew) / 36
  // the mean of each Hermite polynomial beyond z is the one below it times the density
  const beyond = 1 + (z * skew) / 6 + ((square - 1) * excess) / 24 - ((2 * square - 1) * skew * skew) / 36
  return {
    valueAtRiskCornishFisher: -(mean + bent * deviation),
    expectedShortfallCornishFisher: (deviation * normalDensity(z) * beyond) / tail - mean,
  }
}

const OUTSIDE = 'skew and kurtosis are outside the range in which the Cornish-Fisher expansion is a distribution'

/** The 1-in-10,000 quantile of the normal distribution: further out the expansion is not asked to rise. */
const FURTHEST = 3.719016485455709

/** Whether the slope of the expansion, a z² + b z + c, is above 0 from −FURTHEST to FURTHEST. */
function rises({ skew, kurtosis }: Shape): boolean {
  const excess = kurtosis - 3
  const a = excess / 8 - (skew * skew) / 6
  const b = skew / 3
  const c = 1 - excess / 8 + (5 * skew * skew) / 36
  const slope = (z: number): number => (a * z + b) * z + c
  const bottom = -b / (2 * a)
  return slope(-FURTHEST) > 0 && slope(FURTHEST) > 0 && !(Math.abs(bottom) < FURTHEST && slope(bottom) <= 0)
}
