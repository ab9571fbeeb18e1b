import { checkFinite, checkScalar } from './equity-curve.ts'
import { numberOf, type Outcome } from './outcome.ts'

/**
 * Simple returns of an equity curve, as fractions: `equity[i] ÷ equity[i − 1] − 1`.
 *
 * @param equity account value per point, in money
 * @param initial the value before the first point; given, the first return runs from it to `equity[0]`
 * @returns n returns with `initial`, n − 1 without; NaN where the return would start from an equity of 0 or below
 * @throws InputError when an equity is NaN or infinite
 */
export function returnsOf(equity: Float64Array, initial?: number): Float64Array {
  checkFinite('equity', equity)
  checkScalar('initial', initial)
  return changesOf(equity, initial)
}

/** `returnsOf` for columns that were checked before. */
export function changesOf(equity: Float64Array, initial: number | undefined): Float64Array {
  const skipped = initial === undefined ? 1 : 0
  const returns = new Float64Array(Math.max(0, equity.length - skipped))
  let base = initial ?? equity[0]!
  for (let i = 0; i < returns.length; i++) {
    const value = equity[i + skipped]!
    returns[i] = base > 0 ? value / base - 1 : NaN
    base = value
  }
  return returns
}

/**
 * Logarithmic returns of an equity curve: log(`equity[i]` ÷ `equity[i − 1]`). They add up where simple returns compound; no statistic here uses them.
 *
 * @param equity account value per point, in money
 * @param initial the value before the first point; given, the first return runs from it to `equity[0]`
 * @returns n returns with `initial`, n − 1 without; NaN where the return would start from or end at an equity of 0 or below
 * @throws InputError when an equity is NaN or infinite
 */
export function logReturnsOf(equity: Float64Array, initial?: number): Float64Array {
  const returns = returnsOf(equity, initial)
  for (let i = 0; i < returns.length; i++) returns[i] = returns[i]! > -1 ? Math.log1p(returns[i]!) : NaN
  return returns
}

/**
 * Return over the whole curve, a fraction: last equity ÷ first − 1.
 *
 * @param equity account value per point, in money
 * @param initial the value before the first point; default `equity[0]`
 * @returns undefined without a return, or when the curve starts at 0 or below
 * @throws InputError when an equity is NaN or infinite
 */
export function totalReturn(equity: Float64Array, initial?: number): number | undefined {
  checkFinite('equity', equity)
  checkScalar('initial', initial)
  return numberOf(totalReturnOutcome(equity, initial))
}

export function totalReturnOutcome(equity: Float64Array, initial: number | undefined): Outcome {
  return startReason(equity, initial) ?? equity[equity.length - 1]! / (initial ?? equity[0]!) - 1
}

/** Why nothing relative to the curve's start can be computed; undefined when it can. */
export function startReason(equity: Float64Array, initial: number | undefined): string | undefined {
  if (equity.length < (initial === undefined ? 2 : 1)) return 'needs at least 1 return'
  if (initial !== undefined) return initial > 0 ? undefined : 'initial is 0 or below'
  return equity[0]! > 0 ? undefined : fellReason(0)
}

/** Why the curve's returns cannot be used; undefined when they can. The last point may be 0 or below: no return starts from it. */
export function baseReason(broken: number, count: number, initial: number | undefined): string | undefined {
  if (initial !== undefined && initial <= 0) return 'initial is 0 or below'
  return broken >= 0 && broken < count - 1 ? fellReason(broken) : undefined
}

export const fellReason = (index: number): string => `equity fell to 0 or below at point ${index}`
