// hot path
import { type CandleColumns, CandlePattern, runPattern } from './candle.ts'
import { EQUAL, isWithin, NEAR } from './candle-average.ts'

/**
 * Side-by-side white lines: two white candles of near size that open at an equal price, both on the same side of a gap. Near is within a fifth of the mean
 * range of 5 bars. Equal is within a twentieth of the mean range of 5 bars.
 *
 * @param bars open, high, low and close per bar
 * @param out where to write, as long as the bars and not on their memory
 * @returns 100 above a gap, -100 below one, else 0; first value at bar 7, counted from the end of leading NaN; a later NaN begins anew
 * @throws InputError for columns or `out` that do not fit
 * @see TA-Lib, function CDLGAPSIDESIDEWHITE
 */
export const sideBySideWhiteLines = (bars: CandleColumns, out?: Float64Array): Float64Array => runPattern(new SideBySideWhiteLines(), bars, out)

/** {@link sideBySideWhiteLines} one bar at a time. */
export class SideBySideWhiteLines extends CandlePattern {
  private readonly near = this.average(NEAR, 1)
  private readonly equal = this.average(EQUAL, 1)

  constructor() {
    super(7)
  }

  protected match(): number {
    const { bars } = this
    if (!bars.isWhite(1) || !bars.isWhite(0)) return 0
    const up = bars.bodyGapUp(1, 2)
    if (!(up ? bars.bodyGapUp(0, 2) : bars.bodyGapDown(1, 2) && bars.bodyGapDown(0, 2))) return 0
    const alike = isWithin(bars.body(0), bars.body(1), this.near.level(bars)) && isWithin(bars.open(0), bars.open(1), this.equal.level(bars))
    return alike ? (up ? 100 : -100) : 0
  }
}
