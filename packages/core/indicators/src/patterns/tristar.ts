// hot path
import { type CandleColumns, CandlePattern, runPattern } from './candle.ts'
import { BODY_DOJI } from './candle-average.ts'

/**
 * Tristar: three doji, the middle one beyond a gap and the third back from it. All three are measured alike: a body of at most a tenth of the mean range of
 * the 10 bars before the first.
 *
 * @param bars open, high, low and close per bar
 * @param out where to write, as long as the bars and not on their memory
 * @returns 100 where a bullish one ends, -100 where a bearish one does, else 0; first value at bar 12, counted from the end of leading NaN; a later NaN
 *   begins anew
 * @throws InputError for columns or `out` that do not fit
 * @see TA-Lib, function CDLTRISTAR
 */
export const tristar = (bars: CandleColumns, out?: Float64Array): Float64Array => runPattern(new Tristar(), bars, out)

/** {@link tristar} one bar at a time. */
export class Tristar extends CandlePattern {
  private readonly small = this.average(BODY_DOJI, 2)

  constructor() {
    super(12)
  }

  protected match(): number {
    const { bars } = this
    const small = this.small.level(bars)
    if (bars.body(2) > small || bars.body(1) > small || bars.body(0) > small) return 0
    if (bars.bodyGapUp(1, 2)) return bars.top(0) < bars.top(1) ? -100 : 0
    return bars.bodyGapDown(1, 2) && bars.bottom(0) > bars.bottom(1) ? 100 : 0
  }
}
