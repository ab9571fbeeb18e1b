// hot path
import type { BarColumns, BarOf } from '../bar.ts'
import { outputForFields } from '../check-input.ts'
import { Indicator } from '../indicator.ts'

/**
 * Balance of power: where the bar closed against where it opened, as a share of its range.
 *
 * @param bars open, high, low and close per bar
 * @param out where to write, as long as the bars and not on their memory
 * @returns -1 to 1 per bar; 0 where high and low are equal; begins at the first bar; NaN where one of the four is, and nowhere else
 * @throws InputError for columns or `out` that do not fit
 * @see Livshin, Balance of Market Power (Technical Analysis of Stocks & Commodities 19:8, 2001); TA-Lib, function BOP
 */
export function bop(bars: BarColumns<'open' | 'high' | 'low' | 'close'>, out?: Float64Array): Float64Array {
  const stream = new Bop()
  const result = outputForFields(bars, ['open', 'high', 'low', 'close'], out)
  const { open, high, low, close } = bars
  const bar = { open: NaN, high: NaN, low: NaN, close: NaN }
  for (let i = 0; i < result.length; i++) {
    bar.open = open[i]!
    bar.high = high[i]!
    bar.low = low[i]!
    bar.close = close[i]!
    result[i] = stream.next(bar)
  }
  return result
}

/** {@link bop} one bar at a time. */
export class Bop extends Indicator<[bar: BarOf<'open' | 'high' | 'low' | 'close'>], number> {
  next({ open, high, low, close }: BarOf<'open' | 'high' | 'low' | 'close'>): number {
    const range = high - low
    const move = close - open
    // a bar without a range has no balance, but a NaN stays one
    return range <= 0 ? move - move : move / range
  }
}
