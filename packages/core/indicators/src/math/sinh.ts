// hot path
import { outputFor } from '../check-input.ts'
import { Indicator } from '../indicator.ts'

/**
 * Hyperbolic sine of every value.
 *
 * @param values one number per bar
 * @param out where to write, as long as `values` and not on its memory
 * @returns infinite beyond ±710; NaN where the value is NaN, and nowhere else
 * @throws InputError for an `out` that does not fit
 * @see TA-Lib, function SINH
 */
export function sinh(values: Float64Array, out?: Float64Array): Float64Array {
  const result = outputFor(values, out)
  for (let i = 0; i < result.length; i++) result[i] = Math.sinh(values[i]!)
  return result
}

/** {@link sinh} one value at a time. */
export class Sinh extends Indicator<[value: number], number> {
  next(value: number): number {
    return Math.sinh(value)
  }
}
