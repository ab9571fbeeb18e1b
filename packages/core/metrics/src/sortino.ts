import { checkPeriodsPerYear } from './clock.ts'
import { checkScalar } from './equity-curve.ts'
import { momentsOf, ROUNDING, spreadReason } from './moments.ts'
import { numberOf, type Outcome } from './outcome.ts'
import type { ReturnSums } from './return-sums.ts'

/**
 * Annual Sortino ratio: mean return above the target ÷ downside deviation, × √periods per year. The target is the risk-free rate;
 * downside deviation is √(Σ min(return − target, 0)² ÷ n) over all n returns, not only the losing ones.
 *
 * @param returns simple returns per period, fractions
 * @param periodsPerYear periods in a year; 1 gives the ratio per period
 * @param riskFree annual rate, a fraction; `riskFree ÷ periodsPerYear` is the target of each return
 * @returns undefined for fewer than 2 returns, for none below the target (within rounding) or one that is not finite
 * @throws InputError when `periodsPerYear` is not above 0
 * @see Sortino and van der Meer, Downside Risk, Journal of Portfolio Management (1991)
 */
export function sortino(returns: Float64Array, periodsPerYear: number, riskFree = 0): number | undefined {
  checkPeriodsPerYear(periodsPerYear)
  checkScalar('riskFree', riskFree)
  return numberOf(sortinoOutcome({ ...momentsOf(returns), downside: downsideOf(returns, riskFree / periodsPerYear) }, periodsPerYear, riskFree))
}

export function sortinoOutcome(sums: ReturnSums, periodsPerYear: number, riskFree: number): Outcome {
  const reason = spreadReason(sums)
  if (reason !== undefined) return reason
  if (sums.downside <= ROUNDING) return 'no return below the risk-free rate'
  return ((sums.mean - riskFree / periodsPerYear) / sums.downside) * Math.sqrt(periodsPerYear)
}

/** √(Σ min(return − target, 0)² ÷ n) over all n returns. */
function downsideOf(returns: Float64Array, target: number): number {
  let squares = 0
  for (let i = 0; i < returns.length; i++) {
    const shortfall = Math.min(returns[i]! - target, 0)
    squares += shortfall * shortfall
  }
  return Math.sqrt(squares / returns.length)
}
