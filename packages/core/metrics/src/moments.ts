import { checkColumn } from './equity-curve.ts'

/** Count, mean and sample standard deviation (n − 1) of a column of returns; `deviation` is NaN for fewer than 2. */
export type Moments = { readonly count: number; readonly mean: number; readonly deviation: number }

/**
 * Below this a spread of returns is rounding: each return of an equity curve is only known to about 2e-16, and a ledger adds its own roundings,
 * so that growth at a constant rate would else have a Sharpe ratio of 1e13.
 */
export const ROUNDING = 1e-12

/** Compensated mean, then deviations from it in a second pass: sums of squares would cancel. */
export function momentsOf(returns: Float64Array): Moments {
  checkColumn('returns', returns)
  const count = returns.length
  let sum = 0
  let excess = 0
  for (let i = 0; i < count; i++) {
    const term = returns[i]! - excess
    const next = sum + term
    excess = next - sum - term
    sum = next
  }
  const mean = sum / count
  let squares = 0
  for (let i = 0; i < count; i++) {
    const distance = returns[i]! - mean
    squares += distance * distance
  }
  const deviation = Math.sqrt(squares / (count - 1))
  return { count, mean, deviation: deviation <= ROUNDING * Math.max(1, Math.abs(mean)) ? 0 : deviation }
}

/** Why the spread of these returns cannot be measured; undefined when it can. */
export const spreadReason = ({ count, deviation }: Moments): string | undefined =>
  count < 2 ? 'needs at least 2 returns' : Number.isFinite(deviation) ? undefined : 'a return is not a finite number'
