// hot path
import { type CandleColumns, CandlePattern, runPattern } from './candle.ts'
import { BODY_LONG, BODY_SHORT, SHADOW_VERY_SHORT } from './candle-average.ts'

/**
 * Three stars in the south: three black candles that lose force: a long one with a lower shadow longer than its body, a smaller one that opens within its
 * range and holds above its low, and a short one without shadows inside the range of the second. A body is long above, short below the mean of the 10 before
 * it. A shadow counts as none below a tenth of the mean range of the 10 bars before it.
 *
 * @param bars open, high, low and close per bar
 * @param out where to write, as long as the bars and not on their memory
 * @returns 100 where one ends, else 0; first value at bar 12, counted from the end of leading NaN; a later NaN begins anew
 * @throws InputError for columns or `out` that do not fit
 * @see TA-Lib, function CDL3STARSINSOUTH
 */
export const threeStarsInTheSouth = (bars: CandleColumns, out?: Float64Array): Float64Array => runPattern(new ThreeStarsInTheSouth(), bars, out)

/** {@link threeStarsInTheSouth} one bar at a time. */
export class ThreeStarsInTheSouth extends CandlePattern {
  private readonly long = this.average(BODY_LONG, 2)
  private readonly none1 = this.average(SHADOW_VERY_SHORT, 1)
  private readonly short = this.average(BODY_SHORT, 0)
  private readonly none0 = this.average(SHADOW_VERY_SHORT, 0)

  constructor() {
    super(12)
  }

  protected match(): number {
    const { bars } = this
    if (bars.color(2) + bars.color(1) + bars.color(0) > -3) return 0
    const first = bars.body(2) > this.long.level(bars) && bars.lowerShadow(2) > bars.body(2)
    if (!first || bars.low(0) <= bars.low(1) || bars.high(0) >= bars.high(1)) return 0
    const opens = bars.open(1) > bars.close(2) && bars.open(1) <= bars.high(2)
    const holds = bars.low(1) < bars.close(2) && bars.low(1) >= bars.low(2)
    if (!opens || !holds || bars.body(1) >= bars.body(2) || bars.lowerShadow(1) <= this.none1.level(bars)) return 0
    const none0 = this.none0.level(bars)
    return bars.body(0) < this.short.level(bars) && bars.lowerShadow(0) < none0 && bars.upperShadow(0) < none0 ? 100 : 0
  }
}
