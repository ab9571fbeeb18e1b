import { checkColumn } from '../equity-curve.ts'
import { InputError } from '../input-error.ts'
import { ROUNDING } from '../moments.ts'
import { numberOf, type Outcome } from '../outcome.ts'
import { takeQuantile } from './quantile.ts'

/** The historical tails of a column of returns. */
export type Tails = { readonly tailRatio: Outcome; readonly valueAtRisk: Outcome; readonly expectedShortfall: Outcome }

/** The share of the returns that counts as the tail where nothing else is asked for: VaR "at 95 %". */
export const TAIL = 0.05

/** @throws InputError when the tail is not a share between 0 and 1 */
export function checkTail(tail: number): void {
  if (!(tail > 0 && tail < 1)) throw new InputError(`tail is ${tail}: give the share of the worst returns, above 0 and below 1, as 0.05`)
}

/**
 * Historical value at risk: the loss per period that the worst `tail` of the returns reached or exceeded; the `tail` quantile of the returns
 * (linear interpolation), with its sign turned: a loss is positive.
 *
 * @param returns simple returns per period, fractions
 * @param tail share of the worst returns; 0.05 is VaR "at 95 %"
 * @returns a fraction, negative where even that quantile is a gain; undefined without a return, or for one that is not finite
 * @throws InputError when the tail is not between 0 and 1
 */
export function valueAtRisk(returns: Float64Array, tail = TAIL): number | undefined {
  checkTail(tail)
  return numberOf(tailsOf(returns, tail).valueAtRisk)
}

/**
 * Historical expected shortfall (CVaR): the mean loss per period over the worst `tail` of the returns, the ⌊(n − 1) × tail⌋ + 1 lowest ones; a loss is positive.
 *
 * @param returns simple returns per period, fractions
 * @param tail share of the worst returns; 0.05 is CVaR "at 95 %"
 * @returns a fraction; undefined without a return, or for one that is not finite
 * @throws InputError when the tail is not between 0 and 1
 */
export function expectedShortfall(returns: Float64Array, tail = TAIL): number | undefined {
  checkTail(tail)
  return numberOf(tailsOf(returns, tail).expectedShortfall)
}

/**
 * Tail ratio: |95 % quantile| ÷ |5 % quantile| of the returns (linear interpolation). Above 1 the large gains exceed the large losses.
 *
 * @param returns simple returns per period, fractions
 * @returns undefined without a return, for one that is not finite, or when the 5 % quantile is 0 (within rounding)
 */
export const tailRatio = (returns: Float64Array): number | undefined => numberOf(tailsOf(returns, TAIL).tailRatio)

/** All of them, from one copy that is put in order only as far as the quantiles need: O(n). */
export function tailsOf(returns: Float64Array, tail: number): Tails {
  checkColumn('returns', returns)
  const count = returns.length
  const reason = count === 0 ? 'needs at least 1 return' : Number.isFinite(sumOf(returns)) ? undefined : 'a return is not a finite number'
  if (reason !== undefined) return { tailRatio: reason, valueAtRisk: reason, expectedShortfall: reason }
  const scratch = returns.slice()
  const cut = takeQuantile(scratch, tail)
  const shortfall = meanOfLowest(returns, Math.floor((count - 1) * tail) + 1, scratch)
  const low = tail === TAIL ? cut : takeQuantile(scratch, 0.05)
  const high = takeQuantile(scratch, 0.95, Math.floor((count - 1) * 0.05))
  // 0 − x: −0 would print as such
  return { tailRatio: tailRatioOutcome(high, low), valueAtRisk: 0 - cut, expectedShortfall: 0 - shortfall }
}

/** Added up in the order of the returns, so that the sum does not hang on how the quantile was found. */
function meanOfLowest(returns: Float64Array, lowest: number, ordered: Float64Array): number {
  const last = ordered[lowest - 1]!
  let sum = 0
  let below = 0
  for (let i = 0; i < returns.length; i++) {
    if (returns[i]! >= last) continue
    sum += returns[i]!
    below++
  }
  return (sum + (lowest - below) * last) / lowest
}

function sumOf(values: Float64Array): number {
  let sum = 0
  for (let i = 0; i < values.length; i++) sum += values[i]!
  return sum
}

export const tailRatioOutcome = (high: number, low: number): Outcome =>
  Math.abs(low) <= ROUNDING ? 'the 5 % quantile of the returns is 0' : Math.abs(high / low)

export function meanOfFirst(values: Float64Array, count: number): number {
  let sum = 0
  for (let i = 0; i < count; i++) sum += values[i]!
  return sum / count
}
