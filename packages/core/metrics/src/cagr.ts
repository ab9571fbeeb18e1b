import { checkScalar } from './equity-curve.ts'
import { numberOf, type Outcome } from './outcome.ts'

/**
 * Compound annual growth rate by calendar time, a fraction: (last ÷ first)^(1 ÷ years) − 1.
 *
 * @param first equity at the start, in money
 * @param last equity at the end, in money
 * @param years calendar time between the two, in years of 365.25 days (`yearsOf`)
 * @returns undefined when either equity is 0 or below, when no time passes, or when a short span makes the rate too large for a number
 * @throws InputError when an argument is not a finite number
 */
export function cagr(first: number, last: number, years: number): number | undefined {
  checkScalar('first', first)
  checkScalar('last', last)
  checkScalar('years', years)
  return numberOf(cagrOutcome(first, last, years))
}

export function cagrOutcome(first: number, last: number, years: number | undefined): Outcome {
  if (years === undefined || !(years > 0)) return 'no time passes between the first and the last point'
  if (!(first > 0)) return 'equity starts at 0 or below'
  if (!(last > 0)) return 'equity ends at 0 or below'
  return Math.expm1(Math.log(last / first) / years)
}
