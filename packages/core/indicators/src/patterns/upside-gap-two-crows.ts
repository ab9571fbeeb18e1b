// hot path
import { type CandleColumns, CandlePattern, runPattern } from './candle.ts'
import { BODY_LONG, BODY_SHORT } from './candle-average.ts'

/**
 * Upside gap two crows: after a long white candle, a short black one above a gap, and a black one that engulfs it but closes above the first. A body is long
 * above, short up to the mean of the 10 before it.
 *
 * @param bars open, high, low and close per bar
 * @param out where to write, as long as the bars and not on their memory
 * @returns -100 where one ends, else 0; first value at bar 12, counted from the end of leading NaN; a later NaN begins anew
 * @throws InputError for columns or `out` that do not fit
 * @see TA-Lib, function CDLUPSIDEGAP2CROWS
 */
export const upsideGapTwoCrows = (bars: CandleColumns, out?: Float64Array): Float64Array => runPattern(new UpsideGapTwoCrows(), bars, out)

/** {@link upsideGapTwoCrows} one bar at a time. */
export class UpsideGapTwoCrows extends CandlePattern {
  private readonly long = this.average(BODY_LONG, 2)
  private readonly short = this.average(BODY_SHORT, 1)

  constructor() {
    super(12)
  }

  protected match(): number {
    const { bars } = this
    if (!bars.isWhite(2) || !bars.isBlack(1) || !bars.isBlack(0) || !bars.bodyGapUp(1, 2)) return 0
    if (bars.open(0) <= bars.open(1) || bars.close(0) >= bars.close(1) || bars.close(0) <= bars.close(2)) return 0
    return bars.body(2) > this.long.level(bars) && bars.body(1) <= this.short.level(bars) ? -100 : 0
  }
}
