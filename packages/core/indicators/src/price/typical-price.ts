// hot path
import type { BarColumns, BarOf } from '../bar.ts'
import { outputForFields } from '../check-input.ts'
import { Indicator } from '../indicator.ts'

/**
 * Mean of high, low and close.
 *
 * @param bars high, low and close per bar
 * @param out where to write, as long as the bars and not on their memory
 * @returns in the unit of price; NaN where one of them is, and nowhere else among finite values
 * @throws InputError for columns or `out` that do not fit
 * @see TA-Lib, function TYPPRICE
 */
export function typicalPrice(bars: BarColumns<'high' | 'low' | 'close'>, out?: Float64Array): Float64Array {
  const result = outputForFields(bars, ['high', 'low', 'close'], out)
  const { high, low, close } = bars
  for (let i = 0; i < result.length; i++) result[i] = (high[i]! + low[i]! + close[i]!) / 3
  return result
}

/** {@link typicalPrice} one bar at a time. */
export class TypicalPrice extends Indicator<[bar: BarOf<'high' | 'low' | 'close'>], number> {
  next({ high, low, close }: BarOf<'high' | 'low' | 'close'>): number {
    return (high + low + close) / 3
  }
}
