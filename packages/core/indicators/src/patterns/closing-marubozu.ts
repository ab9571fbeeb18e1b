// hot path
import { type CandleColumns, CandlePattern, runPattern } from './candle.ts'
import { BODY_LONG, SHADOW_VERY_SHORT } from './candle-average.ts'

/**
 * Closing marubozu: a long candle that closed at its extreme: white without an upper shadow, or black without a lower one. A body is long above the mean of
 * the 10 before it. A shadow counts as none below a tenth of the mean range of the 10 bars before it.
 *
 * @param bars open, high, low and close per bar
 * @param out where to write, as long as the bars and not on their memory
 * @returns 100 where a white one stands, -100 where a black one does, else 0; first value at bar 10, counted from the end of leading NaN; a later NaN begins
 *   anew
 * @throws InputError for columns or `out` that do not fit
 * @see TA-Lib, function CDLCLOSINGMARUBOZU
 */
export const closingMarubozu = (bars: CandleColumns, out?: Float64Array): Float64Array => runPattern(new ClosingMarubozu(), bars, out)

/** {@link closingMarubozu} one bar at a time. */
export class ClosingMarubozu extends CandlePattern {
  private readonly long = this.average(BODY_LONG, 0)
  private readonly none = this.average(SHADOW_VERY_SHORT, 0)

  constructor() {
    super(10)
  }

  protected match(): number {
    const { bars } = this
    if (bars.body(0) <= this.long.level(bars)) return 0
    const shadow = bars.isWhite(0) ? bars.upperShadow(0) : bars.lowerShadow(0)
    return shadow < this.none.level(bars) ? 100 * bars.color(0) : 0
  }
}
