// hot path
import type { BarColumns, BarOf } from '../bar.ts'
import { checkPeriod, outputForFields } from '../check-input.ts'
import { Indicator } from '../indicator.ts'
import { SlidingMaximum, SlidingMinimum } from '../window/sliding-extreme.ts'

/**
 * The middle of the range of the last `period` bars: between their highest high and their lowest low.
 *
 * @param bars high and low per bar
 * @param period window in bars, ≥ 1
 * @param out where to write, as long as the bars and not on their memory
 * @returns in the unit of price; first value at bar `period - 1`, counted from the end of leading NaN; NaN while the window holds one
 * @throws InputError for a period, columns or `out` that do not fit
 * @see TA-Lib, function MIDPRICE
 */
export function midprice(bars: BarColumns<'high' | 'low'>, period: number, out?: Float64Array): Float64Array {
  const stream = new Midprice(period)
  const result = outputForFields(bars, ['high', 'low'], out)
  const { high, low } = bars
  const bar = { high: NaN, low: NaN }
  for (let i = 0; i < result.length; i++) {
    bar.high = high[i]!
    bar.low = low[i]!
    result[i] = stream.next(bar)
  }
  return result
}

/** {@link midprice} one bar at a time. */
export class Midprice extends Indicator<[bar: BarOf<'high' | 'low'>], number> {
  private readonly highest: SlidingMaximum
  private readonly lowest: SlidingMinimum
  private begun = false

  constructor(period: number) {
    super(period)
    checkPeriod(period, 1)
    this.highest = new SlidingMaximum(period)
    this.lowest = new SlidingMinimum(period)
  }

  next({ high, low }: BarOf<'high' | 'low'>): number {
    if (!this.begun) {
      if (Number.isNaN(high + low)) return NaN
      this.begun = true
    }
    return (this.highest.next(high) + this.lowest.next(low)) / 2
  }
}
