// hot path
import { outputFor } from '../check-input.ts'
import { Indicator } from '../indicator.ts'

/**
 * Hyperbolic tangent of every value.
 *
 * @param values one number per bar
 * @param out where to write, as long as `values` and not on its memory
 * @returns -1 to 1; NaN where the value is NaN, and nowhere else
 * @throws InputError for an `out` that does not fit
 * @see TA-Lib, function TANH
 */
export function tanh(values: Float64Array, out?: Float64Array): Float64Array {
  const result = outputFor(values, out)
  for (let i = 0; i < result.length; i++) result[i] = Math.tanh(values[i]!)
  return result
}

/** {@link tanh} one value at a time. */
export class Tanh extends Indicator<[value: number], number> {
  next(value: number): number {
    return Math.tanh(value)
  }
}
