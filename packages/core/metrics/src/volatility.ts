import { checkPeriodsPerYear } from './clock.ts'
import { type Moments, momentsOf, spreadReason } from './moments.ts'
import { numberOf, type Outcome } from './outcome.ts'

/**
 * Annual volatility, a fraction: sample standard deviation (n − 1) of the returns × √periods per year.
 *
 * @param returns simple returns per period, fractions
 * @param periodsPerYear periods in a year
 * @returns 0 for constant returns (a spread within rounding counts as none); undefined for fewer than 2 returns or one that is not finite
 * @throws InputError when `periodsPerYear` is not above 0
 */
export function volatility(returns: Float64Array, periodsPerYear: number): number | undefined {
  checkPeriodsPerYear(periodsPerYear)
  return numberOf(volatilityOutcome(momentsOf(returns), periodsPerYear))
}

export const volatilityOutcome = (moments: Moments, periodsPerYear: number): Outcome => spreadReason(moments) ?? moments.deviation * Math.sqrt(periodsPerYear)
