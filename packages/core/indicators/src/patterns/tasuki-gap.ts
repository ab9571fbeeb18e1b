// hot path
import { type CandleColumns, CandlePattern, runPattern } from './candle.ts'
import { NEAR } from './candle-average.ts'

/**
 * Tasuki gap: a candle beyond a gap in its direction, and one of the other color, of near size, that opens within it and closes within the gap. Near is within
 * a fifth of the mean range of 5 bars.
 *
 * @param bars open, high, low and close per bar
 * @param out where to write, as long as the bars and not on their memory
 * @returns 100 for a gap up, -100 for a gap down, else 0; first value at bar 7, counted from the end of leading NaN; a later NaN begins anew
 * @throws InputError for columns or `out` that do not fit
 * @see TA-Lib, function CDLTASUKIGAP
 */
export const tasukiGap = (bars: CandleColumns, out?: Float64Array): Float64Array => runPattern(new TasukiGap(), bars, out)

/** {@link tasukiGap} one bar at a time. */
export class TasukiGap extends CandlePattern {
  private readonly near = this.average(NEAR, 1)

  constructor() {
    super(7)
  }

  protected match(): number {
    const { bars } = this
    const color = bars.color(1)
    if (color === bars.color(0) || bars.open(0) >= bars.top(1) || bars.open(0) <= bars.bottom(1)) return 0
    const inGap =
      color > 0
        ? bars.bodyGapUp(1, 2) && bars.close(0) < bars.open(1) && bars.close(0) > bars.top(2)
        : bars.bodyGapDown(1, 2) && bars.close(0) > bars.open(1) && bars.close(0) < bars.bottom(2)
    return inGap && Math.abs(bars.body(1) - bars.body(0)) < this.near.level(bars) ? 100 * color : 0
  }
}
