// hot path
import type { HighLowClose, HighLowCloseBar } from '../bar.ts'
import { checkPeriod, outputForBars } from '../check-input.ts'
import { Indicator } from '../indicator.ts'
import { Window } from '../window/window.ts'

/**
 * Lambert's commodity channel index: how far the typical price, (high + low + close) / 3, is from its mean, in units of 1.5 % of its mean deviation.
 * O(period) per bar, as the deviation of every price changes with the mean.
 *
 * @param bars high, low and close per bar
 * @param period window in bars, ≥ 2
 * @param out where to write, as long as the bars and not on their memory
 * @returns unbounded, mostly from -100 to 100; 0 where the window stands still; first value at bar `period - 1`, counted from the end of leading NaN; NaN
 *   while the window holds one
 * @throws InputError for a period, columns or `out` that do not fit
 * @see Lambert, Commodity Channel Index (Commodities, October 1980); TA-Lib, function CCI
 */
export function cci(bars: HighLowClose, period: number, out?: Float64Array): Float64Array {
  const stream = new Cci(period)
  const result = outputForBars(bars, out)
  const { high, low, close } = bars
  const bar = { high: NaN, low: NaN, close: NaN }
  for (let i = 0; i < result.length; i++) {
    bar.high = high[i]!
    bar.low = low[i]!
    bar.close = close[i]!
    result[i] = stream.next(bar)
  }
  return result
}

/** {@link cci} one bar at a time. */
export class Cci extends Indicator<[bar: HighLowCloseBar], number> {
  private readonly window: Window
  private begun = false
  /** Bars until the window is full. */
  private left: number

  constructor(period: number) {
    super(period)
    checkPeriod(period, 2)
    this.window = new Window(period)
    this.left = period - 1
  }

  next({ high, low, close }: HighLowCloseBar): number {
    const price = (high + low + close) / 3
    if (!this.begun) {
      if (Number.isNaN(price)) return NaN
      this.begun = true
    }
    this.window.replace(price)
    if (this.left > 0) {
      this.left--
      return NaN
    }
    const { values } = this.window
    const period = values.length
    // everything is measured from the newest price, so that a window that stands still has no deviation at all
    let distance = 0
    for (let k = 0; k < period; k++) distance += values[k]! - price
    const mean = distance / period
    let deviation = 0
    for (let k = 0; k < period; k++) deviation += Math.abs(values[k]! - price - mean)
    // asked this way round, NaN is let through
    return deviation === 0 ? 0 : -mean / (0.015 * (deviation / period))
  }
}
