// hot path
import { type CandleColumns, CandlePattern, runPattern } from './candle.ts'
import { BODY_LONG, EQUAL } from './candle-average.ts'

/**
 * In-neck line: after a long black candle, a white one opens below its low and closes at its close or hardly above. A body is long above the mean of the 10
 * before it. Equal is within a twentieth of the mean range of 5 bars.
 *
 * @param bars open, high, low and close per bar
 * @param out where to write, as long as the bars and not on their memory
 * @returns -100 where one ends, else 0; first value at bar 11, counted from the end of leading NaN; a later NaN begins anew
 * @throws InputError for columns or `out` that do not fit
 * @see TA-Lib, function CDLINNECK
 */
export const inNeck = (bars: CandleColumns, out?: Float64Array): Float64Array => runPattern(new InNeck(), bars, out)

/** {@link inNeck} one bar at a time. */
export class InNeck extends CandlePattern {
  private readonly long = this.average(BODY_LONG, 1)
  private readonly equal = this.average(EQUAL, 1)

  constructor() {
    super(11)
  }

  protected match(): number {
    const { bars } = this
    if (!bars.isBlack(1) || !bars.isWhite(0) || bars.open(0) >= bars.low(1) || bars.body(1) <= this.long.level(bars)) return 0
    return bars.close(0) >= bars.close(1) && bars.close(0) <= bars.close(1) + this.equal.level(bars) ? -100 : 0
  }
}
