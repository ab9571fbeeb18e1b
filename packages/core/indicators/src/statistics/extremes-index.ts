// hot path
import { checkPeriod, outputsFor } from '../check-input.ts'
import { Indicator } from '../indicator.ts'
import { PlaceOfMaximum, PlaceOfMinimum } from '../window/extreme-place.ts'
import type { ExtremeColumns, ExtremeValues } from './extremes.ts'

/**
 * Where the smallest and the largest of the last `period` values stand. Among equal ones it is the newest, until it leaves the window, then the oldest that is
 * left. O(1) per bar for any period.
 *
 * @param values one number per bar
 * @param period window in bars, ≥ 2
 * @param out where to write: two columns as long as `values`, each on memory of its own
 * @returns indices of bars in `values` (for the class, bars since its first, which is 0); first values at bar `period - 1`, counted from the end of leading NaN;
 *   NaN while the window holds one
 * @throws InputError for a period or `out` that does not fit
 * @see TA-Lib, function MINMAXINDEX
 */
export function extremesIndex(values: Float64Array, period: number, out?: ExtremeColumns): ExtremeColumns {
  const stream = new ExtremesIndex(period)
  const { lowest, highest } = outputsFor([values], ['lowest', 'highest'], out)
  for (let i = 0; i < values.length; i++) {
    const place = stream.next(values[i]!)
    lowest[i] = place.lowest
    highest[i] = place.highest
  }
  return out ?? { lowest, highest }
}

/** {@link extremesIndex} one value at a time. */
export class ExtremesIndex extends Indicator<[value: number], ExtremeValues> {
  private readonly maximum: PlaceOfMaximum
  private readonly minimum: PlaceOfMinimum
  private readonly values = { lowest: NaN, highest: NaN }

  constructor(period: number) {
    super(period)
    checkPeriod(period, 2)
    this.maximum = new PlaceOfMaximum(period)
    this.minimum = new PlaceOfMinimum(period)
  }

  next(value: number): ExtremeValues {
    const { values } = this
    values.lowest = this.minimum.next(value)
    values.highest = this.maximum.next(value)
    return values
  }
}
