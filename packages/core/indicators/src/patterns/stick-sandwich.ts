// hot path
import { type CandleColumns, CandlePattern, runPattern } from './candle.ts'
import { EQUAL, isWithin } from './candle-average.ts'

/**
 * Stick sandwich: two black candles that close at an equal price, and between them a white one that trades above it. Equal is within a twentieth of the mean
 * range of 5 bars.
 *
 * @param bars open, high, low and close per bar
 * @param out where to write, as long as the bars and not on their memory
 * @returns 100 where one ends, else 0; first value at bar 7, counted from the end of leading NaN; a later NaN begins anew
 * @throws InputError for columns or `out` that do not fit
 * @see TA-Lib, function CDLSTICKSANDWICH
 */
export const stickSandwich = (bars: CandleColumns, out?: Float64Array): Float64Array => runPattern(new StickSandwich(), bars, out)

/** {@link stickSandwich} one bar at a time. */
export class StickSandwich extends CandlePattern {
  private readonly equal = this.average(EQUAL, 2)

  constructor() {
    super(7)
  }

  protected match(): number {
    const { bars } = this
    if (!bars.isBlack(2) || !bars.isWhite(1) || !bars.isBlack(0) || bars.low(1) <= bars.close(2)) return 0
    return isWithin(bars.close(0), bars.close(2), this.equal.level(bars)) ? 100 : 0
  }
}
