// hot path
import { checkPeriod, outputsFor } from '../check-input.ts'
import { Indicator } from '../indicator.ts'
import { RollingMean } from '../statistics/rolling-mean.ts'
import { SmoothedChange } from '../window/smoothed-change.ts'

/** The outputs of {@link kst}. */
export type KstColumns = { readonly kst: Float64Array; readonly signal: Float64Array }

/** The outputs of {@link Kst}: of the last bar, filled anew by every call. */
export type KstValues = { readonly kst: number; readonly signal: number }

/**
 * Pring’s know sure thing: four rates of change, each smoothed, added with the weights 1 to 4; the signal is the mean of that.
 *
 * @param values one number per bar, usually the close
 * @param change1 bars of rate of change 1, ≥ 1
 * @param change2 bars of rate of change 2, ≥ 1
 * @param change3 bars of rate of change 3, ≥ 1
 * @param change4 bars of rate of change 4, ≥ 1
 * @param smooth1 window of the mean of rate of change 1, ≥ 1
 * @param smooth2 window of the mean of rate of change 2, ≥ 1
 * @param smooth3 window of the mean of rate of change 3, ≥ 1
 * @param smooth4 window of the mean of rate of change 4, ≥ 1
 * @param signal window of the mean of the sum, ≥ 1
 * @param out where to write: two columns as long as `values`, each on memory of its own
 * @returns percent; first values where the latest of the four means has its first, and of the signal `signal - 1` later, counted from the end of leading
 *   NaN; a later NaN leaves with the windows, also where a change reaches back to it
 * @throws InputError for a parameter or `out` that does not fit
 * @see Pring, Summed Rate of Change (KST) (Technical Analysis of Stocks & Commodities 10:9, 1992)
 */
export function kst(
  values: Float64Array,
  change1: number,
  change2: number,
  change3: number,
  change4: number,
  smooth1: number,
  smooth2: number,
  smooth3: number,
  smooth4: number,
  signal: number,
  out?: KstColumns,
): KstColumns {
  const stream = new Kst(change1, change2, change3, change4, smooth1, smooth2, smooth3, smooth4, signal)
  const result = outputsFor([values], ['kst', 'signal'], out)
  const { kst, signal: signals } = result
  for (let i = 0; i < values.length; i++) {
    const now = stream.next(values[i]!)
    kst[i] = now.kst
    signals[i] = now.signal
  }
  return result
}

/** {@link kst} one value at a time. */
export class Kst extends Indicator<[value: number], KstValues> {
  private readonly first: SmoothedChange
  private readonly second: SmoothedChange
  private readonly third: SmoothedChange
  private readonly fourth: SmoothedChange
  private readonly mean: RollingMean
  private readonly values = { kst: NaN, signal: NaN }

  constructor(
    change1: number,
    change2: number,
    change3: number,
    change4: number,
    smooth1: number,
    smooth2: number,
    smooth3: number,
    smooth4: number,
    signal: number,
  ) {
    super(change1, change2, change3, change4, smooth1, smooth2, smooth3, smooth4, signal)
    checkPeriod(change1, 1, 'change1')
    checkPeriod(change2, 1, 'change2')
    checkPeriod(change3, 1, 'change3')
    checkPeriod(change4, 1, 'change4')
    checkPeriod(smooth1, 1, 'smooth1')
    checkPeriod(smooth2, 1, 'smooth2')
    checkPeriod(smooth3, 1, 'smooth3')
    checkPeriod(smooth4, 1, 'smooth4')
    checkPeriod(signal, 1, 'signal')
    this.first = new SmoothedChange(change1, smooth1)
    this.second = new SmoothedChange(change2, smooth2)
    this.third = new SmoothedChange(change3, smooth3)
    this.fourth = new SmoothedChange(change4, smooth4)
    this.mean = new RollingMean(signal)
  }

  next(value: number): KstValues {
    const { values } = this
    values.kst = this.first.next(value) + 2 * this.second.next(value) + 3 * this.third.next(value) + 4 * this.fourth.next(value)
    values.signal = this.mean.next(values.kst)
    return values
  }
}
