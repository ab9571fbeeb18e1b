// hot path
import { type CandleColumns, CandlePattern, runPattern } from './candle.ts'
import { BODY_LONG, EQUAL, isWithin, SHADOW_VERY_SHORT } from './candle-average.ts'

/**
 * Separating lines: a belt hold that opens where the candle of the other color before it opened: long, white without a lower shadow or black without an upper
 * one. A body is long above the mean of the 10 before it. A shadow counts as none below a tenth of the mean range of the 10 bars before it. Equal is within a
 * twentieth of the mean range of 5 bars.
 *
 * @param bars open, high, low and close per bar
 * @param out where to write, as long as the bars and not on their memory
 * @returns 100 where a bullish one ends, -100 where a bearish one does, else 0; first value at bar 11, counted from the end of leading NaN; a later NaN
 *   begins anew
 * @throws InputError for columns or `out` that do not fit
 * @see TA-Lib, function CDLSEPARATINGLINES
 */
export const separatingLines = (bars: CandleColumns, out?: Float64Array): Float64Array => runPattern(new SeparatingLines(), bars, out)

/** {@link separatingLines} one bar at a time. */
export class SeparatingLines extends CandlePattern {
  private readonly long = this.average(BODY_LONG, 0)
  private readonly none = this.average(SHADOW_VERY_SHORT, 0)
  private readonly equal = this.average(EQUAL, 1)

  constructor() {
    super(11)
  }

  protected match(): number {
    const { bars } = this
    if (bars.color(1) === bars.color(0) || bars.body(0) <= this.long.level(bars)) return 0
    if (!isWithin(bars.open(0), bars.open(1), this.equal.level(bars))) return 0
    const shadow = bars.isWhite(0) ? bars.lowerShadow(0) : bars.upperShadow(0)
    return shadow < this.none.level(bars) ? 100 * bars.color(0) : 0
  }
}
