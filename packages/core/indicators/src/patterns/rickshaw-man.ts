// hot path
import { type CandleColumns, CandlePattern, runPattern } from './candle.ts'
import { BODY_DOJI, NEAR } from './candle-average.ts'

/**
 * Rickshaw man: a doji with both shadows longer than its body, which is near the middle of the range. A doji has a body of at most a tenth of the mean range
 * of the 10 bars before it. Near is within a fifth of the mean range of 5 bars.
 *
 * @param bars open, high, low and close per bar
 * @param out where to write, as long as the bars and not on their memory
 * @returns 100 where one stands, else 0; first value at bar 10, counted from the end of leading NaN; a later NaN begins anew
 * @throws InputError for columns or `out` that do not fit
 * @see TA-Lib, function CDLRICKSHAWMAN
 */
export const rickshawMan = (bars: CandleColumns, out?: Float64Array): Float64Array => runPattern(new RickshawMan(), bars, out)

/** {@link rickshawMan} one bar at a time. */
export class RickshawMan extends CandlePattern {
  private readonly small = this.average(BODY_DOJI, 0)
  private readonly near = this.average(NEAR, 0)

  constructor() {
    super(10)
  }

  protected match(): number {
    const { bars } = this
    const body = bars.body(0)
    if (body > this.small.level(bars) || bars.lowerShadow(0) <= body || bars.upperShadow(0) <= body) return 0
    const middle = bars.low(0) + bars.range(0) / 2
    const near = this.near.level(bars)
    return bars.bottom(0) <= middle + near && bars.top(0) >= middle - near ? 100 : 0
  }
}
