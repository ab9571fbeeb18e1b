// hot path
import { checkPeriod, outputFor } from '../check-input.ts'
import { Indicator } from '../indicator.ts'
import { LinearFit } from '../window/linear-fit.ts'

/**
 * Value of the least-squares line through the last `period` values, at the oldest of them. O(1) per bar for any period.
 *
 * @param values one number per bar
 * @param period window in bars, ≥ 2
 * @param out where to write, as long as `values` and not on its memory
 * @returns in the unit of `values`; first value at bar `period - 1`, counted from the end of leading NaN; NaN while the window holds one
 * @throws InputError for a period or `out` that does not fit
 * @see TA-Lib, function LINEARREG_INTERCEPT
 */
export function linearRegressionIntercept(values: Float64Array, period: number, out?: Float64Array): Float64Array {
  const stream = new LinearRegressionIntercept(period)
  const result = outputFor(values, out)
  for (let i = 0; i < result.length; i++) result[i] = stream.next(values[i]!)
  return result
}

/** {@link linearRegressionIntercept} one value at a time. */
export class LinearRegressionIntercept extends Indicator<[value: number], number> {
  private readonly fit: LinearFit
  /** Bars from the middle of the window to its ends. */
  private readonly half: number
  private begun = false

  constructor(period: number) {
    super(period)
    checkPeriod(period, 2)
    this.fit = new LinearFit(period)
    this.half = (period - 1) / 2
  }

  next(value: number): number {
    if (!this.begun) {
      if (Number.isNaN(value)) return NaN
      this.begun = true
    }
    const { fit } = this
    return fit.next(value) ? fit.mean - fit.slope * this.half : NaN
  }
}
