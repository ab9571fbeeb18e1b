// hot path
import { type CandleColumns, CandlePattern, runPattern } from './candle.ts'
import { BODY_LONG, SHADOW_VERY_SHORT } from './candle-average.ts'

/**
 * Marubozu: a long candle without shadows. A body is long above the mean of the 10 before it. A shadow counts as none below a tenth of the mean range of the
 * 10 bars before it.
 *
 * @param bars open, high, low and close per bar
 * @param out where to write, as long as the bars and not on their memory
 * @returns 100 where a white one stands, -100 where a black one does, else 0; first value at bar 10, counted from the end of leading NaN; a later NaN begins
 *   anew
 * @throws InputError for columns or `out` that do not fit
 * @see TA-Lib, function CDLMARUBOZU
 */
export const marubozu = (bars: CandleColumns, out?: Float64Array): Float64Array => runPattern(new Marubozu(), bars, out)

/** {@link marubozu} one bar at a time. */
export class Marubozu extends CandlePattern {
  private readonly long = this.average(BODY_LONG, 0)
  private readonly none = this.average(SHADOW_VERY_SHORT, 0)

  constructor() {
    super(10)
  }

  protected match(): number {
    const { bars } = this
    if (bars.body(0) <= this.long.level(bars)) return 0
    const none = this.none.level(bars)
    return bars.upperShadow(0) < none && bars.lowerShadow(0) < none ? 100 * bars.color(0) : 0
  }
}
