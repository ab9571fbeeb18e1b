// hot path
import type { BarColumns, BarOf } from '../bar.ts'
import { checkNumber, checkPeriod, outputForFields } from '../check-input.ts'
import { Indicator } from '../indicator.ts'
import { RollingMean } from '../statistics/rolling-mean.ts'

/**
 * Arms’ ease of movement: how far the middle of the bar moved for each unit of volume per unit of range, averaged.
 *
 * @param bars high, low and volume per bar
 * @param period window of the mean in bars, ≥ 1
 * @param divisor unit of volume that makes the numbers handy, 1–1e15
 * @param out where to write, as long as the bars and not on their memory
 * @returns in units of price² per volume, times `divisor`; a bar without volume counts as 0; first value at bar `period`, counted from the end of leading
 *   NaN; NaN while the window, or the bar before it, holds one
 * @throws InputError for a parameter, columns or `out` that do not fit
 * @see Arms, Volume Cycles in the Stock Market (1994); Achelis, Technical Analysis from A to Z (2001)
 */
export function eom(bars: BarColumns<'high' | 'low' | 'volume'>, period: number, divisor: number, out?: Float64Array): Float64Array {
  const stream = new Eom(period, divisor)
  const result = outputForFields(bars, ['high', 'low', 'volume'], out)
  const { high, low, volume } = bars
  const bar = { high: NaN, low: NaN, volume: NaN }
  for (let i = 0; i < high.length; i++) {
    bar.high = high[i]!
    bar.low = low[i]!
    bar.volume = volume[i]!
    result[i] = stream.next(bar)
  }
  return result
}

/** {@link eom} one bar at a time. */
export class Eom extends Indicator<[bar: BarOf<'high' | 'low' | 'volume'>], number> {
  private readonly divisor: number
  private readonly mean: RollingMean
  private begun = false
  private last = NaN

  constructor(period: number, divisor: number) {
    super(period, divisor)
    checkPeriod(period, 1)
    checkNumber(divisor, 1, 1e15, 'divisor')
    this.divisor = divisor
    this.mean = new RollingMean(period)
  }

  next({ high, low, volume }: BarOf<'high' | 'low' | 'volume'>): number {
    if (!this.begun) {
      if (Number.isNaN(high + low + volume)) return NaN
      this.begun = true
    }
    const middle = (high + low) / 2
    const moved = (middle - this.last) * (high - low)
    this.last = middle
    // asked this way round, NaN is let through
    return this.mean.next(volume === 0 ? moved * 0 : (moved * this.divisor) / volume)
  }
}
