// hot path
import { outputFor } from '../check-input.ts'
import { Indicator } from '../indicator.ts'

/**
 * Sine of every value.
 *
 * @param values one angle per bar, in radians
 * @param out where to write, as long as `values` and not on its memory
 * @returns -1 to 1; NaN where the value is NaN or infinite, and nowhere else
 * @throws InputError for an `out` that does not fit
 * @see TA-Lib, function SIN
 */
export function sin(values: Float64Array, out?: Float64Array): Float64Array {
  const result = outputFor(values, out)
  for (let i = 0; i < result.length; i++) result[i] = Math.sin(values[i]!)
  return result
}

/** {@link sin} one value at a time. */
export class Sin extends Indicator<[value: number], number> {
  next(value: number): number {
    return Math.sin(value)
  }
}
