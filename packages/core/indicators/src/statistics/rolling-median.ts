// hot path
import { checkPeriod, outputFor } from '../check-input.ts'
import { Indicator } from '../indicator.ts'
import { createQuantile } from '../window/sorted-window.ts'

/**
 * Median of the last `period` values: the middle one, or the mean of the two in the middle. O(log period) per bar.
 *
 * @param values one number per bar
 * @param period window in bars, ≥ 1
 * @param out where to write, as long as `values` and not on its memory
 * @returns in the unit of `values`; first value at bar `period - 1`, counted from the end of leading NaN; NaN while the window holds one
 * @throws InputError for a period or `out` that does not fit
 * @see Tukey, Exploratory Data Analysis (1977), ch. 7: running medians; Härdle and Steiger, Optimal median smoothing (1995), for the algorithm
 */
export function rollingMedian(values: Float64Array, period: number, out?: Float64Array): Float64Array {
  const stream = new RollingMedian(period)
  const result = outputFor(values, out)
  for (let i = 0; i < result.length; i++) result[i] = stream.next(values[i]!)
  return result
}

/** {@link rollingMedian} one value at a time. */
export class RollingMedian extends Indicator<[value: number], number> {
  private readonly window: ReturnType<typeof createQuantile>

  constructor(period: number) {
    super(period)
    checkPeriod(period, 1)
    this.window = createQuantile(period, 0.5)
  }

  next(value: number): number {
    return this.window.next(value)
  }
}
