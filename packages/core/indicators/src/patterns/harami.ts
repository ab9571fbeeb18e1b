// hot path
import { type CandleColumns, CandlePattern, runPattern } from './candle.ts'
import { BODY_LONG, BODY_SHORT } from './candle-average.ts'

/**
 * Harami: a short body inside the long one before it. A body is long above, short up to the mean of the 10 before it.
 *
 * @param bars open, high, low and close per bar
 * @param out where to write, as long as the bars and not on their memory
 * @returns 100 inside a black body, -100 inside a white one, 80 and -80 where they share an end, else 0; first value at bar 11, counted from the end of
 *   leading NaN; a later NaN begins anew
 * @throws InputError for columns or `out` that do not fit
 * @see TA-Lib, function CDLHARAMI
 */
export const harami = (bars: CandleColumns, out?: Float64Array): Float64Array => runPattern(new Harami(), bars, out)

/** {@link harami} one bar at a time. */
export class Harami extends CandlePattern {
  private readonly long = this.average(BODY_LONG, 1)
  private readonly short = this.average(BODY_SHORT, 0)

  constructor() {
    super(11)
  }

  protected match(): number {
    const { bars } = this
    const top = bars.top(0)
    const bottom = bars.bottom(0)
    if (top > bars.top(1) || bottom < bars.bottom(1) || bars.body(1) <= this.long.level(bars) || bars.body(0) > this.short.level(bars)) return 0
    return (top < bars.top(1) && bottom > bars.bottom(1) ? -100 : -80) * bars.color(1)
  }
}
