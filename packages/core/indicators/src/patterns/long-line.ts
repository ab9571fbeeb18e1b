// hot path
import { type CandleColumns, CandlePattern, runPattern } from './candle.ts'
import { BODY_LONG, SHADOW_SHORT } from './candle-average.ts'

/**
 * Long line candle: a long candle with two short shadows. A body is long above the mean of the 10 before it. A shadow is short below half the mean of both
 * shadows together of the 10 bars before it.
 *
 * @param bars open, high, low and close per bar
 * @param out where to write, as long as the bars and not on their memory
 * @returns 100 where a white one stands, -100 where a black one does, else 0; first value at bar 10, counted from the end of leading NaN; a later NaN begins
 *   anew
 * @throws InputError for columns or `out` that do not fit
 * @see TA-Lib, function CDLLONGLINE
 */
export const longLine = (bars: CandleColumns, out?: Float64Array): Float64Array => runPattern(new LongLine(), bars, out)

/** {@link longLine} one bar at a time. */
export class LongLine extends CandlePattern {
  private readonly long = this.average(BODY_LONG, 0)
  private readonly short = this.average(SHADOW_SHORT, 0)

  constructor() {
    super(10)
  }

  protected match(): number {
    const { bars } = this
    if (bars.body(0) <= this.long.level(bars)) return 0
    const short = this.short.level(bars)
    return bars.upperShadow(0) < short && bars.lowerShadow(0) < short ? 100 * bars.color(0) : 0
  }
}
