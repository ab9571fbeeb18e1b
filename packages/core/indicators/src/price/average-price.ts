// hot path
import type { BarColumns, BarOf } from '../bar.ts'
import { outputForFields } from '../check-input.ts'
import { Indicator } from '../indicator.ts'

/**
 * Mean of open, high, low and close.
 *
 * @param bars open, high, low and close per bar
 * @param out where to write, as long as the bars and not on their memory
 * @returns in the unit of price; NaN where one of them is, and nowhere else among finite values
 * @throws InputError for columns or `out` that do not fit
 * @see TA-Lib, function AVGPRICE
 */
export function averagePrice(bars: BarColumns<'open' | 'high' | 'low' | 'close'>, out?: Float64Array): Float64Array {
  const result = outputForFields(bars, ['open', 'high', 'low', 'close'], out)
  const { open, high, low, close } = bars
  for (let i = 0; i < result.length; i++) result[i] = (open[i]! + high[i]! + low[i]! + close[i]!) / 4
  return result
}

/** {@link averagePrice} one bar at a time. */
export class AveragePrice extends Indicator<[bar: BarOf<'open' | 'high' | 'low' | 'close'>], number> {
  next({ open, high, low, close }: BarOf<'open' | 'high' | 'low' | 'close'>): number {
    return (open + high + low + close) / 4
  }
}
