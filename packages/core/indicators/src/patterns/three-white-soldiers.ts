// hot path
import { type CandleColumns, CandlePattern, runPattern } from './candle.ts'
import { BODY_SHORT, FAR, NEAR, SHADOW_VERY_SHORT } from './candle-average.ts'

/**
 * Three advancing white soldiers: three white candles without upper shadows, each opening within or near the body before it and closing higher, none far
 * shorter than the one before and the last not short. A body is short below the mean of the 10 before it. A shadow counts as none below a tenth of the mean
 * range of the 10 bars before it. Near is within a fifth, far three fifths of the mean range of 5 bars.
 *
 * @param bars open, high, low and close per bar
 * @param out where to write, as long as the bars and not on their memory
 * @returns 100 where one ends, else 0; first value at bar 12, counted from the end of leading NaN; a later NaN begins anew
 * @throws InputError for columns or `out` that do not fit
 * @see TA-Lib, function CDL3WHITESOLDIERS
 */
export const threeWhiteSoldiers = (bars: CandleColumns, out?: Float64Array): Float64Array => runPattern(new ThreeWhiteSoldiers(), bars, out)

/** {@link threeWhiteSoldiers} one bar at a time. */
export class ThreeWhiteSoldiers extends CandlePattern {
  private readonly none2 = this.average(SHADOW_VERY_SHORT, 2)
  private readonly none1 = this.average(SHADOW_VERY_SHORT, 1)
  private readonly none0 = this.average(SHADOW_VERY_SHORT, 0)
  private readonly near2 = this.average(NEAR, 2)
  private readonly near1 = this.average(NEAR, 1)
  private readonly far2 = this.average(FAR, 2)
  private readonly far1 = this.average(FAR, 1)
  private readonly short = this.average(BODY_SHORT, 0)

  constructor() {
    super(12)
  }

  protected match(): number {
    const { bars } = this
    // what is seldom true comes first
    if (bars.upperShadow(0) >= this.none0.level(bars)) return 0
    if (bars.color(2) + bars.color(1) + bars.color(0) < 3 || bars.close(0) <= bars.close(1) || bars.close(1) <= bars.close(2)) return 0
    if (bars.open(1) <= bars.open(2) || bars.open(1) > bars.close(2) + this.near2.level(bars)) return 0
    if (bars.open(0) <= bars.open(1) || bars.open(0) > bars.close(1) + this.near1.level(bars)) return 0
    if (bars.body(1) <= bars.body(2) - this.far2.level(bars) || bars.body(0) <= bars.body(1) - this.far1.level(bars)) return 0
    if (bars.body(0) <= this.short.level(bars) || bars.upperShadow(2) >= this.none2.level(bars)) return 0
    return bars.upperShadow(1) < this.none1.level(bars) ? 100 : 0
  }
}
