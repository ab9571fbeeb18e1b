// hot path
import { type CandleColumns, CandlePattern, runPattern } from './candle.ts'
import { BODY_LONG, EQUAL, isWithin } from './candle-average.ts'

/**
 * Counterattack: two long candles of opposite colors that close at an equal price. A body is long above the mean of the 10 before it. Equal is within a
 * twentieth of the mean range of 5 bars.
 *
 * @param bars open, high, low and close per bar
 * @param out where to write, as long as the bars and not on their memory
 * @returns 100 where a bullish one ends, -100 where a bearish one does, else 0; first value at bar 11, counted from the end of leading NaN; a later NaN
 *   begins anew
 * @throws InputError for columns or `out` that do not fit
 * @see TA-Lib, function CDLCOUNTERATTACK
 */
export const counterattack = (bars: CandleColumns, out?: Float64Array): Float64Array => runPattern(new Counterattack(), bars, out)

/** {@link counterattack} one bar at a time. */
export class Counterattack extends CandlePattern {
  private readonly long1 = this.average(BODY_LONG, 1)
  private readonly long0 = this.average(BODY_LONG, 0)
  private readonly equal = this.average(EQUAL, 1)

  constructor() {
    super(11)
  }

  protected match(): number {
    const { bars } = this
    if (bars.color(1) === bars.color(0) || bars.body(1) <= this.long1.level(bars) || bars.body(0) <= this.long0.level(bars)) return 0
    return isWithin(bars.close(0), bars.close(1), this.equal.level(bars)) ? 100 * bars.color(0) : 0
  }
}
