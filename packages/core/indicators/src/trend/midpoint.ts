// hot path
import { checkPeriod, outputFor } from '../check-input.ts'
import { Indicator } from '../indicator.ts'
import { SlidingMaximum, SlidingMinimum } from '../window/sliding-extreme.ts'

/**
 * The middle between the largest and the smallest of the last `period` values.
 *
 * @param values one number per bar
 * @param period window in bars, ≥ 1
 * @param out where to write, as long as `values` and not on its memory
 * @returns in the unit of `values`; first value at bar `period - 1`, counted from the end of leading NaN; NaN while the window holds one
 * @throws InputError for a period or `out` that does not fit
 * @see TA-Lib, function MIDPOINT
 */
export function midpoint(values: Float64Array, period: number, out?: Float64Array): Float64Array {
  const stream = new Midpoint(period)
  const result = outputFor(values, out)
  for (let i = 0; i < result.length; i++) result[i] = stream.next(values[i]!)
  return result
}

/** {@link midpoint} one value at a time. */
export class Midpoint extends Indicator<[value: number], number> {
  private readonly highest: SlidingMaximum
  private readonly lowest: SlidingMinimum

  constructor(period: number) {
    super(period)
    checkPeriod(period, 1)
    this.highest = new SlidingMaximum(period)
    this.lowest = new SlidingMinimum(period)
  }

  next(value: number): number {
    return (this.highest.next(value) + this.lowest.next(value)) / 2
  }
}
