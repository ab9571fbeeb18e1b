// hot path
import type { BarColumns, BarOf } from '../bar.ts'
import { checkPeriod, outputForFields } from '../check-input.ts'
import { Indicator } from '../indicator.ts'
import { SlidingSum } from '../window/sliding-sum.ts'

/**
 * Chande's intraday momentum index: the share of the rises from open to close in all movement from open to close.
 *
 * @param bars open and close per bar
 * @param period window in bars, ≥ 2
 * @param out where to write, as long as the bars and not on their memory
 * @returns 0–100 per bar; 0 where no bar of the window moved, where TA-Lib divides by 0; first value at bar `period - 1`, counted from the end of leading NaN;
 *   NaN while the window holds one
 * @throws InputError for a period, columns or `out` that do not fit
 * @see Chande and Kroll, The New Technical Trader (1994); TA-Lib, function IMI
 */
export function imi(bars: BarColumns<'open' | 'close'>, period: number, out?: Float64Array): Float64Array {
  const stream = new Imi(period)
  const result = outputForFields(bars, ['open', 'close'], out)
  const { open, close } = bars
  const bar = { open: NaN, close: NaN }
  for (let i = 0; i < result.length; i++) {
    bar.open = open[i]!
    bar.close = close[i]!
    result[i] = stream.next(bar)
  }
  return result
}

/** {@link imi} one bar at a time. */
export class Imi extends Indicator<[bar: BarOf<'open' | 'close'>], number> {
  private readonly gains: SlidingSum
  private readonly losses: SlidingSum
  private begun = false

  constructor(period: number) {
    super(period)
    checkPeriod(period, 2)
    this.gains = new SlidingSum(period)
    this.losses = new SlidingSum(period)
  }

  next({ open, close }: BarOf<'open' | 'close'>): number {
    const change = close - open
    if (!this.begun) {
      if (Number.isNaN(change)) return NaN
      this.begun = true
    }
    const distance = Math.abs(change)
    const gain = this.gains.next((distance + change) * 0.5)
    const movement = gain + this.losses.next((distance - change) * 0.5)
    // asked this way round, NaN is let through
    return movement === 0 ? 0 : 100 * (gain / movement)
  }
}
