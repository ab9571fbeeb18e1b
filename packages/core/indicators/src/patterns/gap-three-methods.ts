// hot path
import { type CandleColumns, CandlePattern, runPattern } from './candle.ts'

/**
 * Upside and downside gap three methods: two candles of one color with a gap in their direction, and one of the other color that opens within the second and
 * closes within the first.
 *
 * @param bars open, high, low and close per bar
 * @param out where to write, as long as the bars and not on their memory
 * @returns 100 for a gap up, -100 for a gap down, else 0; first value at bar 2, counted from the end of leading NaN; a later NaN begins anew
 * @throws InputError for columns or `out` that do not fit
 * @see TA-Lib, function CDLXSIDEGAP3METHODS
 */
export const gapThreeMethods = (bars: CandleColumns, out?: Float64Array): Float64Array => runPattern(new GapThreeMethods(), bars, out)

/** {@link gapThreeMethods} one bar at a time. */
export class GapThreeMethods extends CandlePattern {
  constructor() {
    super(2)
  }

  protected match(): number {
    const { bars } = this
    const color = bars.color(2)
    if (color !== bars.color(1) || color === bars.color(0)) return 0
    const closes = bars.open(0) < bars.top(1) && bars.open(0) > bars.bottom(1) && bars.close(0) < bars.top(2) && bars.close(0) > bars.bottom(2)
    return closes && (color > 0 ? bars.bodyGapUp(1, 2) : bars.bodyGapDown(1, 2)) ? 100 * color : 0
  }
}
