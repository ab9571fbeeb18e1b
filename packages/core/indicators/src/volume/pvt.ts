// hot path
import type { BarColumns, BarOf } from '../bar.ts'
import { outputForFields } from '../check-input.ts'
import { Indicator } from '../indicator.ts'

/**
 * Price volume trend: the sum of every bar’s volume times the relative change of its close (0.01 is 1 %).
 *
 * @param bars close and volume per bar
 * @param out where to write, as long as the bars and not on their memory
 * @returns in the unit of volume; begins with 0 at the first bar, after leading NaN; a later NaN in a column makes every following value NaN
 * @throws InputError for columns or `out` that do not fit
 * @see Achelis, Technical Analysis from A to Z (2001), Price and Volume Trend
 */
export function pvt(bars: BarColumns<'close' | 'volume'>, out?: Float64Array): Float64Array {
  const stream = new Pvt()
  const result = outputForFields(bars, ['close', 'volume'], out)
  const { close, volume } = bars
  const bar = { close: NaN, volume: NaN }
  for (let i = 0; i < close.length; i++) {
    bar.close = close[i]!
    bar.volume = volume[i]!
    result[i] = stream.next(bar)
  }
  return result
}

/** {@link pvt} one bar at a time. */
export class Pvt extends Indicator<[bar: BarOf<'close' | 'volume'>], number> {
  private begun = false
  private last = NaN
  private total = 0

  next({ close, volume }: BarOf<'close' | 'volume'>): number {
    if (!this.begun) {
      if (Number.isNaN(close + volume)) return NaN
      this.begun = true
      this.last = close
    }
    this.total += volume * (close / this.last - 1)
    this.last = close
    return this.total
  }
}
