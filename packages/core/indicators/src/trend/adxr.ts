// hot path
import type { HighLowClose, HighLowCloseBar } from '../bar.ts'
import { Indicator } from '../indicator.ts'
import { Window } from '../window/window.ts'
import { Adx, adx } from './adx.ts'

/**
 * Wilder's average directional movement rating: the mean of the average directional index now and `period - 1` bars ago.
 *
 * @param bars high, low and close per bar
 * @param period Wilder's smoothing in bars, ≥ 2
 * @param out where to write, as long as the bars and not on their memory
 * @returns 0–100 per bar; first value at bar `3 * period - 2`, counted from the end of leading NaN; a later NaN in a column makes every following value NaN
 * @throws InputError for a period, columns or `out` that do not fit
 * @see Wilder, New Concepts in Technical Trading Systems (1978), section 4; TA-Lib, function ADXR
 */
export function adxr(bars: HighLowClose, period: number, out?: Float64Array): Float64Array {
  const result = adx(bars, period, out)
  const back = period - 1
  // from the end, so that what is read is not yet overwritten
  for (let i = result.length - 1; i >= back; i--) result[i] = (result[i]! + result[i - back]!) * 0.5
  result.fill(NaN, 0, back)
  return result
}

/** {@link adxr} one bar at a time. */
export class Adxr extends Indicator<[bar: HighLowCloseBar], number> {
  private readonly adx: Adx
  private readonly window: Window

  constructor(period: number) {
    super(period)
    this.adx = new Adx(period)
    this.window = new Window(period)
  }

  next(bar: HighLowCloseBar): number {
    const index = this.adx.next(bar)
    // NaN as long as the earlier index is
    return (index + this.window.push(index)) * 0.5
  }
}
