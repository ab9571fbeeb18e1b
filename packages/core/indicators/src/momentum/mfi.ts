// hot path
import type { BarColumns, BarOf } from '../bar.ts'
import { checkPeriod, outputForFields } from '../check-input.ts'
import { Indicator } from '../indicator.ts'
import { SlidingSum } from '../window/sliding-sum.ts'

/**
 * Quong and Soudack's money flow index: the share of the bars with a rising typical price, (high + low + close) / 3, in the turnover of all that moved:
 * a relative strength index weighed by volume.
 *
 * @param bars high, low, close and volume per bar
 * @param period window in bars, ≥ 2
 * @param out where to write, as long as the bars and not on their memory
 * @returns 0–100 per bar; 0 where nothing was turned over (TA-Lib: less than 1 unit of money); first value at bar `period`, counted from the end of leading
 *   NaN; a NaN leaves with the window, `period` bars after the next bar
 * @throws InputError for a period, columns or `out` that do not fit
 * @see Quong and Soudack, Volume-Weighted RSI: Money Flow (Technical Analysis of Stocks & Commodities 7:3, 1989); TA-Lib, function MFI
 */
export function mfi(bars: BarColumns<'high' | 'low' | 'close' | 'volume'>, period: number, out?: Float64Array): Float64Array {
  const stream = new Mfi(period)
  const result = outputForFields(bars, ['high', 'low', 'close', 'volume'], out)
  const { high, low, close, volume } = bars
  const bar = { high: NaN, low: NaN, close: NaN, volume: NaN }
  for (let i = 0; i < result.length; i++) {
    bar.high = high[i]!
    bar.low = low[i]!
    bar.close = close[i]!
    bar.volume = volume[i]!
    result[i] = stream.next(bar)
  }
  return result
}

/** {@link mfi} one bar at a time. */
export class Mfi extends Indicator<[bar: BarOf<'high' | 'low' | 'close' | 'volume'>], number> {
  private readonly inflow: SlidingSum
  private readonly outflow: SlidingSum
  private begun = false
  private last = NaN

  constructor(period: number) {
    super(period)
    checkPeriod(period, 2)
    this.inflow = new SlidingSum(period)
    this.outflow = new SlidingSum(period)
  }

  next({ high, low, close, volume }: BarOf<'high' | 'low' | 'close' | 'volume'>): number {
    const price = (high + low + close) / 3
    const { last } = this
    this.last = price
    if (!this.begun) {
      if (Number.isNaN(price + volume)) this.last = NaN
      else this.begun = true
      return NaN
    }
    // turnover with the sign of the price's change, and NaN where that is not known
    const flow = price * volume * Math.sign(price - last)
    const amount = Math.abs(flow)
    const inflow = this.inflow.next((amount + flow) * 0.5)
    const both = inflow + this.outflow.next((amount - flow) * 0.5)
    // asked this way round, NaN is let through
    return both === 0 ? 0 : 100 * (inflow / both)
  }
}
