// hot path
import { outputFor } from '../check-input.ts'
import { Indicator } from '../indicator.ts'

/**
 * Natural logarithm of every value.
 *
 * @param values one number per bar, ≥ 0
 * @param out where to write, as long as `values` and not on its memory
 * @returns -Infinity where the value is 0; NaN where it is NaN or negative, and nowhere else
 * @throws InputError for an `out` that does not fit
 * @see TA-Lib, function LN
 */
export function ln(values: Float64Array, out?: Float64Array): Float64Array {
  const result = outputFor(values, out)
  for (let i = 0; i < result.length; i++) result[i] = Math.log(values[i]!)
  return result
}

/** {@link ln} one value at a time. */
export class Ln extends Indicator<[value: number], number> {
  next(value: number): number {
    return Math.log(value)
  }
}
