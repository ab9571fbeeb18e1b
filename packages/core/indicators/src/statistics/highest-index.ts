// hot path
import { checkPeriod, outputFor } from '../check-input.ts'
import { Indicator } from '../indicator.ts'
import { PlaceOfMaximum } from '../window/extreme-place.ts'

/**
 * Where the largest of the last `period` values stands. Among equal ones it is the newest, until it leaves the window, then the oldest that is left.
 * O(1) per bar for any period.
 *
 * @param values one number per bar
 * @param period window in bars, ≥ 2
 * @param out where to write, as long as `values` and not on its memory
 * @returns index of the bar in `values` (for the class, bars since its first, which is 0); first value at bar `period - 1`, counted from the end of leading NaN;
 *   NaN while the window holds one
 * @throws InputError for a period or `out` that does not fit
 * @see TA-Lib, function MAXINDEX
 */
export function highestIndex(values: Float64Array, period: number, out?: Float64Array): Float64Array {
  const stream = new HighestIndex(period)
  const result = outputFor(values, out)
  for (let i = 0; i < result.length; i++) result[i] = stream.next(values[i]!)
  return result
}

/** {@link highestIndex} one value at a time. */
export class HighestIndex extends Indicator<[value: number], number> {
  private readonly window: PlaceOfMaximum

  constructor(period: number) {
    super(period)
    checkPeriod(period, 2)
    this.window = new PlaceOfMaximum(period)
  }

  next(value: number): number {
    return this.window.next(value)
  }
}
