// hot path
import { checkPeriod, outputsFor } from '../check-input.ts'
import { Indicator } from '../indicator.ts'
import { SlidingMaximum, SlidingMinimum } from '../window/sliding-extreme.ts'
import { highest } from './highest.ts'
import { lowest } from './lowest.ts'

/** The outputs of {@link extremes}. */
export type ExtremeColumns = { readonly lowest: Float64Array; readonly highest: Float64Array }

/** The outputs of {@link Extremes}: of the last bar, filled anew by every call. */
export type ExtremeValues = { readonly lowest: number; readonly highest: number }

/**
 * The smallest and the largest of the last `period` values. O(1) per bar for any period.
 *
 * @param values one number per bar
 * @param period window in bars, ≥ 2
 * @param out where to write: two columns as long as `values`, each on memory of its own
 * @returns in the unit of `values`; first values at bar `period - 1`, counted from the end of leading NaN; NaN while the window holds one
 * @throws InputError for a period or `out` that does not fit
 * @see TA-Lib, function MINMAX
 */
export function extremes(values: Float64Array, period: number, out?: ExtremeColumns): ExtremeColumns {
  checkPeriod(period, 2)
  const result = outputsFor([values], ['lowest', 'highest'], out)
  lowest(values, period, result.lowest)
  highest(values, period, result.highest)
  return result
}

/** {@link extremes} one value at a time. */
export class Extremes extends Indicator<[value: number], ExtremeValues> {
  private readonly maximum: SlidingMaximum
  private readonly minimum: SlidingMinimum
  private readonly values = { lowest: NaN, highest: NaN }

  constructor(period: number) {
    super(period)
    checkPeriod(period, 2)
    this.maximum = new SlidingMaximum(period)
    this.minimum = new SlidingMinimum(period)
  }

  next(value: number): ExtremeValues {
    const { values } = this
    values.lowest = this.minimum.next(value)
    values.highest = this.maximum.next(value)
    return values
  }
}
