// hot path
import { checkPeriod, outputFor } from '../check-input.ts'
import { Indicator } from '../indicator.ts'
import { SlidingMoments } from '../window/sliding-moments.ts'

/**
 * Excess kurtosis of the last `period` values: above 0 where extremes are more frequent than in a normal distribution, below 0 where they are rarer.
 * The adjusted coefficient for samples, G₂, as spreadsheets and pandas give it. O(1) per bar for any period.
 *
 * @param values one number per bar, usually returns
 * @param period window in bars, ≥ 4
 * @param out where to write, as long as `values` and not on its memory
 * @returns a number without unit, 0 where nothing moves; first value at bar `period - 1`, counted from the end of leading NaN; NaN while the window holds one
 * @throws InputError for a period or `out` that does not fit
 * @see Joanes and Gill, Comparing measures of sample skewness and kurtosis (1998), G₂
 */
export function rollingKurtosis(values: Float64Array, period: number, out?: Float64Array): Float64Array {
  const stream = new RollingKurtosis(period)
  const result = outputFor(values, out)
  for (let i = 0; i < result.length; i++) result[i] = stream.next(values[i]!)
  return result
}

/** {@link rollingKurtosis} one value at a time. */
export class RollingKurtosis extends Indicator<[value: number], number> {
  private readonly window: SlidingMoments
  private readonly factor: number
  private readonly normal: number
  private begun = false

  constructor(period: number) {
    super(period)
    checkPeriod(period, 4)
    this.window = new SlidingMoments(period)
    const below = (period - 2) * (period - 3)
    this.factor = (period * (period + 1) * (period - 1)) / below
    this.normal = (3 * (period - 1) * (period - 1)) / below
  }

  next(value: number): number {
    if (!this.begun) {
      if (Number.isNaN(value)) return NaN
      this.begun = true
    }
    const { window } = this
    if (!window.next(value)) return NaN
    const { second } = window
    return second === 0 ? 0 : (this.factor * window.fourth) / (second * second) - this.normal
  }
}
