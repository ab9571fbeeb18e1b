// hot path
import { type CandleColumns, CandlePattern, runPattern } from './candle.ts'
import { BODY_SHORT, NEAR, SHADOW_VERY_SHORT } from './candle-average.ts'

/**
 * Hanging man: a short body at the top of its range, its lower shadow longer than the body, at or near the high of the bar before. A body is short below the
 * mean of the 10 before it. A shadow counts as none below a tenth of the mean range of the 10 bars before it. Near is within a fifth of the mean range of 5
 * bars.
 *
 * @param bars open, high, low and close per bar
 * @param out where to write, as long as the bars and not on their memory
 * @returns -100 where one stands, else 0; first value at bar 11, counted from the end of leading NaN; a later NaN begins anew
 * @throws InputError for columns or `out` that do not fit
 * @see TA-Lib, function CDLHANGINGMAN
 */
export const hangingMan = (bars: CandleColumns, out?: Float64Array): Float64Array => runPattern(new HangingMan(), bars, out)

/** {@link hangingMan} one bar at a time. */
export class HangingMan extends CandlePattern {
  private readonly short = this.average(BODY_SHORT, 0)
  private readonly none = this.average(SHADOW_VERY_SHORT, 0)
  private readonly near = this.average(NEAR, 1)

  constructor() {
    super(11)
  }

  protected match(): number {
    const { bars } = this
    // what is seldom true comes first
    if (bars.upperShadow(0) >= this.none.level(bars)) return 0
    const body = bars.body(0)
    if (body >= this.short.level(bars) || bars.lowerShadow(0) <= body) return 0
    return bars.bottom(0) >= bars.high(1) - this.near.level(bars) ? -100 : 0
  }
}
