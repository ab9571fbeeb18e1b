// hot path
import { type CandleColumns, CandlePattern, runPattern } from './candle.ts'
import { BODY_LONG } from './candle-average.ts'

/**
 * Piercing line: after a long black candle, a long white one opens below its low and closes in the upper half of its body. A body is long above the mean of
 * the 10 before it.
 *
 * @param bars open, high, low and close per bar
 * @param out where to write, as long as the bars and not on their memory
 * @returns 100 where one ends, else 0; first value at bar 11, counted from the end of leading NaN; a later NaN begins anew
 * @throws InputError for columns or `out` that do not fit
 * @see TA-Lib, function CDLPIERCING
 */
export const piercing = (bars: CandleColumns, out?: Float64Array): Float64Array => runPattern(new Piercing(), bars, out)

/** {@link piercing} one bar at a time. */
export class Piercing extends CandlePattern {
  private readonly long1 = this.average(BODY_LONG, 1)
  private readonly long0 = this.average(BODY_LONG, 0)

  constructor() {
    super(11)
  }

  protected match(): number {
    const { bars } = this
    if (!bars.isBlack(1) || !bars.isWhite(0) || bars.open(0) >= bars.low(1)) return 0
    if (bars.body(1) <= this.long1.level(bars) || bars.body(0) <= this.long0.level(bars)) return 0
    return bars.close(0) < bars.open(1) && bars.close(0) > bars.close(1) + bars.body(1) * 0.5 ? 100 : 0
  }
}
