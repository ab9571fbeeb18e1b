// hot path
import { outputFor } from '../check-input.ts'
import { Indicator } from '../indicator.ts'

/**
 * Hyperbolic cosine of every value.
 *
 * @param values one number per bar
 * @param out where to write, as long as `values` and not on its memory
 * @returns at least 1, infinite above ±710; NaN where the value is NaN, and nowhere else
 * @throws InputError for an `out` that does not fit
 * @see TA-Lib, function COSH
 */
export function cosh(values: Float64Array, out?: Float64Array): Float64Array {
  const result = outputFor(values, out)
  for (let i = 0; i < result.length; i++) result[i] = Math.cosh(values[i]!)
  return result
}

/** {@link cosh} one value at a time. */
export class Cosh extends Indicator<[value: number], number> {
  next(value: number): number {
    return Math.cosh(value)
  }
}
