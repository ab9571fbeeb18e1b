// hot path
import { outputFor } from '../check-input.ts'
import { Indicator } from '../indicator.ts'

/**
 * Exponential of every value.
 *
 * @param values one number per bar
 * @param out where to write, as long as `values` and not on its memory
 * @returns at least 0, infinite above 709; NaN where the value is NaN, and nowhere else
 * @throws InputError for an `out` that does not fit
 * @see TA-Lib, function EXP
 */
export function exp(values: Float64Array, out?: Float64Array): Float64Array {
  const result = outputFor(values, out)
  for (let i = 0; i < result.length; i++) result[i] = Math.exp(values[i]!)
  return result
}

/** {@link exp} one value at a time. */
export class Exp extends Indicator<[value: number], number> {
  next(value: number): number {
    return Math.exp(value)
  }
}
