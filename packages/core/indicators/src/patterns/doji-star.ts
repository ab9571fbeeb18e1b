// hot path
import { type CandleColumns, CandlePattern, runPattern } from './candle.ts'
import { BODY_DOJI, BODY_LONG } from './candle-average.ts'

/**
 * Doji star: a doji that gaps away from a long body in the direction of that one. A body is long above the mean of the 10 before it. A doji has a body of at
 * most a tenth of the mean range of the 10 bars before it.
 *
 * @param bars open, high, low and close per bar
 * @param out where to write, as long as the bars and not on their memory
 * @returns -100 above a white candle, 100 below a black one, else 0; first value at bar 11, counted from the end of leading NaN; a later NaN begins anew
 * @throws InputError for columns or `out` that do not fit
 * @see TA-Lib, function CDLDOJISTAR
 */
export const dojiStar = (bars: CandleColumns, out?: Float64Array): Float64Array => runPattern(new DojiStar(), bars, out)

/** {@link dojiStar} one bar at a time. */
export class DojiStar extends CandlePattern {
  private readonly long = this.average(BODY_LONG, 1)
  private readonly small = this.average(BODY_DOJI, 0)

  constructor() {
    super(11)
  }

  protected match(): number {
    const { bars } = this
    const gap = bars.isWhite(1) ? bars.bodyGapUp(0, 1) : bars.bodyGapDown(0, 1)
    return gap && bars.body(1) > this.long.level(bars) && bars.body(0) <= this.small.level(bars) ? -100 * bars.color(1) : 0
  }
}
