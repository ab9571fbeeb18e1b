// hot path
import { type CandleColumns, CandlePattern, runPattern } from './candle.ts'
import { BODY_DOJI } from './candle-average.ts'

/**
 * Doji: a candle that closes where it opened, or nearly so. Its body is no longer than a tenth of the mean range of the 10 bars before it.
 *
 * @param bars open, high, low and close per bar
 * @param out where to write, as long as the bars and not on their memory
 * @returns 100 where one stands, else 0; first value at bar 10, counted from the end of leading NaN; a later NaN begins anew
 * @throws InputError for columns or `out` that do not fit
 * @see TA-Lib, function CDLDOJI
 */
export const doji = (bars: CandleColumns, out?: Float64Array): Float64Array => runPattern(new Doji(), bars, out)

/** {@link doji} one bar at a time. */
export class Doji extends CandlePattern {
  private readonly small = this.average(BODY_DOJI, 0)

  constructor() {
    super(10)
  }

  protected match(): number {
    return this.bars.body(0) <= this.small.level(this.bars) ? 100 : 0
  }
}
