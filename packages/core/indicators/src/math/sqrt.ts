// hot path
import { outputFor } from '../check-input.ts'
import { Indicator } from '../indicator.ts'

/**
 * Square root of every value.
 *
 * @param values one number per bar, ≥ 0
 * @param out where to write, as long as `values` and not on its memory
 * @returns at least 0; NaN where the value is NaN or negative, and nowhere else
 * @throws InputError for an `out` that does not fit
 * @see TA-Lib, function SQRT
 */
export function sqrt(values: Float64Array, out?: Float64Array): Float64Array {
  const result = outputFor(values, out)
  for (let i = 0; i < result.length; i++) result[i] = Math.sqrt(values[i]!)
  return result
}

/** {@link sqrt} one value at a time. */
export class Sqrt extends Indicator<[value: number], number> {
  next(value: number): number {
    return Math.sqrt(value)
  }
}
