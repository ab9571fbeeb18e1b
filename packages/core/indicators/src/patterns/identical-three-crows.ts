// hot path
import { type CandleColumns, CandlePattern, runPattern } from './candle.ts'
import { EQUAL, isWithin, SHADOW_VERY_SHORT } from './candle-average.ts'

/**
 * Identical three crows: three black candles without lower shadows, each opening where the one before it closed and closing lower. A shadow counts as none
 * below a tenth of the mean range of the 10 bars before it. Equal is within a twentieth of the mean range of 5 bars.
 *
 * @param bars open, high, low and close per bar
 * @param out where to write, as long as the bars and not on their memory
 * @returns -100 where one ends, else 0; first value at bar 12, counted from the end of leading NaN; a later NaN begins anew
 * @throws InputError for columns or `out` that do not fit
 * @see TA-Lib, function CDLIDENTICAL3CROWS
 */
export const identicalThreeCrows = (bars: CandleColumns, out?: Float64Array): Float64Array => runPattern(new IdenticalThreeCrows(), bars, out)

/** {@link identicalThreeCrows} one bar at a time. */
export class IdenticalThreeCrows extends CandlePattern {
  private readonly none2 = this.average(SHADOW_VERY_SHORT, 2)
  private readonly none1 = this.average(SHADOW_VERY_SHORT, 1)
  private readonly none0 = this.average(SHADOW_VERY_SHORT, 0)
  private readonly equal2 = this.average(EQUAL, 2)
  private readonly equal1 = this.average(EQUAL, 1)

  constructor() {
    super(12)
  }

  protected match(): number {
    const { bars } = this
    if (bars.color(2) + bars.color(1) + bars.color(0) > -3 || bars.close(2) <= bars.close(1) || bars.close(1) <= bars.close(0)) return 0
    if (!isWithin(bars.open(1), bars.close(2), this.equal2.level(bars)) || !isWithin(bars.open(0), bars.close(1), this.equal1.level(bars))) return 0
    if (bars.lowerShadow(2) >= this.none2.level(bars) || bars.lowerShadow(1) >= this.none1.level(bars)) return 0
    return bars.lowerShadow(0) < this.none0.level(bars) ? -100 : 0
  }
}
