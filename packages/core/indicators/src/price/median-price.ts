// hot path
import type { BarColumns, BarOf } from '../bar.ts'
import { outputForFields } from '../check-input.ts'
import { Indicator } from '../indicator.ts'

/**
 * Middle of the range of each bar.
 *
 * @param bars high and low per bar
 * @param out where to write, as long as the bars and not on their memory
 * @returns in the unit of price; NaN where one of them is, and nowhere else among finite values
 * @throws InputError for columns or `out` that do not fit
 * @see TA-Lib, function MEDPRICE
 */
export function medianPrice(bars: BarColumns<'high' | 'low'>, out?: Float64Array): Float64Array {
  const result = outputForFields(bars, ['high', 'low'], out)
  const { high, low } = bars
  for (let i = 0; i < result.length; i++) result[i] = (high[i]! + low[i]!) / 2
  return result
}

/** {@link medianPrice} one bar at a time. */
export class MedianPrice extends Indicator<[bar: BarOf<'high' | 'low'>], number> {
  next({ high, low }: BarOf<'high' | 'low'>): number {
    return (high + low) / 2
  }
}
