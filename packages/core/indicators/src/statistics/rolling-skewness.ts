// hot path
import { checkPeriod, outputFor } from '../check-input.ts'
import { Indicator } from '../indicator.ts'
import { SlidingMoments } from '../window/sliding-moments.ts'

/**
 * Skewness of the last `period` values: below 0 where the long tail is on the side of small values, above 0 where it is on the side of large ones.
 * The adjusted coefficient for samples, G₁, as spreadsheets and pandas give it. O(1) per bar for any period.
 *
 * @param values one number per bar, usually returns
 * @param period window in bars, ≥ 3
 * @param out where to write, as long as `values` and not on its memory
 * @returns a number without unit, 0 where nothing moves; first value at bar `period - 1`, counted from the end of leading NaN; NaN while the window holds one
 * @throws InputError for a period or `out` that does not fit
 * @see Joanes and Gill, Comparing measures of sample skewness and kurtosis (1998), G₁
 */
export function rollingSkewness(values: Float64Array, period: number, out?: Float64Array): Float64Array {
  const stream = new RollingSkewness(period)
  const result = outputFor(values, out)
  for (let i = 0; i < result.length; i++) result[i] = stream.next(values[i]!)
  return result
}

/** {@link rollingSkewness} one value at a time. */
export class RollingSkewness extends Indicator<[value: number], number> {
  private readonly window: SlidingMoments
  private readonly factor: number
  private begun = false

  constructor(period: number) {
    super(period)
    checkPeriod(period, 3)
    this.window = new SlidingMoments(period)
    this.factor = (period * Math.sqrt(period - 1)) / (period - 2)
  }

  next(value: number): number {
    if (!this.begun) {
      if (Number.isNaN(value)) return NaN
      this.begun = true
    }
    const { window } = this
    if (!window.next(value)) return NaN
    const { second } = window
    return second === 0 ? 0 : (this.factor * window.third) / (second * Math.sqrt(second))
  }
}
