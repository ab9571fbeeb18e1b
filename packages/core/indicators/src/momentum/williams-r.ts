// hot path
import type { HighLowClose, HighLowCloseBar } from '../bar.ts'
import { checkPeriod, outputForBars } from '../check-input.ts'
import { Indicator } from '../indicator.ts'
import { SlidingMaximum, SlidingMinimum } from '../window/sliding-extreme.ts'

/**
 * Williams' %R: how far the close is below the highest high of the last bars, in per cent of their range.
 *
 * @param bars high, low and close per bar
 * @param period window in bars, ≥ 2
 * @param out where to write, as long as the bars and not on their memory
 * @returns -100 to 0 per bar; 0 where the range is empty; first value at bar `period - 1`, counted from the end of leading NaN; NaN while the window holds one
 *   in high or low, and where close is
 * @throws InputError for a period, columns or `out` that do not fit
 * @see Williams, How I Made One Million Dollars Last Year Trading Commodities (1973); TA-Lib, function WILLR
 */
export function williamsR(bars: HighLowClose, period: number, out?: Float64Array): Float64Array {
  const stream = new WilliamsR(period)
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

/** {@link williamsR} one bar at a time. */
export class WilliamsR extends Indicator<[bar: HighLowCloseBar], number> {
  private readonly highest: SlidingMaximum
  private readonly lowest: SlidingMinimum
  private begun = false

  constructor(period: number) {
    super(period)
    checkPeriod(period, 2)
    this.highest = new SlidingMaximum(period)
    this.lowest = new SlidingMinimum(period)
  }

  next({ high, low, close }: HighLowCloseBar): number {
    if (!this.begun) {
      if (Number.isNaN(high + low + close)) return NaN
      this.begun = true
    }
    const top = this.highest.next(high)
    const range = top - this.lowest.next(low)
    // an empty range has no places, but a NaN stays one
    return range === 0 ? close - close : 100 * ((close - top) / range)
  }
}
