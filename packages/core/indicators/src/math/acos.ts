// hot path
import { outputFor } from '../check-input.ts'
import { Indicator } from '../indicator.ts'

/**
 * Arc cosine of every value.
 *
 * @param values one cosine per bar, -1 to 1
 * @param out where to write, as long as `values` and not on its memory
 * @returns radians, 0 to π; NaN where the value is NaN or not from -1 to 1, and nowhere else
 * @throws InputError for an `out` that does not fit
 * @see TA-Lib, function ACOS
 */
export function acos(values: Float64Array, out?: Float64Array): Float64Array {
  const result = outputFor(values, out)
  for (let i = 0; i < result.length; i++) result[i] = Math.acos(values[i]!)
  return result
}

/** {@link acos} one value at a time. */
export class Acos extends Indicator<[value: number], number> {
  next(value: number): number {
    return Math.acos(value)
  }
}
