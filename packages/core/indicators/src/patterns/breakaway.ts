// hot path
import { type CandleColumns, CandlePattern, runPattern } from './candle.ts'
import { BODY_LONG } from './candle-average.ts'

/**
 * Breakaway: a long candle, three that run on beyond a gap (the color of the middle one is free), and one of the other color that closes within the gap. A
 * body is long above the mean of the 10 before it.
 *
 * @param bars open, high, low and close per bar
 * @param out where to write, as long as the bars and not on their memory
 * @returns 100 where a bullish one ends, -100 where a bearish one does, else 0; first value at bar 14, counted from the end of leading NaN; a later NaN
 *   begins anew
 * @throws InputError for columns or `out` that do not fit
 * @see TA-Lib, function CDLBREAKAWAY
 */
export const breakaway = (bars: CandleColumns, out?: Float64Array): Float64Array => runPattern(new Breakaway(), bars, out)

/** {@link breakaway} one bar at a time. */
export class Breakaway extends CandlePattern {
  private readonly long = this.average(BODY_LONG, 4)

  constructor() {
    super(14)
  }

  protected match(): number {
    const { bars } = this
    const color = bars.color(0)
    if (bars.color(4) === color || bars.color(3) === color || bars.color(1) === color || bars.body(4) <= this.long.level(bars)) return 0
    if (color > 0) {
      const falls = bars.high(2) < bars.high(3) && bars.low(2) < bars.low(3) && bars.high(1) < bars.high(2) && bars.low(1) < bars.low(2)
      return falls && bars.bodyGapDown(3, 4) && bars.close(0) > bars.open(3) && bars.close(0) < bars.close(4) ? 100 : 0
    }
    const rises = bars.high(2) > bars.high(3) && bars.low(2) > bars.low(3) && bars.high(1) > bars.high(2) && bars.low(1) > bars.low(2)
    return rises && bars.bodyGapUp(3, 4) && bars.close(0) < bars.open(3) && bars.close(0) > bars.close(4) ? -100 : 0
  }
}
