// hot path
import { type CandleColumns, CandlePattern, runPattern } from './candle.ts'
import { SHADOW_VERY_SHORT } from './candle-average.ts'

/**
 * Three black crows: after a white candle, three black ones without lower shadows: the first closes under the high of the white one, each of the others opens
 * within the body before it, and each closes lower. A shadow counts as none below a tenth of the mean range of the 10 bars before it.
 *
 * @param bars open, high, low and close per bar
 * @param out where to write, as long as the bars and not on their memory
 * @returns -100 where one ends, else 0; first value at bar 13, counted from the end of leading NaN; a later NaN begins anew
 * @throws InputError for columns or `out` that do not fit
 * @see TA-Lib, function CDL3BLACKCROWS
 */
export const threeBlackCrows = (bars: CandleColumns, out?: Float64Array): Float64Array => runPattern(new ThreeBlackCrows(), bars, out)

/** {@link threeBlackCrows} one bar at a time. */
export class ThreeBlackCrows extends CandlePattern {
  private readonly none2 = this.average(SHADOW_VERY_SHORT, 2)
  private readonly none1 = this.average(SHADOW_VERY_SHORT, 1)
  private readonly none0 = this.average(SHADOW_VERY_SHORT, 0)

  constructor() {
    super(13)
  }

  protected match(): number {
    const { bars } = this
    if (!bars.isWhite(3) || !bars.isBlack(2) || !bars.isBlack(1) || !bars.isBlack(0)) return 0
    if (bars.high(3) <= bars.close(2) || bars.close(2) <= bars.close(1) || bars.close(1) <= bars.close(0)) return 0
    if (bars.open(1) >= bars.open(2) || bars.open(1) <= bars.close(2) || bars.open(0) >= bars.open(1) || bars.open(0) <= bars.close(1)) return 0
    if (bars.lowerShadow(2) >= this.none2.level(bars) || bars.lowerShadow(1) >= this.none1.level(bars)) return 0
    return bars.lowerShadow(0) < this.none0.level(bars) ? -100 : 0
  }
}
