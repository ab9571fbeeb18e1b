// hot path
import type { HighLowClose, HighLowCloseBar } from '../bar.ts'
import { Indicator } from '../indicator.ts'
import { Atr, atr } from './atr.ts'

/**
 * Normalised average true range: Wilder's average true range as a percentage of the close, comparable between assets.
 *
 * @param bars high, low and close per bar
 * @param period Wilder's smoothing in bars, ≥ 1
 * @param out where to write, as long as the bars and not on their memory
 * @returns in per cent of the close; 0 where the close is 0; first value at bar `period`, counted from the end of leading NaN; a later NaN in a column makes
 *   every following value NaN
 * @throws InputError for a period, columns or `out` that do not fit
 * @see Forman, Cross-Market Evaluations with Normalized Average True Range (Technical Analysis of Stocks & Commodities 24:6, 2006); TA-Lib, function NATR
 */
export function natr(bars: HighLowClose, period: number, out?: Float64Array): Float64Array {
  const result = atr(bars, period, out)
  const { close } = bars
  for (let i = 0; i < result.length; i++) result[i] = percentOf(result[i]!, close[i]!)
  return result
}

/** {@link natr} one bar at a time. */
export class Natr extends Indicator<[bar: HighLowCloseBar], number> {
  private readonly range: Atr

  constructor(period: number) {
    super(period)
    this.range = new Atr(period)
  }

  next(bar: HighLowCloseBar): number {
    return percentOf(this.range.next(bar), bar.close)
  }
}

/** NaN stays, whatever the close. */
const percentOf = (range: number, close: number): number => (close === 0 ? range * 0 : (range / close) * 100)
