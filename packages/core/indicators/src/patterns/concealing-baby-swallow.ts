// hot path
import { type CandleColumns, CandlePattern, runPattern } from './candle.ts'
import { SHADOW_VERY_SHORT } from './candle-average.ts'

/**
 * Concealing baby swallow: four black candles: two without shadows, one below a gap whose upper shadow reaches into the second, and one that engulfs it,
 * shadows included. A shadow counts as none below a tenth of the mean range of the 10 bars before it.
 *
 * @param bars open, high, low and close per bar
 * @param out where to write, as long as the bars and not on their memory
 * @returns 100 where one ends, else 0; first value at bar 13, counted from the end of leading NaN; a later NaN begins anew
 * @throws InputError for columns or `out` that do not fit
 * @see TA-Lib, function CDLCONCEALBABYSWALL
 */
export const concealingBabySwallow = (bars: CandleColumns, out?: Float64Array): Float64Array => runPattern(new ConcealingBabySwallow(), bars, out)

/** {@link concealingBabySwallow} one bar at a time. */
export class ConcealingBabySwallow extends CandlePattern {
  private readonly none3 = this.average(SHADOW_VERY_SHORT, 3)
  private readonly none2 = this.average(SHADOW_VERY_SHORT, 2)
  private readonly none1 = this.average(SHADOW_VERY_SHORT, 1)

  constructor() {
    super(13)
  }

  protected match(): number {
    const { bars } = this
    if (!bars.isBlack(3) || !bars.isBlack(2) || !bars.isBlack(1) || !bars.isBlack(0) || !bars.bodyGapDown(1, 2)) return 0
    if (bars.high(1) <= bars.close(2) || bars.high(0) <= bars.high(1) || bars.low(0) >= bars.low(1)) return 0
    const none3 = this.none3.level(bars)
    const none2 = this.none2.level(bars)
    if (bars.lowerShadow(3) >= none3 || bars.upperShadow(3) >= none3 || bars.lowerShadow(2) >= none2 || bars.upperShadow(2) >= none2) return 0
    return bars.upperShadow(1) > this.none1.level(bars) ? 100 : 0
  }
}
