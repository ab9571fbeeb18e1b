// hot path
import { type CandleColumns, CandlePattern, runPattern } from './candle.ts'
import { BODY_SHORT } from './candle-average.ts'

/**
 * High-wave candle: a short candle with both shadows longer than twice its body. A body is short below the mean of the 10 before it.
 *
 * @param bars open, high, low and close per bar
 * @param out where to write, as long as the bars and not on their memory
 * @returns 100 where a white one stands, -100 where a black one does, else 0; first value at bar 10, counted from the end of leading NaN; a later NaN begins
 *   anew
 * @throws InputError for columns or `out` that do not fit
 * @see TA-Lib, function CDLHIGHWAVE
 */
export const highWave = (bars: CandleColumns, out?: Float64Array): Float64Array => runPattern(new HighWave(), bars, out)

/** {@link highWave} one bar at a time. */
export class HighWave extends CandlePattern {
  private readonly short = this.average(BODY_SHORT, 0)

  constructor() {
    super(10)
  }

  protected match(): number {
    const { bars } = this
    const body = bars.body(0)
    return body < this.short.level(bars) && bars.upperShadow(0) > 2 * body && bars.lowerShadow(0) > 2 * body ? 100 * bars.color(0) : 0
  }
}
