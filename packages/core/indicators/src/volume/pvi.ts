// hot path
import type { BarColumns, BarOf } from '../bar.ts'
import { outputForFields } from '../check-input.ts'
import { Indicator } from '../indicator.ts'

/**
 * Positive volume index: 1000 at the first bar, and then as much as the close in the bars whose volume rose; the others leave it alone.
 *
 * @param bars close and volume per bar
 * @param out where to write, as long as the bars and not on their memory
 * @returns an index; begins at the first bar, after leading NaN; a later NaN in a column makes every following value NaN
 * @throws InputError for columns or `out` that do not fit
 * @see Fosback, Stock Market Logic (1976); Dysart (1936)
 */
export function pvi(bars: BarColumns<'close' | 'volume'>, out?: Float64Array): Float64Array {
  const stream = new Pvi()
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

/** {@link pvi} one bar at a time. */
export class Pvi extends Indicator<[bar: BarOf<'close' | 'volume'>], number> {
  private begun = false
  private lastClose = NaN
  private lastVolume = NaN
  private index = 1_000

  next({ close, volume }: BarOf<'close' | 'volume'>): number {
    if (Number.isNaN(close + volume)) {
      if (this.begun) this.index = NaN
      return NaN
    }
    if (this.begun && volume > this.lastVolume) this.index *= close / this.lastClose
    this.begun = true
    this.lastClose = close
    this.lastVolume = volume
    return this.index
  }
}
