import { checkPeriodsPerYear } from './clock.ts'
import { checkScalar } from './equity-curve.ts'
import { type Moments, momentsOf, spreadReason } from './moments.ts'
import { numberOf, type Outcome } from './outcome.ts'

/**
 * Annual Sharpe ratio: mean return above the risk-free rate ÷ sample standard deviation (n − 1), × √periods per year.
 *
 * @param returns simple returns per period, fractions
 * @param periodsPerYear periods in a year; 1 gives the ratio per period
 * @param riskFree annual rate, a fraction; `riskFree ÷ periodsPerYear` is taken off each return
 * @returns undefined for fewer than 2 returns, for constant ones (a spread within rounding counts as none) or one that is not finite
 * @throws InputError when `periodsPerYear` is not above 0
 * @see Sharpe, The Sharpe Ratio, Journal of Portfolio Management (1994)
 */
export function sharpe(returns: Float64Array, periodsPerYear: number, riskFree = 0): number | undefined {
  checkPeriodsPerYear(periodsPerYear)
  checkScalar('riskFree', riskFree)
  return numberOf(sharpeOutcome(momentsOf(returns), periodsPerYear, riskFree))
}

export function sharpeOutcome(moments: Moments, periodsPerYear: number, riskFree: number): Outcome {
  const reason = spreadReason(moments)
  if (reason !== undefined) return reason
  if (moments.deviation === 0) return 'volatility is 0'
  return ((moments.mean - riskFree / periodsPerYear) / moments.deviation) * Math.sqrt(periodsPerYear)
}
