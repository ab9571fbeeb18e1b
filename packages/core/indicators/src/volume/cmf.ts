// hot path
import type { BarColumns, BarOf } from '../bar.ts'
import { checkPeriod, outputForFields } from '../check-input.ts'
import { Indicator } from '../indicator.ts'
import { RollingMean } from '../statistics/rolling-mean.ts'

/**
 * Chaikin money flow: the volume of the window, each bar signed and weighed by where it closed in its range (1 at the high, -1 at the low), as a share of
 * all volume.
 *
 * @param bars high, low, close and volume per bar
 * @param period window in bars, ≥ 1
 * @param out where to write, as long as the bars and not on their memory
 * @returns -1 to 1; a bar without range counts as closed in its middle; 0 where nothing was traded; first value at bar `period - 1`, counted from the end
 *   of leading NaN; NaN while the window holds one
 * @throws InputError for a parameter, columns or `out` that do not fit
 * @see Achelis, Technical Analysis from A to Z (2001), Chaikin Money Flow
 */
export function cmf(bars: BarColumns<'high' | 'low' | 'close' | 'volume'>, period: number, out?: Float64Array): Float64Array {
  const stream = new Cmf(period)
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

/** {@link cmf} one bar at a time. */
export class Cmf extends Indicator<[bar: BarOf<'high' | 'low' | 'close' | 'volume'>], number> {
  private readonly flow: RollingMean
  private readonly traded: RollingMean

  constructor(period: number) {
    super(period)
    checkPeriod(period, 1)
    this.flow = new RollingMean(period)
    this.traded = new RollingMean(period)
  }

  next({ high, low, close, volume }: BarOf<'high' | 'low' | 'close' | 'volume'>): number {
    const range = high - low
    // asked this way round, NaN is let through; the close is part of it also where there is no range
    const place = range === 0 ? close - close : (close - low - (high - close)) / range
    const flow = this.flow.next(place * volume)
    const traded = this.traded.next(volume)
    return traded === 0 ? flow * 0 : flow / traded
  }
}
