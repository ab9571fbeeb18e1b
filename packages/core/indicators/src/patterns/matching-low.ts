// hot path
import { type CandleColumns, CandlePattern, runPattern } from './candle.ts'
import { EQUAL, isWithin } from './candle-average.ts'

/**
 * Matching low: two black candles that close at an equal price. Equal is within a twentieth of the mean range of 5 bars.
 *
 * @param bars open, high, low and close per bar
 * @param out where to write, as long as the bars and not on their memory
 * @returns 100 where one ends, else 0; first value at bar 6, counted from the end of leading NaN; a later NaN begins anew
 * @throws InputError for columns or `out` that do not fit
 * @see TA-Lib, function CDLMATCHINGLOW
 */
export const matchingLow = (bars: CandleColumns, out?: Float64Array): Float64Array => runPattern(new MatchingLow(), bars, out)

/** {@link matchingLow} one bar at a time. */
export class MatchingLow extends CandlePattern {
  private readonly equal = this.average(EQUAL, 1)

  constructor() {
    super(6)
  }

  protected match(): number {
    const { bars } = this
    return bars.isBlack(1) && bars.isBlack(0) && isWithin(bars.close(0), bars.close(1), this.equal.level(bars)) ? 100 : 0
  }
}
