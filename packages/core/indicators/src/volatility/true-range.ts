// hot path

import type { HighLowClose, HighLowCloseBar } from '../bar.ts'
import { firstBar, outputForBars } from '../check-input.ts'
import { Indicator } from '../indicator.ts'

/** Wilder's true range of one bar after a close; NaN when any of the three is. */
export const largestRange = (high: number, low: number, previousClose: number): number =>
  Math.max(high - low, Math.abs(high - previousClose), Math.abs(low - previousClose))

/**
 * Wilder's true range: how far price travelled from the last close through the bar, a gap included.
 *
 * @param bars high, low and close per bar
 * @param out where to write, as long as the bars and not on their memory
 * @returns in the unit of price, ≥ 0; first value at bar 1, counted from the end of leading NaN; later NaN where the bar's high or low or the
 *   previous close is NaN, and nowhere else
 * @throws InputError for columns or `out` that do not fit
 * @see Wilder, New Concepts in Technical Trading Systems (1978), section 3; TA-Lib, function TRANGE
 */
export function trueRange(bars: HighLowClose, out?: Float64Array): Float64Array {
  const result = outputForBars(bars, out)
  const { high, low, close } = bars
  const length = high.length
  const start = firstBar(bars)
  result.fill(NaN, 0, start + 1)
  for (let i = start + 1; i < length; i++) result[i] = largestRange(high[i]!, low[i]!, close[i - 1]!)
  return result
}

/** {@link trueRange} one bar at a time. */
export class TrueRange extends Indicator<[bar: HighLowCloseBar], number> {
  private begun = false
  private last = NaN

  next({ high, low, close }: HighLowCloseBar): number {
    if (!this.begun) {
      if (Number.isNaN(high + low + close)) return NaN
      this.begun = true
    }
    // before the first close there is none: NaN
    const range = largestRange(high, low, this.last)
    this.last = close
    return range
  }
}
