// hot path
import { type CandleColumns, CandlePattern, runPattern } from './candle.ts'
import { BODY_LONG, BODY_SHORT, NEAR, SHADOW_VERY_SHORT } from './candle-average.ts'

/**
 * Stalled pattern: three white candles with higher closes: a long one, a long one without an upper shadow that opens within or near it, and a short one at the
 * top of the second. A body is long above, short below the mean of the 10 before it. A shadow counts as none below a tenth of the mean range of the 10 bars
 * before it. Near is within a fifth of the mean range of 5 bars.
 *
 * @param bars open, high, low and close per bar
 * @param out where to write, as long as the bars and not on their memory
 * @returns -100 where one ends, else 0; first value at bar 12, counted from the end of leading NaN; a later NaN begins anew
 * @throws InputError for columns or `out` that do not fit
 * @see TA-Lib, function CDLSTALLEDPATTERN
 */
export const stalled = (bars: CandleColumns, out?: Float64Array): Float64Array => runPattern(new Stalled(), bars, out)

/** {@link stalled} one bar at a time. */
export class Stalled extends CandlePattern {
  private readonly long2 = this.average(BODY_LONG, 2)
  private readonly long1 = this.average(BODY_LONG, 1)
  private readonly short = this.average(BODY_SHORT, 0)
  private readonly none = this.average(SHADOW_VERY_SHORT, 1)
  private readonly near2 = this.average(NEAR, 2)
  private readonly near1 = this.average(NEAR, 1)

  constructor() {
    super(12)
  }

  protected match(): number {
    const { bars } = this
    if (bars.color(2) + bars.color(1) + bars.color(0) < 3 || bars.close(0) <= bars.close(1) || bars.close(1) <= bars.close(2)) return 0
    if (bars.body(2) <= this.long2.level(bars) || bars.body(1) <= this.long1.level(bars) || bars.upperShadow(1) >= this.none.level(bars)) return 0
    if (bars.open(1) <= bars.open(2) || bars.open(1) > bars.close(2) + this.near2.level(bars)) return 0
    return bars.body(0) < this.short.level(bars) && bars.open(0) >= bars.close(1) - bars.body(0) - this.near1.level(bars) ? -100 : 0
  }
}
