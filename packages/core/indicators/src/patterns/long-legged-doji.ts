// hot path
import { type CandleColumns, CandlePattern, runPattern } from './candle.ts'
import { BODY_DOJI } from './candle-average.ts'

/**
 * Long-legged doji: a doji with a shadow longer than its body. A doji has a body of at most a tenth of the mean range of the 10 bars before it.
 *
 * @param bars open, high, low and close per bar
 * @param out where to write, as long as the bars and not on their memory
 * @returns 100 where one stands, else 0; first value at bar 10, counted from the end of leading NaN; a later NaN begins anew
 * @throws InputError for columns or `out` that do not fit
 * @see TA-Lib, function CDLLONGLEGGEDDOJI
 */
export const longLeggedDoji = (bars: CandleColumns, out?: Float64Array): Float64Array => runPattern(new LongLeggedDoji(), bars, out)

/** {@link longLeggedDoji} one bar at a time. */
export class LongLeggedDoji extends CandlePattern {
  private readonly small = this.average(BODY_DOJI, 0)

  constructor() {
    super(10)
  }

  protected match(): number {
    const { bars } = this
    const body = bars.body(0)
    return body <= this.small.level(bars) && (bars.lowerShadow(0) > body || bars.upperShadow(0) > body) ? 100 : 0
  }
}
