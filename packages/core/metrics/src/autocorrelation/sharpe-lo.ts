import { checkPeriodsPerYear } from '../clock.ts'
import { checkScalar } from '../equity-curve.ts'
import { type Moments, momentsOf } from '../moments.ts'
import { numberOf, type Outcome } from '../outcome.ts'
import { sharpeOutcome } from '../sharpe.ts'
import { autocorrelationsAround, checkLags } from './autocorrelations.ts'

/** What `sharpeLo` can be told. */
export type SharpeLoOptions = {
  /** Annual rate, a fraction; default 0. */
  readonly riskFree?: number | undefined
  /** How many autocorrelations count; default `loLags(n)`. Lags beyond the periods of a year do not count. */
  readonly lags?: number | undefined
}

/**
 * Annual Sharpe ratio corrected for autocorrelation: the ratio per period × q ÷ √(q + 2 Σ (q − k) ρ[k]), where q is the periods per year and ρ[k] the
 * autocorrelation at lag k. Without autocorrelation that is × √q, the usual ratio; returns that follow each other make it smaller.
 *
 * Lo sums all q − 1 lags of a year. With bars of an hour that would be 8765 estimates of noise, so that only the first few count (see `loLags`).
 *
 * @param returns simple returns per period, fractions
 * @returns undefined as `sharpe`, and where the autocorrelations leave the year no variance
 * @throws InputError when `periodsPerYear` is not above 0 or `lags` is no whole number
 * @see Lo, The Statistics of Sharpe Ratios, Financial Analysts Journal 58 (2002), equation 20
 */
export function sharpeLo(returns: Float64Array, periodsPerYear: number, { riskFree = 0, lags }: SharpeLoOptions = {}): number | undefined {
  checkPeriodsPerYear(periodsPerYear)
  checkScalar('riskFree', riskFree)
  if (lags !== undefined) checkLags(lags)
  return numberOf(sharpeLoOutcome(returns, momentsOf(returns), periodsPerYear, riskFree, lags))
}

export function sharpeLoOutcome(returns: Float64Array, moments: Moments, periodsPerYear: number, riskFree: number, lags: number | undefined): Outcome {
  const perYear = sharpeOutcome(moments, periodsPerYear, riskFree)
  if (typeof perYear === 'string') return perYear
  const counted = Math.min(lags ?? loLags(returns.length), Math.max(0, Math.ceil(periodsPerYear) - 1), returns.length - 1)
  const scale = loScale(autocorrelationsAround(returns, moments, counted), periodsPerYear)
  return typeof scale === 'string' ? scale : (perYear / Math.sqrt(periodsPerYear)) * scale
}

/**
 * The number of autocorrelations that a record of n returns can tell from noise: ⌊4 (n ÷ 100)^(2/9)⌋, 4 for 100 returns, 18 for 100,000.
 *
 * @see Newey and West, Automatic Lag Selection in Covariance Matrix Estimation (1994)
 */
export const loLags = (count: number): number => (count < 1 ? 0 : Math.floor(4 * Math.exp((Math.log(count / 100) * 2) / 9)))

/** Lo's η(q): what a ratio per period is multiplied by to be one of q periods. */
export function loScale(correlations: Float64Array, q: number): Outcome {
  let sum = 0
  for (let k = 1; k <= correlations.length; k++) sum += (q - k) * correlations[k - 1]!
  const variance = q + 2 * sum
  return variance > 0 ? q / Math.sqrt(variance) : 'the autocorrelations leave a year no variance'
}
