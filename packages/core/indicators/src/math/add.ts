// hot path
import { outputForTwo } from '../check-input.ts'
import { Indicator } from '../indicator.ts'

/**
 * Sum of two columns, bar by bar.
 *
 * @param first one number per bar
 * @param second one number per bar, as many
 * @param out where to write, as long as the inputs and not on their memory
 * @returns in the unit of the inputs; NaN where one of them is, and nowhere else
 * @throws InputError for columns or `out` that do not fit
 * @see TA-Lib, function ADD
 */
export function add(first: Float64Array, second: Float64Array, out?: Float64Array): Float64Array {
  const result = outputForTwo(first, second, out)
  for (let i = 0; i < result.length; i++) result[i] = first[i]! + second[i]!
  return result
}

/** {@link add} one pair of values at a time. */
export class Add extends Indicator<[first: number, second: number], number> {
  next(first: number, second: number): number {
    return first + second
  }
}
