// hot path
import { outputFor } from '../check-input.ts'
import { Indicator } from '../indicator.ts'

/**
 * Every value rounded down to a whole number.
 *
 * @param values one number per bar
 * @param out where to write, as long as `values` and not on its memory
 * @returns in the unit of `values`; NaN where the value is NaN, and nowhere else
 * @throws InputError for an `out` that does not fit
 * @see TA-Lib, function FLOOR
 */
export function floor(values: Float64Array, out?: Float64Array): Float64Array {
  const result = outputFor(values, out)
  for (let i = 0; i < result.length; i++) result[i] = Math.floor(values[i]!)
  return result
}

/** {@link floor} one value at a time. */
export class Floor extends Indicator<[value: number], number> {
  next(value: number): number {
    return Math.floor(value)
  }
}
