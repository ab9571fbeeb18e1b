// hot path
import { type CandleColumns, CandlePattern, runPattern } from './candle.ts'
import { BODY_DOJI, SHADOW_VERY_SHORT } from './candle-average.ts'

/**
 * Takuri line: a dragonfly doji with a long lower shadow: a doji without an upper shadow, the lower one longer than twice its body. A doji has a body of at
 * most a tenth of the mean range of the 10 bars before it. A shadow counts as none below a tenth of the mean range of the 10 bars before it.
 *
 * @param bars open, high, low and close per bar
 * @param out where to write, as long as the bars and not on their memory
 * @returns 100 where one stands, else 0; first value at bar 10, counted from the end of leading NaN; a later NaN begins anew
 * @throws InputError for columns or `out` that do not fit
 * @see TA-Lib, function CDLTAKURI
 */
export const takuri = (bars: CandleColumns, out?: Float64Array): Float64Array => runPattern(new Takuri(), bars, out)

/** {@link takuri} one bar at a time. */
export class Takuri extends CandlePattern {
  private readonly small = this.average(BODY_DOJI, 0)
  private readonly none = this.average(SHADOW_VERY_SHORT, 0)

  constructor() {
    super(10)
  }

  protected match(): number {
    const { bars } = this
    const found = bars.body(0) <= this.small.level(bars) && bars.upperShadow(0) < this.none.level(bars) && bars.lowerShadow(0) > 2 * bars.body(0)
    return found ? 100 : 0
  }
}
