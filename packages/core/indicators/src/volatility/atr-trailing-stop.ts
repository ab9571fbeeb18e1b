// hot path
import type { BarColumns, BarOf } from '../bar.ts'
import { checkNumber, checkPeriod, columnsOf, outputsFor } from '../check-input.ts'
import { Indicator } from '../indicator.ts'
import { Atr } from './atr.ts'

/** The outputs of {@link atrTrailingStop}. */
export type AtrTrailingStopColumns = { readonly stop: Float64Array; readonly direction: Float64Array }

/** The outputs of {@link AtrTrailingStop}: of the last bar, filled anew by every call. */
export type AtrTrailingStopValues = { readonly stop: number; readonly direction: number }

/**
 * Average true range trailing stop: so many average true ranges behind the close, never moved against the position, and on the other side after a close
 * beyond it. It begins long.
 *
 * @param bars high, low and close per bar
 * @param period look-back of the average true range, ≥ 1
 * @param multiplier average true ranges from the close to the stop, 0–1000
 * @param out where to write: two columns as long as the bars, each on memory of its own
 * @returns stop in the unit of price; direction 1 (long, stop below) or -1 (short, stop above); first values at bar `period`, counted from the end of
 *   leading NaN; a later NaN in a column makes every following value NaN
 * @throws InputError for a parameter, columns or `out` that do not fit
 * @see Vervoort, Average True Range Trailing Stops (Technical Analysis of Stocks & Commodities 27:6, 2009)
 */
export function atrTrailingStop(
  bars: BarColumns<'high' | 'low' | 'close'>,
  period: number,
  multiplier: number,
  out?: AtrTrailingStopColumns,
): AtrTrailingStopColumns {
  const stream = new AtrTrailingStop(period, multiplier)
  const result = outputsFor(columnsOf(bars, ['high', 'low', 'close']), ['stop', 'direction'], out)
  const { stop, direction } = result
  const { high, low, close } = bars
  const bar = { high: NaN, low: NaN, close: NaN }
  for (let i = 0; i < high.length; i++) {
    bar.high = high[i]!
    bar.low = low[i]!
    bar.close = close[i]!
    const now = stream.next(bar)
    stop[i] = now.stop
    direction[i] = now.direction
  }
  return result
}

/** {@link atrTrailingStop} one bar at a time. */
export class AtrTrailingStop extends Indicator<[bar: BarOf<'high' | 'low' | 'close'>], AtrTrailingStopValues> {
  private readonly multiplier: number
  private readonly range: Atr
  private last = NaN
  private stop = NaN
  private direction = 1
  private readonly values = { stop: NaN, direction: NaN }

  constructor(period: number, multiplier: number) {
    super(period, multiplier)
    checkPeriod(period, 1)
    checkNumber(multiplier, 0, 1000, 'multiplier')
    this.multiplier = multiplier
    this.range = new Atr(period)
  }

  next(bar: BarOf<'high' | 'low' | 'close'>): AtrTrailingStopValues {
    const { values } = this
    values.stop = NaN
    values.direction = NaN
    const distance = this.range.next(bar) * this.multiplier
    const { close } = bar
    if (Number.isNaN(distance + close)) return values
    const { last, stop } = this
    if (close > stop && last > stop) this.stop = Math.max(stop, close - distance)
    else if (close < stop && last < stop) this.stop = Math.min(stop, close + distance)
    else {
      // beyond the stop, or the first bar
      this.direction = close > stop || Number.isNaN(stop) ? 1 : -1
      this.stop = close - distance * this.direction
    }
    this.last = close
    values.stop = this.stop
    values.direction = this.direction
    return values
  }
}
