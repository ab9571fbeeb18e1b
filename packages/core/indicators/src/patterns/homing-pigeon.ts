// hot path
import { type CandleColumns, CandlePattern, runPattern } from './candle.ts'
import { BODY_LONG, BODY_SHORT } from './candle-average.ts'

/**
 * Homing pigeon: a short black body inside the long black one before it. A body is long above, short up to the mean of the 10 before it.
 *
 * @param bars open, high, low and close per bar
 * @param out where to write, as long as the bars and not on their memory
 * @returns 100 where one ends, else 0; first value at bar 11, counted from the end of leading NaN; a later NaN begins anew
 * @throws InputError for columns or `out` that do not fit
 * @see TA-Lib, function CDLHOMINGPIGEON
 */
export const homingPigeon = (bars: CandleColumns, out?: Float64Array): Float64Array => runPattern(new HomingPigeon(), bars, out)

/** {@link homingPigeon} one bar at a time. */
export class HomingPigeon extends CandlePattern {
  private readonly long = this.average(BODY_LONG, 1)
  private readonly short = this.average(BODY_SHORT, 0)

  constructor() {
    super(11)
  }

  protected match(): number {
    const { bars } = this
    if (!bars.isBlack(1) || !bars.isBlack(0) || bars.open(0) >= bars.open(1) || bars.close(0) <= bars.close(1)) return 0
    return bars.body(1) > this.long.level(bars) && bars.body(0) <= this.short.level(bars) ? 100 : 0
  }
}
