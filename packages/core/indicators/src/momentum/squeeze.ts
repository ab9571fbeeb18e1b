// hot path
import type { BarColumns, BarOf } from '../bar.ts'
import { checkNumber, checkPeriod, columnsOf, outputsFor } from '../check-input.ts'
import { Indicator } from '../indicator.ts'
import { highest } from '../statistics/highest.ts'
import { lowest } from '../statistics/lowest.ts'
import { RollingMean, rollingMean } from '../statistics/rolling-mean.ts'
import { Wma, wma } from '../trend/wma.ts'
import { largestRange } from '../volatility/true-range.ts'
import { MiddleOfRange } from '../window/middle-of-range.ts'
import { fillVariance, RollingVariance } from '../window/rolling-variance.ts'

/** The outputs of {@link squeeze}. */
export type SqueezeColumns = { readonly momentum: Float64Array; readonly on: Float64Array }

/** The outputs of {@link Squeeze}: of the last bar, filled anew by every call. */
export type SqueezeValues = { readonly momentum: number; readonly on: number }

/**
 * Carter’s squeeze (TTM): on while the Bollinger bands lie inside a Keltner channel about the same simple average (mean of true ranges), which tells that
 * the market rests; momentum is where the straight line through the last closes, less the middle between Donchian’s middle and the average, ends.
 *
 * @param bars high, low and close per bar
 * @param period window of everything in bars, ≥ 2
 * @param deviations standard deviations (of the population) to a Bollinger band, 0–1000
 * @param multiplier mean true ranges to a side of the channel, 0–1000
 * @param out where to write: two columns as long as the bars, each on memory of its own
 * @returns momentum in the unit of price; on 1 or 0; first values at bar `2 * period - 2` and `period`, counted from the end of leading NaN; a later NaN
 *   leaves with the windows, after at most `2 * period` bars
 * @throws InputError for a parameter, columns or `out` that do not fit
 * @see Carter, Mastering the Trade (2005), ch. 11
 */
export function squeeze(
  bars: BarColumns<'high' | 'low' | 'close'>,
  period: number,
  deviations: number,
  multiplier: number,
  out?: SqueezeColumns,
): SqueezeColumns {
  checkPeriod(period, 2)
  checkNumber(deviations, 0, 1000, 'deviations')
  checkNumber(multiplier, 0, 1000, 'multiplier')
  const result = outputsFor(columnsOf(bars, ['high', 'low', 'close']), ['momentum', 'on'], out)
  const { high, low, close } = bars
  const { momentum, on } = result
  const length = high.length
  const first = new Float64Array(length)
  const second = new Float64Array(length)
  for (let i = 0; i < length; i++) first[i] = i === 0 ? NaN : largestRange(high[i]!, low[i]!, close[i - 1]!)
  rollingMean(first, period, second)
  fillVariance(close, period, on)
  for (let i = 0; i < length; i++) on[i] = isWithin(Math.sqrt(on[i]!) * deviations, second[i]! * multiplier)
  highest(high, period, first)
  lowest(low, period, second)
  rollingMean(close, period, momentum)
  for (let i = 0; i < length; i++) first[i] = close[i]! - ((first[i]! + second[i]!) / 2 + momentum[i]!) / 2
  wma(first, period, momentum)
  rollingMean(first, period, second)
  for (let i = 0; i < length; i++) momentum[i] = 3 * momentum[i]! - 2 * second[i]!
  return result
}

/** {@link squeeze} one bar at a time. */
export class Squeeze extends Indicator<[bar: BarOf<'high' | 'low' | 'close'>], SqueezeValues> {
  private readonly deviations: number
  private readonly multiplier: number
  private readonly variance: RollingVariance
  private readonly average: RollingMean
  private readonly ranges: RollingMean
  private readonly middle: MiddleOfRange
  private readonly mean: RollingMean
  private readonly weighted: Wma
  private last = NaN
  private readonly values = { momentum: NaN, on: NaN }

  constructor(period: number, deviations: number, multiplier: number) {
    super(period, deviations, multiplier)
    checkPeriod(period, 2)
    checkNumber(deviations, 0, 1000, 'deviations')
    checkNumber(multiplier, 0, 1000, 'multiplier')
    this.deviations = deviations
    this.multiplier = multiplier
    this.variance = new RollingVariance(period)
    this.average = new RollingMean(period)
    this.ranges = new RollingMean(period)
    this.middle = new MiddleOfRange(period)
    this.mean = new RollingMean(period)
    this.weighted = new Wma(period)
  }

  next({ high, low, close }: BarOf<'high' | 'low' | 'close'>): SqueezeValues {
    const { values } = this
    const band = Math.sqrt(this.variance.next(close)) * this.deviations
    const side = this.ranges.next(largestRange(high, low, this.last)) * this.multiplier
    const above = close - (this.middle.next(high, low) + this.average.next(close)) / 2
    this.last = close
    values.on = isWithin(band, side)
    // a line fitted by least squares ends at three weighted means less two plain ones
    values.momentum = 3 * this.weighted.next(above) - 2 * this.mean.next(above)
    return values
  }
}

const isWithin = (band: number, side: number): number => (Number.isNaN(band + side) ? NaN : band < side ? 1 : 0)
