// hot path
import { checkNumber, checkPeriod, outputFor } from '../check-input.ts'
import { Indicator } from '../indicator.ts'
import { createQuantile } from '../window/sorted-window.ts'

/**
 * A quantile of the last `period` values: the value that the share `quantile` of them lies below, on the line between the two nearest.
 * O(log period) per bar.
 *
 * @param values one number per bar
 * @param period window in bars, ≥ 1
 * @param quantile 0 (the smallest) to 1 (the largest); 0.5 is the median
 * @param out where to write, as long as `values` and not on its memory
 * @returns in the unit of `values`; first value at bar `period - 1`, counted from the end of leading NaN; NaN while the window holds one
 * @throws InputError for a parameter or `out` that does not fit
 * @see Hyndman and Fan, Sample quantiles in statistical packages (1996), definition 7, which NumPy and spreadsheets use
 */
export function rollingQuantile(values: Float64Array, period: number, quantile: number, out?: Float64Array): Float64Array {
  const stream = new RollingQuantile(period, quantile)
  const result = outputFor(values, out)
  for (let i = 0; i < result.length; i++) result[i] = stream.next(values[i]!)
  return result
}

/** {@link rollingQuantile} one value at a time. */
export class RollingQuantile extends Indicator<[value: number], number> {
  private readonly window: ReturnType<typeof createQuantile>

  constructor(period: number, quantile: number) {
    super(period, quantile)
    checkPeriod(period, 1)
    checkNumber(quantile, 0, 1, 'quantile')
    this.window = createQuantile(period, quantile)
  }

  next(value: number): number {
    return this.window.next(value)
  }
}
