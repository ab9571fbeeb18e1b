// hot path
import { outputFor } from '../check-input.ts'
import { Indicator } from '../indicator.ts'

/**
 * Tangent of every value.
 *
 * @param values one angle per bar, in radians
 * @param out where to write, as long as `values` and not on its memory
 * @returns NaN where the value is NaN or infinite, and nowhere else
 * @throws InputError for an `out` that does not fit
 * @see TA-Lib, function TAN
 */
export function tan(values: Float64Array, out?: Float64Array): Float64Array {
  const result = outputFor(values, out)
  for (let i = 0; i < result.length; i++) result[i] = Math.tan(values[i]!)
  return result
}

/** {@link tan} one value at a time. */
export class Tan extends Indicator<[value: number], number> {
  next(value: number): number {
    return Math.tan(value)
  }
}
