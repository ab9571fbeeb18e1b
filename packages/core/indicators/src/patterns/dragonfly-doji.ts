// hot path
import { type CandleColumns, CandlePattern, runPattern } from './candle.ts'
import { BODY_DOJI, SHADOW_VERY_SHORT } from './candle-average.ts'

/**
 * Dragonfly doji: a doji at the top of its range: no upper shadow, but a lower one. A doji has a body of at most a tenth of the mean range of the 10 bars
 * before it. A shadow counts as none below a tenth of the mean range of the 10 bars before it.
 *
 * @param bars open, high, low and close per bar
 * @param out where to write, as long as the bars and not on their memory
 * @returns 100 where one stands, else 0; first value at bar 10, counted from the end of leading NaN; a later NaN begins anew
 * @throws InputError for columns or `out` that do not fit
 * @see TA-Lib, function CDLDRAGONFLYDOJI
 */
export const dragonflyDoji = (bars: CandleColumns, out?: Float64Array): Float64Array => runPattern(new DragonflyDoji(), bars, out)

/** {@link dragonflyDoji} one bar at a time. */
export class DragonflyDoji extends CandlePattern {
  private readonly small = this.average(BODY_DOJI, 0)
  private readonly none = this.average(SHADOW_VERY_SHORT, 0)

  constructor() {
    super(10)
  }

  protected match(): number {
    const { bars } = this
    if (bars.body(0) > this.small.level(bars)) return 0
    const none = this.none.level(bars)
    return bars.upperShadow(0) < none && bars.lowerShadow(0) > none ? 100 : 0
  }
}
