// hot path

import type { HighLowClose, HighLowCloseBar } from '../bar.ts'
import { checkPeriod, firstBar, outputForBars } from '../check-input.ts'
import { Indicator } from '../indicator.ts'
import { WilderSum } from '../window/wilder-sum.ts'
import { largestRange } from './true-range.ts'

/**
 * Wilder's average true range: the usual travel of price in one bar, seeded by the mean of the first `period` true ranges.
 *
 * @param bars high, low and close per bar
 * @param period Wilder's smoothing in bars, ≥ 1 (1 is the true range itself)
 * @param out where to write, as long as the bars and not on their memory
 * @returns in the unit of price, ≥ 0; first value at bar `period`, counted from the end of leading NaN; a later NaN in a column makes every
 *   following value NaN
 * @throws InputError for a period, columns or `out` that do not fit
 * @see Wilder, New Concepts in Technical Trading Systems (1978), section 3; TA-Lib, function ATR
 */
export function atr(bars: HighLowClose, period: number, out?: Float64Array): Float64Array {
  checkPeriod(period, 1)
  const result = outputForBars(bars, out)
  const { high, low, close } = bars
  const length = high.length
  const start = firstBar(bars)
  const first = start + period
  result.fill(NaN, 0, first)

  const retained = (period - 1) / period
  // Wilder's sum: plain while it fills, afterwards each bar keeps `retained` of what was there
  let keep = 1
  let total = 0
  for (let i = start + 1; i < length; i++) {
    total = total * keep + largestRange(high[i]!, low[i]!, close[i - 1]!)
    if (i < first) continue
    keep = retained
    result[i] = total / period
  }
  return result
}

/** {@link atr} one bar at a time. */
export class Atr extends Indicator<[bar: HighLowCloseBar], number> {
  private readonly period: number
  private readonly ranges: WilderSum
  private count = -1
  private last = NaN

  constructor(period: number) {
    super(period)
    checkPeriod(period, 1)
    this.period = period
    this.ranges = new WilderSum(period)
  }

  next({ high, low, close }: HighLowCloseBar): number {
    if (this.count < 0) {
      if (Number.isNaN(high + low + close)) return NaN
      this.count = 0
      this.last = close
      return NaN
    }
    const total = this.ranges.add(largestRange(high, low, this.last))
    this.last = close
    if (this.count < this.period && ++this.count < this.period) return NaN
    return total / this.period
  }
}
