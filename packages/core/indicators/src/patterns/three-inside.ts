// hot path
import { type CandleColumns, CandlePattern, runPattern } from './candle.ts'
import { BODY_LONG, BODY_SHORT } from './candle-average.ts'

/**
 * Three inside up and down: a harami and its confirmation: a long candle, a short body inside it, and one of the other color that closes beyond the open of
 * the first. A body is long above, short up to the mean of the 10 before it.
 *
 * @param bars open, high, low and close per bar
 * @param out where to write, as long as the bars and not on their memory
 * @returns 100 where a bullish one ends, -100 where a bearish one does, else 0; first value at bar 12, counted from the end of leading NaN; a later NaN
 *   begins anew
 * @throws InputError for columns or `out` that do not fit
 * @see TA-Lib, function CDL3INSIDE
 */
export const threeInside = (bars: CandleColumns, out?: Float64Array): Float64Array => runPattern(new ThreeInside(), bars, out)

/** {@link threeInside} one bar at a time. */
export class ThreeInside extends CandlePattern {
  private readonly long = this.average(BODY_LONG, 2)
  private readonly short = this.average(BODY_SHORT, 1)

  constructor() {
    super(12)
  }

  protected match(): number {
    const { bars } = this
    const color = bars.color(2)
    if (bars.color(0) === color || bars.top(1) >= bars.top(2) || bars.bottom(1) <= bars.bottom(2)) return 0
    const beyond = color > 0 ? bars.close(0) < bars.open(2) : bars.close(0) > bars.open(2)
    return beyond && bars.body(2) > this.long.level(bars) && bars.body(1) <= this.short.level(bars) ? -100 * color : 0
  }
}
