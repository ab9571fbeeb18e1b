// hot path
import { type CandleColumns, CandlePattern, runPattern } from './candle.ts'

/**
 * Three outside up and down: an engulfing pattern and its confirmation: a body beyond both ends of the one before it, of the other color, and a close that
 * goes on.
 *
 * @param bars open, high, low and close per bar
 * @param out where to write, as long as the bars and not on their memory
 * @returns 100 where a bullish one ends, -100 where a bearish one does, else 0; first value at bar 3, counted from the end of leading NaN; a later NaN
 *   begins anew
 * @throws InputError for columns or `out` that do not fit
 * @see TA-Lib, function CDL3OUTSIDE
 */
export const threeOutside = (bars: CandleColumns, out?: Float64Array): Float64Array => runPattern(new ThreeOutside(), bars, out)

/** {@link threeOutside} one bar at a time. */
export class ThreeOutside extends CandlePattern {
  constructor() {
    super(3)
  }

  protected match(): number {
    const { bars } = this
    if (bars.isWhite(1)) {
      return bars.isBlack(2) && bars.close(1) > bars.open(2) && bars.open(1) < bars.close(2) && bars.close(0) > bars.close(1) ? 100 : 0
    }
    return bars.isWhite(2) && bars.open(1) > bars.close(2) && bars.close(1) < bars.open(2) && bars.close(0) < bars.close(1) ? -100 : 0
  }
}
