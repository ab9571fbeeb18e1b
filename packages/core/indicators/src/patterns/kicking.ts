// hot path
import { type CandleColumns, CandlePattern, runPattern } from './candle.ts'
import { BODY_LONG, SHADOW_VERY_SHORT } from './candle-average.ts'

/**
 * Kicking: two marubozu of opposite colors with a gap between them in the direction of the second; it points to the direction of the gap. A marubozu is a long
 * candle without shadows. A body is long above the mean of the 10 before it. A shadow counts as none below a tenth of the mean range of the 10 bars before it.
 *
 * @param bars open, high, low and close per bar
 * @param out where to write, as long as the bars and not on their memory
 * @returns 100 where a bullish one ends, -100 where a bearish one does, else 0; first value at bar 11, counted from the end of leading NaN; a later NaN
 *   begins anew
 * @throws InputError for columns or `out` that do not fit
 * @see TA-Lib, function CDLKICKING
 */
export const kicking = (bars: CandleColumns, out?: Float64Array): Float64Array => runPattern(new Kicking(), bars, out)

/** {@link kicking} one bar at a time. */
export class Kicking extends CandlePattern {
  private readonly long1 = this.average(BODY_LONG, 1)
  private readonly long0 = this.average(BODY_LONG, 0)
  private readonly none1 = this.average(SHADOW_VERY_SHORT, 1)
  private readonly none0 = this.average(SHADOW_VERY_SHORT, 0)

  constructor() {
    super(11)
  }

  protected match(): number {
    const { bars } = this
    const gap = bars.isBlack(1) ? bars.isWhite(0) && bars.gapUp(0, 1) : bars.isBlack(0) && bars.gapDown(0, 1)
    if (!gap || bars.body(1) <= this.long1.level(bars) || bars.body(0) <= this.long0.level(bars)) return 0
    const none1 = this.none1.level(bars)
    const none0 = this.none0.level(bars)
    if (bars.upperShadow(1) >= none1 || bars.lowerShadow(1) >= none1 || bars.upperShadow(0) >= none0 || bars.lowerShadow(0) >= none0) return 0
    return 100 * bars.color(0)
  }
}
