// hot path
import type { BarColumns, BarOf } from '../bar.ts'
import { checkPeriod, columnsOf, outputsFor } from '../check-input.ts'
import { Indicator } from '../indicator.ts'
import { RollingMean } from '../statistics/rolling-mean.ts'
import { largestRange } from '../volatility/true-range.ts'

/** The outputs of {@link vortex}. */
export type VortexColumns = { readonly plus: Float64Array; readonly minus: Float64Array }

/** The outputs of {@link Vortex}: of the last bar, filled anew by every call. */
export type VortexValues = { readonly plus: number; readonly minus: number }

/**
 * Vortex indicator: how far price reached up from the last low (plus) and down from the last high (minus), each as a share of the true range, over the
 * window. The trend is up while plus is above minus.
 *
 * @param bars high, low and close per bar
 * @param period window in bars, ≥ 1
 * @param out where to write: two columns as long as the bars, each on memory of its own
 * @returns without unit, around 1; 0 where nothing moved; first values at bar `period`, counted from the end of leading NaN; NaN while the window, or the
 *   bar before it, holds one
 * @throws InputError for a parameter, columns or `out` that do not fit
 * @see Botes and Siepman, The Vortex Indicator (Technical Analysis of Stocks & Commodities 28:1, 2010)
 */
export function vortex(bars: BarColumns<'high' | 'low' | 'close'>, period: number, out?: VortexColumns): VortexColumns {
  const stream = new Vortex(period)
  const result = outputsFor(columnsOf(bars, ['high', 'low', 'close']), ['plus', 'minus'], out)
  const { plus, minus } = result
  const { high, low, close } = bars
  const bar = { high: NaN, low: NaN, close: NaN }
  for (let i = 0; i < high.length; i++) {
    bar.high = high[i]!
    bar.low = low[i]!
    bar.close = close[i]!
    const now = stream.next(bar)
    plus[i] = now.plus
    minus[i] = now.minus
  }
  return result
}

/** {@link vortex} one bar at a time. */
export class Vortex extends Indicator<[bar: BarOf<'high' | 'low' | 'close'>], VortexValues> {
  private readonly up: RollingMean
  private readonly down: RollingMean
  private readonly range: RollingMean
  private begun = false
  private lastHigh = NaN
  private lastLow = NaN
  private lastClose = NaN
  private readonly values = { plus: NaN, minus: NaN }

  constructor(period: number) {
    super(period)
    checkPeriod(period, 1)
    this.up = new RollingMean(period)
    this.down = new RollingMean(period)
    this.range = new RollingMean(period)
  }

  next({ high, low, close }: BarOf<'high' | 'low' | 'close'>): VortexValues {
    const { values } = this
    values.plus = NaN
    values.minus = NaN
    if (!this.begun && Number.isNaN(high + low + close)) return values
    if (this.begun) {
      const range = this.range.next(largestRange(high, low, this.lastClose))
      const up = this.up.next(Math.abs(high - this.lastLow))
      const down = this.down.next(Math.abs(low - this.lastHigh))
      values.plus = range === 0 ? 0 : up / range
      values.minus = range === 0 ? 0 : down / range
    }
    this.begun = true
    this.lastHigh = high
    this.lastLow = low
    this.lastClose = close
    return values
  }
}
