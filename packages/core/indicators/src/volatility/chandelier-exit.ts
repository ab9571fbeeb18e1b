// hot path
import type { BarColumns, BarOf } from '../bar.ts'
import { checkNumber, checkPeriod, columnsOf, outputsFor } from '../check-input.ts'
import { Indicator } from '../indicator.ts'
import { SlidingMaximum, SlidingMinimum } from '../window/sliding-extreme.ts'
import { Atr } from './atr.ts'

/** The outputs of {@link chandelierExit}. */
export type ChandelierExitColumns = { readonly long: Float64Array; readonly short: Float64Array }

/** The outputs of {@link ChandelierExit}: of the last bar, filled anew by every call. */
export type ChandelierExitValues = { readonly long: number; readonly short: number }

/**
 * Chandelier exit: a stop that hangs so many average true ranges below the highest high (for a long position), or stands above the lowest low (for a short
 * one).
 *
 * @param bars high, low and close per bar
 * @param period window of the extremes and look-back of the average true range, ≥ 1
 * @param multiplier average true ranges from the extreme to the stop, 0–1000
 * @param out where to write: two columns as long as the bars, each on memory of its own
 * @returns in the unit of price; first values at bar `period`, counted from the end of leading NaN; a later NaN in a column makes every following value
 *   NaN
 * @throws InputError for a parameter, columns or `out` that do not fit
 * @see LeBeau, in: Elder, Come Into My Trading Room (2002)
 */
export function chandelierExit(
  bars: BarColumns<'high' | 'low' | 'close'>,
  period: number,
  multiplier: number,
  out?: ChandelierExitColumns,
): ChandelierExitColumns {
  const stream = new ChandelierExit(period, multiplier)
  const result = outputsFor(columnsOf(bars, ['high', 'low', 'close']), ['long', 'short'], out)
  const { long, short } = result
  const { high, low, close } = bars
  const bar = { high: NaN, low: NaN, close: NaN }
  for (let i = 0; i < high.length; i++) {
    bar.high = high[i]!
    bar.low = low[i]!
    bar.close = close[i]!
    const now = stream.next(bar)
    long[i] = now.long
    short[i] = now.short
  }
  return result
}

/** {@link chandelierExit} one bar at a time. */
export class ChandelierExit extends Indicator<[bar: BarOf<'high' | 'low' | 'close'>], ChandelierExitValues> {
  private readonly multiplier: number
  private readonly range: Atr
  private readonly highest: SlidingMaximum
  private readonly lowest: SlidingMinimum
  private begun = false
  private readonly values = { long: NaN, short: NaN }

  constructor(period: number, multiplier: number) {
    super(period, multiplier)
    checkPeriod(period, 1)
    checkNumber(multiplier, 0, 1000, 'multiplier')
    this.multiplier = multiplier
    this.range = new Atr(period)
    this.highest = new SlidingMaximum(period)
    this.lowest = new SlidingMinimum(period)
  }

  next(bar: BarOf<'high' | 'low' | 'close'>): ChandelierExitValues {
    const { values } = this
    values.long = NaN
    values.short = NaN
    if (!this.begun) {
      if (Number.isNaN(bar.high + bar.low + bar.close)) return values
      this.begun = true
    }
    const distance = this.range.next(bar) * this.multiplier
    values.long = this.highest.next(bar.high) - distance
    values.short = this.lowest.next(bar.low) + distance
    return values
  }
}
