// hot path
import type { BarColumns, BarOf } from '../bar.ts'
import { outputForFields } from '../check-input.ts'
import { Indicator } from '../indicator.ts'

/**
 * Granville's on-balance volume: the volume of all bars that closed higher, less that of all that closed lower.
 *
 * @param bars close and volume per bar
 * @param out where to write, as long as the bars and not on their memory
 * @returns in the unit of volume; begins with the first volume, after leading NaN; a later NaN makes every following value NaN
 * @throws InputError for columns or `out` that do not fit
 * @see Granville, New Key to Stock Market Profits (1963); TA-Lib, function OBV
 */
export function obv(bars: BarColumns<'close' | 'volume'>, out?: Float64Array): Float64Array {
  const result = outputForFields(bars, ['close', 'volume'], out)
  const { close, volume } = bars
  const stream = new Obv()
  const bar = { close: NaN, volume: NaN }
  for (let i = 0; i < close.length; i++) {
    bar.close = close[i]!
    bar.volume = volume[i]!
    result[i] = stream.next(bar)
  }
  return result
}

/** {@link obv} one bar at a time. */
export class Obv extends Indicator<[bar: BarOf<'close' | 'volume'>], number> {
  private begun = false
  private last = NaN
  private total = 0

  next({ close, volume }: BarOf<'close' | 'volume'>): number {
    if (!this.begun) {
      if (Number.isNaN(close + volume)) return NaN
      this.begun = true
      this.last = -Infinity
    }
    // 1, 0 or -1, and NaN where a close is
    this.total += volume * Math.sign(close - this.last)
    this.last = close
    return this.total
  }
}
