import { checkPeriodsPerYear } from './clock.ts'
import { type Shape, shapeOf } from './distribution/shape.ts'
import { checkScalar } from './equity-curve.ts'
import { numberOf, type Outcome } from './outcome.ts'
import { sharpeOutcome } from './sharpe.ts'

/**
 * Standard error of the annual Sharpe ratio: √((1 − skew × SR + (kurtosis − 1) ÷ 4 × SR²) ÷ (n − 1)) with SR per period, × √periods per year.
 * Skew and kurtosis are those of the returns, so that they need not be normal; they must not follow each other (for that see `sharpeLo`).
 * Two standard errors either side hold the true ratio about 19 times in 20.
 *
 * @param returns simple returns per period, fractions
 * @returns undefined as `sharpe`
 * @throws InputError when `periodsPerYear` is not above 0
 * @see Mertens (2002); Bailey and López de Prado, The Sharpe Ratio Efficient Frontier (2012)
 */
export function sharpeError(returns: Float64Array, periodsPerYear: number, riskFree = 0): number | undefined {
  checkPeriodsPerYear(periodsPerYear)
  checkScalar('riskFree', riskFree)
  return numberOf(sharpeErrorOutcome(shapeOf(returns), periodsPerYear, riskFree))
}

export function sharpeErrorOutcome(shape: Shape, periodsPerYear: number, riskFree: number): Outcome {
  const perYear = sharpeOutcome(shape, periodsPerYear, riskFree)
  if (typeof perYear === 'string') return perYear
  const ratio = perYear / Math.sqrt(periodsPerYear)
  const variance = (1 - shape.skew * ratio + ((shape.kurtosis - 1) / 4) * ratio * ratio) / (shape.count - 1)
  return Math.sqrt(Math.max(0, variance) * periodsPerYear)
}
