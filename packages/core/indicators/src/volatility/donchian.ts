// hot path
import type { BarColumns, BarOf } from '../bar.ts'
import { checkPeriod, columnsOf, outputsFor } from '../check-input.ts'
import { Indicator } from '../indicator.ts'
import { highest } from '../statistics/highest.ts'
import { lowest } from '../statistics/lowest.ts'
import { SlidingMaximum, SlidingMinimum } from '../window/sliding-extreme.ts'

/** The outputs of {@link donchian}. */
export type DonchianColumns = { readonly upper: Float64Array; readonly middle: Float64Array; readonly lower: Float64Array }

/** The outputs of {@link Donchian}: of the last bar, filled anew by every call. */
export type DonchianValues = { readonly upper: number; readonly middle: number; readonly lower: number }

/**
 * Donchian channel: the highest high and the lowest low of the window, this bar included, and the middle between them. For breakouts compare a price with
 * the channel of the bar before.
 *
 * @param bars high and low per bar
 * @param period window in bars, ≥ 1
 * @param out where to write: three columns as long as the bars, each on memory of its own
 * @returns in the unit of price; first values at bar `period - 1`, counted from the end of leading NaN; all three are NaN while the window holds one
 * @throws InputError for a parameter, columns or `out` that do not fit
 * @see Donchian, Commodities: High Finance in Copper (Financial Analysts Journal 30:6, 1974)
 */
export function donchian(bars: BarColumns<'high' | 'low'>, period: number, out?: DonchianColumns): DonchianColumns {
  checkPeriod(period, 1)
  const result = outputsFor(columnsOf(bars, ['high', 'low']), ['upper', 'middle', 'lower'], out)
  const { upper, middle, lower } = result
  highest(bars.high, period, upper)
  lowest(bars.low, period, lower)
  for (let i = 0; i < middle.length; i++) {
    middle[i] = (upper[i]! + lower[i]!) / 2
    if (!Number.isNaN(middle[i])) continue
    upper[i] = NaN
    lower[i] = NaN
  }
  return result
}

/** {@link donchian} one bar at a time. */
export class Donchian extends Indicator<[bar: BarOf<'high' | 'low'>], DonchianValues> {
  private readonly highest: SlidingMaximum
  private readonly lowest: SlidingMinimum
  private readonly values = { upper: NaN, middle: NaN, lower: NaN }

  constructor(period: number) {
    super(period)
    checkPeriod(period, 1)
    this.highest = new SlidingMaximum(period)
    this.lowest = new SlidingMinimum(period)
  }

  next({ high, low }: BarOf<'high' | 'low'>): DonchianValues {
    const { values } = this
    const upper = this.highest.next(high)
    const lower = this.lowest.next(low)
    const middle = (upper + lower) / 2
    const known = !Number.isNaN(middle)
    values.upper = known ? upper : NaN
    values.middle = middle
    values.lower = known ? lower : NaN
    return values
  }
}
