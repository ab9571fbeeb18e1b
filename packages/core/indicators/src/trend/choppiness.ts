// hot path
import type { BarColumns, BarOf } from '../bar.ts'
import { checkPeriod, outputForFields } from '../check-input.ts'
import { Indicator } from '../indicator.ts'
import { highest } from '../statistics/highest.ts'
import { lowest } from '../statistics/lowest.ts'
import { RollingMean, rollingMean } from '../statistics/rolling-mean.ts'
import { largestRange } from '../volatility/true-range.ts'
import { SlidingMaximum, SlidingMinimum } from '../window/sliding-extreme.ts'

/**
 * Choppiness index: how much of its travel (the sum of true ranges) price spent going nowhere, on a logarithmic scale. Low is a trend, high is a market
 * without direction.
 *
 * @param bars high, low and close per bar
 * @param period window in bars, ≥ 2
 * @param out where to write, as long as the bars and not on their memory
 * @returns about 0–100; 100 where the range of the window is empty; first value at bar `period`, counted from the end of leading NaN; NaN while the
 *   window, or the bar before it, holds one
 * @throws InputError for a parameter, columns or `out` that do not fit
 * @see E. W. Dreiss, Choppiness Index (1993)
 */
export function choppiness(bars: BarColumns<'high' | 'low' | 'close'>, period: number, out?: Float64Array): Float64Array {
  checkPeriod(period, 2)
  const result = outputForFields(bars, ['high', 'low', 'close'], out)
  const { high, low, close } = bars
  const length = high.length
  const scale = Math.log(period)
  const ranges = new Float64Array(length)
  for (let i = 0; i < length; i++) ranges[i] = i === 0 ? NaN : largestRange(high[i]!, low[i]!, close[i - 1]!)
  const travels = rollingMean(ranges, period)
  const bottoms = lowest(low, period, ranges)
  highest(high, period, result)
  for (let i = 0; i < length; i++) result[i] = choppinessOf(travels[i]! * period, result[i]! - bottoms[i]!, scale)
  return result
}

/** {@link choppiness} one bar at a time. */
export class Choppiness extends Indicator<[bar: BarOf<'high' | 'low' | 'close'>], number> {
  private readonly period: number
  private readonly scale: number
  private readonly travel: RollingMean
  private readonly highest: SlidingMaximum
  private readonly lowest: SlidingMinimum
  private last = NaN

  constructor(period: number) {
    super(period)
    checkPeriod(period, 2)
    this.period = period
    this.scale = Math.log(period)
    this.travel = new RollingMean(period)
    this.highest = new SlidingMaximum(period)
    this.lowest = new SlidingMinimum(period)
  }

  next({ high, low, close }: BarOf<'high' | 'low' | 'close'>): number {
    // before the first close there is none: NaN, which the mean holds until its window is full
    const travel = this.travel.next(largestRange(high, low, this.last)) * this.period
    const range = this.highest.next(high) - this.lowest.next(low)
    this.last = close
    return choppinessOf(travel, range, this.scale)
  }
}

const choppinessOf = (travel: number, range: number, scale: number): number => (range === 0 && travel >= 0 ? 100 : (100 * Math.log(travel / range)) / scale)
