// hot path
import type { BarColumns, BarOf } from '../bar.ts'
import { checkPeriod, columnsOf, outputsFor } from '../check-input.ts'
import { Indicator } from '../indicator.ts'
import { BarsSinceMaximum } from '../window/bars-since-maximum.ts'

/** The outputs of {@link aroon}. */
export type AroonColumns = { readonly down: Float64Array; readonly up: Float64Array }

/** The outputs of {@link Aroon}: of the last bar, filled anew by every call. */
export type AroonValues = { readonly down: number; readonly up: number }

/**
 * Chande's Aroon: how young the lowest low (down) and the highest high (up) of the last bars are.
 *
 * @param bars high and low per bar
 * @param period age in bars that counts as 0, ≥ 2; the window is one bar longer
 * @param out where to write: two columns as long as the bars, each on memory of its own
 * @returns 100 for an extreme in the bar itself, 0 for one `period` bars ago; of equal extremes the youngest counts; first values of both at bar `period`,
 *   counted from the end of leading NaN; begins anew after a NaN
 * @throws InputError for a period, columns or `out` that do not fit
 * @see Chande, A Time Price Oscillator (Technical Analysis of Stocks & Commodities 13:9, 1995); TA-Lib, function AROON
 */
export function aroon(bars: BarColumns<'high' | 'low'>, period: number, out?: AroonColumns): AroonColumns {
  const stream = new Aroon(period)
  const result = outputsFor(columnsOf(bars, ['high', 'low']), ['down', 'up'], out)
  const { high, low } = bars
  const { down, up } = result
  const bar = { high: NaN, low: NaN }
  for (let i = 0; i < high.length; i++) {
    bar.high = high[i]!
    bar.low = low[i]!
    const values = stream.next(bar)
    down[i] = values.down
    up[i] = values.up
  }
  return result
}

/** {@link aroon} one bar at a time. */
export class Aroon extends Indicator<[bar: BarOf<'high' | 'low'>], AroonValues> {
  private readonly period: number
  private readonly sinceHigh: BarsSinceMaximum
  private readonly sinceLow: BarsSinceMaximum
  private readonly values = { down: NaN, up: NaN }

  constructor(period: number) {
    super(period)
    checkPeriod(period, 2)
    this.period = period
    this.sinceHigh = new BarsSinceMaximum(period + 1)
    this.sinceLow = new BarsSinceMaximum(period + 1)
  }

  next({ high, low }: BarOf<'high' | 'low'>): AroonValues {
    const { values, period } = this
    if (Number.isNaN(high + low)) {
      this.sinceHigh.clear()
      this.sinceLow.clear()
      values.down = NaN
      values.up = NaN
      return values
    }
    values.down = 100 * ((period - this.sinceLow.next(-low)) / period)
    values.up = 100 * ((period - this.sinceHigh.next(high)) / period)
    return values
  }
}
