// hot path
import { type CandleColumns, CandlePattern, runPattern } from './candle.ts'
import { SHADOW_VERY_SHORT } from './candle-average.ts'

/**
 * Ladder bottom: three black candles with lower opens and closes, a black one with an upper shadow, and a white one that opens above its body and closes above
 * its high. A shadow counts as none below a tenth of the mean range of the 10 bars before it.
 *
 * @param bars open, high, low and close per bar
 * @param out where to write, as long as the bars and not on their memory
 * @returns 100 where one ends, else 0; first value at bar 14, counted from the end of leading NaN; a later NaN begins anew
 * @throws InputError for columns or `out` that do not fit
 * @see TA-Lib, function CDLLADDERBOTTOM
 */
export const ladderBottom = (bars: CandleColumns, out?: Float64Array): Float64Array => runPattern(new LadderBottom(), bars, out)

/** {@link ladderBottom} one bar at a time. */
export class LadderBottom extends CandlePattern {
  private readonly none = this.average(SHADOW_VERY_SHORT, 1)

  constructor() {
    super(14)
  }

  protected match(): number {
    const { bars } = this
    if (!bars.isBlack(4) || !bars.isBlack(3) || !bars.isBlack(2) || !bars.isBlack(1) || !bars.isWhite(0)) return 0
    if (bars.open(4) <= bars.open(3) || bars.open(3) <= bars.open(2) || bars.close(4) <= bars.close(3) || bars.close(3) <= bars.close(2)) return 0
    return bars.open(0) > bars.open(1) && bars.close(0) > bars.high(1) && bars.upperShadow(1) > this.none.level(bars) ? 100 : 0
  }
}
