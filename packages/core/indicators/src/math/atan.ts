// hot path
import { outputFor } from '../check-input.ts'
import { Indicator } from '../indicator.ts'

/**
 * Arc tangent of every value.
 *
 * @param values one number per bar
 * @param out where to write, as long as `values` and not on its memory
 * @returns radians, -π/2 to π/2; NaN where the value is NaN, and nowhere else
 * @throws InputError for an `out` that does not fit
 * @see TA-Lib, function ATAN
 */
export function atan(values: Float64Array, out?: Float64Array): Float64Array {
  const result = outputFor(values, out)
  for (let i = 0; i < result.length; i++) result[i] = Math.atan(values[i]!)
  return result
}

/** {@link atan} one value at a time. */
export class Atan extends Indicator<[value: number], number> {
  next(value: number): number {
    return Math.atan(value)
  }
}
