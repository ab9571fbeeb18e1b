// hot path
import { type CandleColumns, CandlePattern, runPattern } from './candle.ts'
import { BODY_SHORT, SHADOW_SHORT } from './candle-average.ts'

/**
 * Short line candle: a short candle with two short shadows. A body is short below the mean of the 10 before it. A shadow is short below half the mean of both
 * shadows together of the 10 bars before it.
 *
 * @param bars open, high, low and close per bar
 * @param out where to write, as long as the bars and not on their memory
 * @returns 100 where a white one stands, -100 where a black one does, else 0; first value at bar 10, counted from the end of leading NaN; a later NaN begins
 *   anew
 * @throws InputError for columns or `out` that do not fit
 * @see TA-Lib, function CDLSHORTLINE
 */
export const shortLine = (bars: CandleColumns, out?: Float64Array): Float64Array => runPattern(new ShortLine(), bars, out)

/** {@link shortLine} one bar at a time. */
export class ShortLine extends CandlePattern {
  private readonly small = this.average(BODY_SHORT, 0)
  private readonly short = this.average(SHADOW_SHORT, 0)

  constructor() {
    super(10)
  }

  protected match(): number {
    const { bars } = this
    if (bars.body(0) >= this.small.level(bars)) return 0
    const short = this.short.level(bars)
    return bars.upperShadow(0) < short && bars.lowerShadow(0) < short ? 100 * bars.color(0) : 0
  }
}
