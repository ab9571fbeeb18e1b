// hot path
import { type CandleColumns, CandlePattern, runPattern } from './candle.ts'
import { BODY_LONG, BODY_SHORT } from './candle-average.ts'

/**
 * Unique three river bottom: a long black candle, a black harami that makes a new low, and a short white candle that opens above that low. A body is long
 * above, short below the mean of the 10 before it.
 *
 * @param bars open, high, low and close per bar
 * @param out where to write, as long as the bars and not on their memory
 * @returns 100 where one ends, else 0; first value at bar 12, counted from the end of leading NaN; a later NaN begins anew
 * @throws InputError for columns or `out` that do not fit
 * @see TA-Lib, function CDLUNIQUE3RIVER
 */
export const uniqueThreeRiver = (bars: CandleColumns, out?: Float64Array): Float64Array => runPattern(new UniqueThreeRiver(), bars, out)

/** {@link uniqueThreeRiver} one bar at a time. */
export class UniqueThreeRiver extends CandlePattern {
  private readonly long = this.average(BODY_LONG, 2)
  private readonly short = this.average(BODY_SHORT, 0)

  constructor() {
    super(12)
  }

  protected match(): number {
    const { bars } = this
    if (!bars.isBlack(2) || !bars.isBlack(1) || !bars.isWhite(0) || bars.low(1) >= bars.low(2) || bars.open(0) <= bars.low(1)) return 0
    if (bars.close(1) <= bars.close(2) || bars.open(1) > bars.open(2)) return 0
    return bars.body(2) > this.long.level(bars) && bars.body(0) < this.short.level(bars) ? 100 : 0
  }
}
