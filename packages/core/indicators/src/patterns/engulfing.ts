// hot path
import { type CandleColumns, CandlePattern, runPattern } from './candle.ts'

/**
 * Engulfing pattern: a body that spans the body before it, of the other color.
 *
 * @param bars open, high, low and close per bar
 * @param out where to write, as long as the bars and not on their memory
 * @returns 100 where a white body engulfs a black one, -100 where a black one engulfs a white one, 80 and -80 where they share one end, else 0; first value
 *   at bar 2, counted from the end of leading NaN; a later NaN begins anew
 * @throws InputError for columns or `out` that do not fit
 * @see TA-Lib, function CDLENGULFING
 */
export const engulfing = (bars: CandleColumns, out?: Float64Array): Float64Array => runPattern(new Engulfing(), bars, out)

/** {@link engulfing} one bar at a time. */
export class Engulfing extends CandlePattern {
  constructor() {
    super(2)
  }

  protected match(): number {
    const { bars } = this
    if (bars.color(0) === bars.color(1)) return 0
    const top = bars.top(0)
    const bottom = bars.bottom(0)
    const spans = top >= bars.top(1) && bottom <= bars.bottom(1) && (top > bars.top(1) || bottom < bars.bottom(1))
    if (!spans) return 0
    return (bars.open(0) !== bars.close(1) && bars.close(0) !== bars.open(1) ? 100 : 80) * bars.color(0)
  }
}
