// hot path
import type { BarColumns, BarOf } from '../bar.ts'
import { checkPeriod, outputForFields } from '../check-input.ts'
import { Indicator } from '../indicator.ts'
import { Ema } from '../trend/ema.ts'

/**
 * Elder’s force index: the exponential average of the change of the close times the volume behind it.
 *
 * @param bars close and volume per bar
 * @param period nominal look-back of the average, ≥ 1 (1 is the force of the bar itself)
 * @param out where to write, as long as the bars and not on their memory
 * @returns in units of price times volume; first value at bar `period`, counted from the end of leading NaN; a later NaN in a column makes every following
 *   value NaN
 * @throws InputError for a parameter, columns or `out` that do not fit
 * @see Elder, Trading for a Living (1993), section 8
 */
export function forceIndex(bars: BarColumns<'close' | 'volume'>, period: number, out?: Float64Array): Float64Array {
  const stream = new ForceIndex(period)
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

/** {@link forceIndex} one bar at a time. */
export class ForceIndex extends Indicator<[bar: BarOf<'close' | 'volume'>], number> {
  private readonly average: Ema
  private begun = false
  private last = NaN

  constructor(period: number) {
    super(period)
    checkPeriod(period, 1)
    this.average = new Ema(period)
  }

  next({ close, volume }: BarOf<'close' | 'volume'>): number {
    if (!this.begun) {
      if (Number.isNaN(close + volume)) return NaN
      this.begun = true
    }
    // before the first close there is none: NaN, which the average passes over
    const force = (close - this.last) * volume
    this.last = close
    return this.average.next(force)
  }
}
