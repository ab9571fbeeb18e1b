// hot path
import { type CandleColumns, CandlePattern, runPattern } from './candle.ts'
import { BODY_LONG, FAR, NEAR, SHADOW_SHORT } from './candle-average.ts'

/**
 * Advance block: three white candles with higher closes, each opening within or near the body before it, the first long with a short upper shadow, that lose
 * force: bodies shrink or upper shadows grow. A body is long above the mean of the 10 before it. A shadow is short below half the mean of both shadows
 * together of the 10 bars before it. Near is within a fifth, far three fifths of the mean range of 5 bars.
 *
 * @param bars open, high, low and close per bar
 * @param out where to write, as long as the bars and not on their memory
 * @returns -100 where one ends, else 0; first value at bar 12, counted from the end of leading NaN; a later NaN begins anew
 * @throws InputError for columns or `out` that do not fit
 * @see TA-Lib, function CDLADVANCEBLOCK
 */
export const advanceBlock = (bars: CandleColumns, out?: Float64Array): Float64Array => runPattern(new AdvanceBlock(), bars, out)

/** {@link advanceBlock} one bar at a time. */
export class AdvanceBlock extends CandlePattern {
  private readonly short2 = this.average(SHADOW_SHORT, 2)
  private readonly short1 = this.average(SHADOW_SHORT, 1)
  private readonly short0 = this.average(SHADOW_SHORT, 0)
  private readonly near2 = this.average(NEAR, 2)
  private readonly near1 = this.average(NEAR, 1)
  private readonly far2 = this.average(FAR, 2)
  private readonly far1 = this.average(FAR, 1)
  private readonly long = this.average(BODY_LONG, 2)

  constructor() {
    super(12)
  }

  protected match(): number {
    const { bars } = this
    if (bars.color(2) + bars.color(1) + bars.color(0) < 3 || bars.close(0) <= bars.close(1) || bars.close(1) <= bars.close(2)) return 0
    const near1 = this.near1.level(bars)
    if (bars.open(1) <= bars.open(2) || bars.open(1) > bars.close(2) + this.near2.level(bars)) return 0
    if (bars.open(0) <= bars.open(1) || bars.open(0) > bars.close(1) + near1) return 0
    if (bars.body(2) <= this.long.level(bars) || bars.upperShadow(2) >= this.short2.level(bars)) return 0
    return this.weakens(bars.body(2), bars.body(1), bars.body(0), near1) ? -100 : 0
  }

  /** Whether a body is far shorter than the one before it, or bodies shrink under upper shadows that are not short. */
  private weakens(first: number, second: number, third: number, near1: number): boolean {
    const { bars } = this
    if (second < first - this.far2.level(bars) && third < second + near1) return true
    if (third < second - this.far1.level(bars)) return true
    if (third >= second) return false
    const shadow = bars.upperShadow(0)
    return shadow > third || (second < first && (shadow > this.short0.level(bars) || bars.upperShadow(1) > this.short1.level(bars)))
  }
}
