// hot path
import { checkPeriod, outputForTwo } from '../check-input.ts'
import { Indicator } from '../indicator.ts'
import { SlidingCovariance } from '../window/sliding-covariance.ts'

/**
 * Pearson's correlation of two columns over the last `period` bars. O(1) per bar for any period.
 *
 * @param first one number per bar
 * @param second one number per bar, as many
 * @param period window in bars, ≥ 1 (of one bar it is 0)
 * @param out where to write, as long as the inputs and not on their memory
 * @returns -1 to 1, 0 where one of them stands still; first value at bar `period - 1`, counted from the first bar without NaN; NaN while the window holds one
 * @throws InputError for a period, columns or `out` that do not fit
 * @see TA-Lib, function CORREL
 */
export function correlation(first: Float64Array, second: Float64Array, period: number, out?: Float64Array): Float64Array {
  const stream = new Correlation(period)
  const result = outputForTwo(first, second, out)
  for (let i = 0; i < result.length; i++) result[i] = stream.next(first[i]!, second[i]!)
  return result
}

/** {@link correlation} one pair of values at a time. */
export class Correlation extends Indicator<[first: number, second: number], number> {
  private readonly window: SlidingCovariance
  private begun = false

  constructor(period: number) {
    super(period)
    checkPeriod(period, 1)
    this.window = new SlidingCovariance(period)
  }

  next(first: number, second: number): number {
    if (!this.begun) {
      if (Number.isNaN(first + second)) return NaN
      this.begun = true
    }
    const { window } = this
    if (!window.next(first, second)) return NaN
    // times 0, which keeps a NaN
    if (window.first === 0 || window.second === 0) return 0 * window.both
    // roots one by one: the product of both scatters can overflow. A quotient can pass 1 by rounding.
    const ratio = window.both / (Math.sqrt(window.first) * Math.sqrt(window.second))
    return Math.max(-1, Math.min(1, ratio))
  }
}
