// hot path
import { type CandleColumns, CandlePattern, runPattern } from './candle.ts'
import { BODY_SHORT, SHADOW_VERY_SHORT } from './candle-average.ts'

/**
 * Shooting star: a short body at the bottom of its range, its upper shadow longer than the body, that gapped above the body before it. A body is short below
 * the mean of the 10 before it. A shadow counts as none below a tenth of the mean range of the 10 bars before it.
 *
 * @param bars open, high, low and close per bar
 * @param out where to write, as long as the bars and not on their memory
 * @returns -100 where one stands, else 0; first value at bar 11, counted from the end of leading NaN; a later NaN begins anew
 * @throws InputError for columns or `out` that do not fit
 * @see TA-Lib, function CDLSHOOTINGSTAR
 */
export const shootingStar = (bars: CandleColumns, out?: Float64Array): Float64Array => runPattern(new ShootingStar(), bars, out)

/** {@link shootingStar} one bar at a time. */
export class ShootingStar extends CandlePattern {
  private readonly short = this.average(BODY_SHORT, 0)
  private readonly none = this.average(SHADOW_VERY_SHORT, 0)

  constructor() {
    super(11)
  }

  protected match(): number {
    const { bars } = this
    const body = bars.body(0)
    if (!bars.bodyGapUp(0, 1) || body >= this.short.level(bars) || bars.upperShadow(0) <= body) return 0
    return bars.lowerShadow(0) < this.none.level(bars) ? -100 : 0
  }
}
