// hot path
import { type CandleColumns, CandlePattern, runPattern } from './candle.ts'
import { BODY_LONG } from './candle-average.ts'

/**
 * Two crows: after a long white candle, a black one above a gap, and another that opens within that one and closes within the first. A body is long above the
 * mean of the 10 before it.
 *
 * @param bars open, high, low and close per bar
 * @param out where to write, as long as the bars and not on their memory
 * @returns -100 where one ends, else 0; first value at bar 12, counted from the end of leading NaN; a later NaN begins anew
 * @throws InputError for columns or `out` that do not fit
 * @see TA-Lib, function CDL2CROWS
 */
export const twoCrows = (bars: CandleColumns, out?: Float64Array): Float64Array => runPattern(new TwoCrows(), bars, out)

/** {@link twoCrows} one bar at a time. */
export class TwoCrows extends CandlePattern {
  private readonly long = this.average(BODY_LONG, 2)

  constructor() {
    super(12)
  }

  protected match(): number {
    const { bars } = this
    if (!bars.isWhite(2) || !bars.isBlack(1) || !bars.isBlack(0) || !bars.bodyGapUp(1, 2) || bars.body(2) <= this.long.level(bars)) return 0
    const opensWithin = bars.open(0) < bars.open(1) && bars.open(0) > bars.close(1)
    return opensWithin && bars.close(0) > bars.open(2) && bars.close(0) < bars.close(2) ? -100 : 0
  }
}
