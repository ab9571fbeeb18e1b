// hot path
import { outputFor } from '../check-input.ts'
import { Indicator } from '../indicator.ts'

/**
 * Decimal logarithm of every value.
 *
 * @param values one number per bar, ≥ 0
 * @param out where to write, as long as `values` and not on its memory
 * @returns -Infinity where the value is 0; NaN where it is NaN or negative, and nowhere else
 * @throws InputError for an `out` that does not fit
 * @see TA-Lib, function LOG10
 */
export function log10(values: Float64Array, out?: Float64Array): Float64Array {
  const result = outputFor(values, out)
  for (let i = 0; i < result.length; i++) result[i] = Math.log10(values[i]!)
  return result
}

/** {@link log10} one value at a time. */
export class Log10 extends Indicator<[value: number], number> {
  next(value: number): number {
    return Math.log10(value)
  }
}
