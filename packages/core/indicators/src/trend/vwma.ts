// hot path
import type { BarColumns, BarOf } from '../bar.ts'
import { checkPeriod, outputForFields } from '../check-input.ts'
import { Indicator } from '../indicator.ts'
import { RollingMean } from '../statistics/rolling-mean.ts'

/**
 * Volume-weighted moving average: the mean price of what was traded in the window, taking every bar at its close.
 *
 * @param bars close and volume per bar
 * @param period window in bars, ≥ 2
 * @param out where to write, as long as the bars and not on their memory
 * @returns in the unit of price; first value at bar `period - 1`, counted from the end of leading NaN; NaN while the window holds one, and where nothing
 *   was traded in it
 * @throws InputError for a parameter, columns or `out` that do not fit
 * @see Buff Dormeier, Buff Up Your Moving Averages (Technical Analysis of Stocks & Commodities 19:2, 2001)
 */
export function vwma(bars: BarColumns<'close' | 'volume'>, period: number, out?: Float64Array): Float64Array {
  const stream = new Vwma(period)
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

/** {@link vwma} one bar at a time. */
export class Vwma extends Indicator<[bar: BarOf<'close' | 'volume'>], number> {
  private readonly turnover: RollingMean
  private readonly traded: RollingMean

  constructor(period: number) {
    super(period)
    checkPeriod(period, 2)
    this.turnover = new RollingMean(period)
    this.traded = new RollingMean(period)
  }

  next({ close, volume }: BarOf<'close' | 'volume'>): number {
    return this.turnover.next(close * volume) / this.traded.next(volume)
  }
}
