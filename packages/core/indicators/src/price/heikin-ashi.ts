// hot path
import type { BarColumns, BarOf } from '../bar.ts'
import { columnsOf, outputsFor } from '../check-input.ts'
import { Indicator } from '../indicator.ts'

/** The outputs of {@link heikinAshi}. */
export type HeikinAshiColumns = { readonly open: Float64Array; readonly high: Float64Array; readonly low: Float64Array; readonly close: Float64Array }

/** The outputs of {@link HeikinAshi}: of the last bar, filled anew by every call. */
export type HeikinAshiValues = { readonly open: number; readonly high: number; readonly low: number; readonly close: number }

/**
 * Heikin-Ashi: bars that are averages. The close is the mean of the four prices, the open lies in the middle of the body before (of its own body at
 * first), high and low reach over both.
 *
 * @param bars open, high, low and close per bar
 * @param out where to write: four columns as long as the bars, each on memory of its own
 * @returns in the unit of price, from the first bar on, after leading NaN; a later NaN in a column makes every following value NaN
 * @throws InputError for columns or `out` that do not fit
 * @see Valcu, Using the Heikin-Ashi Technique (Technical Analysis of Stocks & Commodities 22:2, 2004)
 */
export function heikinAshi(bars: BarColumns<'open' | 'high' | 'low' | 'close'>, out?: HeikinAshiColumns): HeikinAshiColumns {
  const result = outputsFor(columnsOf(bars, ['open', 'high', 'low', 'close']), ['open', 'high', 'low', 'close'], out)
  const { open, high, low, close } = bars
  const length = open.length
  let i = 0
  while (i < length && Number.isNaN(open[i]! + high[i]! + low[i]! + close[i]!)) i++
  for (const column of [result.open, result.high, result.low, result.close]) column.fill(NaN, 0, i)
  let start = (open[i]! + close[i]!) / 2
  for (; i < length; i++) {
    const end = (open[i]! + high[i]! + low[i]! + close[i]!) / 4
    result.open[i] = start
    result.high[i] = Math.max(high[i]!, start, end)
    result.low[i] = Math.min(low[i]!, start, end)
    // a bar that is known in part is no bar
    result.close[i] = Number.isNaN(start) ? NaN : end
    start = (start + end) / 2
  }
  return result
}

/** {@link heikinAshi} one bar at a time. */
export class HeikinAshi extends Indicator<[bar: BarOf<'open' | 'high' | 'low' | 'close'>], HeikinAshiValues> {
  private begun = false
  private open = NaN
  private close = NaN
  private readonly values = { open: NaN, high: NaN, low: NaN, close: NaN }

  next({ open, high, low, close }: BarOf<'open' | 'high' | 'low' | 'close'>): HeikinAshiValues {
    const { values } = this
    values.open = NaN
    values.high = NaN
    values.low = NaN
    values.close = NaN
    if (!this.begun && Number.isNaN(open + high + low + close)) return values
    this.open = this.begun ? (this.open + this.close) / 2 : (open + close) / 2
    this.close = (open + high + low + close) / 4
    this.begun = true
    values.open = this.open
    values.high = Math.max(high, this.open, this.close)
    values.low = Math.min(low, this.open, this.close)
    // a bar that is known in part is no bar
    values.close = Number.isNaN(this.open) ? NaN : this.close
    return values
  }
}
