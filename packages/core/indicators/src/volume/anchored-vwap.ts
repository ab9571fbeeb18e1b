// hot path
import type { BarColumns, BarOf } from '../bar.ts'
import { checkPeriod, outputForFields } from '../check-input.ts'
import { Indicator } from '../indicator.ts'

/**
 * Volume-weighted average price since an anchor, such as a low or an announcement: every bar counts with its typical price (high + low + close) / 3 and
 * its volume. In a stream, make a new one at the anchor.
 *
 * @param bars high, low, close and volume per bar
 * @param anchor the first bar that counts, counted from the end of leading NaN: 0 is the first, ≥ 0
 * @param out where to write, as long as the bars and not on their memory
 * @returns in the unit of price, from the anchor on; NaN while nothing was traded since; a later NaN in a column makes every following value NaN
 * @throws InputError for a parameter, columns or `out` that do not fit
 * @see Shannon, Maximum Trading Gains with Anchored VWAP (2022)
 */
export function anchoredVwap(bars: BarColumns<'high' | 'low' | 'close' | 'volume'>, anchor: number, out?: Float64Array): Float64Array {
  const stream = new AnchoredVwap(anchor)
  const result = outputForFields(bars, ['high', 'low', 'close', 'volume'], out)
  const { high, low, close, volume } = bars
  const bar = { high: NaN, low: NaN, close: NaN, volume: NaN }
  for (let i = 0; i < high.length; i++) {
    bar.high = high[i]!
    bar.low = low[i]!
    bar.close = close[i]!
    bar.volume = volume[i]!
    result[i] = stream.next(bar)
  }
  return result
}

/** {@link anchoredVwap} one bar at a time. */
export class AnchoredVwap extends Indicator<[bar: BarOf<'high' | 'low' | 'close' | 'volume'>], number> {
  private left: number
  private begun = false
  private turnover = 0
  private traded = 0

  constructor(anchor: number) {
    super(anchor)
    checkPeriod(anchor, 0, 'anchor')
    this.left = anchor
  }

  next({ high, low, close, volume }: BarOf<'high' | 'low' | 'close' | 'volume'>): number {
    if (!this.begun) {
      if (Number.isNaN(high + low + close + volume)) return NaN
      this.begun = true
    }
    if (this.left > 0) {
      this.left--
      return NaN
    }
    this.turnover += ((high + low + close) / 3) * volume
    this.traded += volume
    return this.turnover / this.traded
  }
}
