// hot path
import { checkNumber } from '../check-input.ts'
import { type CandleColumns, CandlePattern, runPattern } from './candle.ts'
import { BODY_LONG, BODY_SHORT } from './candle-average.ts'

/**
 * Mat hold: a long white candle, a short black one above a gap, two more short bodies that fall back into the first but not far, and a white one that closes
 * above all three. A body is long above, short below the mean of the 10 before it.
 *
 * @param bars open, high, low and close per bar
 * @param penetration how far into the body that counts, as a share of it, 0 to 3e37
 * @param out where to write, as long as the bars and not on their memory
 * @returns 100 where one ends, else 0; first value at bar 14, counted from the end of leading NaN; a later NaN begins anew
 * @throws InputError for a penetration out of range, columns or `out` that do not fit
 * @see TA-Lib, function CDLMATHOLD
 */
export const matHold = (bars: CandleColumns, penetration = 0.5, out?: Float64Array): Float64Array => runPattern(new MatHold(penetration), bars, out)

/** {@link matHold} one bar at a time. */
export class MatHold extends CandlePattern {
  private readonly long = this.average(BODY_LONG, 4)
  private readonly short3 = this.average(BODY_SHORT, 3)
  private readonly short2 = this.average(BODY_SHORT, 2)
  private readonly short1 = this.average(BODY_SHORT, 1)
  private readonly penetration: number

  constructor(penetration = 0.5) {
    super(14, penetration)
    checkNumber(penetration, 0, 3e37, 'penetration')
    this.penetration = penetration
  }

  protected match(): number {
    const { bars } = this
    if (!bars.isWhite(4) || !bars.isBlack(3) || !bars.isWhite(0) || !bars.bodyGapUp(3, 4)) return 0
    const close = bars.close(4)
    const floor = close - bars.body(4) * this.penetration
    if (bars.bottom(2) >= close || bars.bottom(1) >= close || bars.bottom(2) <= floor || bars.bottom(1) <= floor) return 0
    if (bars.top(2) >= bars.open(3) || bars.top(1) >= bars.top(2) || bars.open(0) <= bars.close(1)) return 0
    if (bars.close(0) <= Math.max(bars.high(3), bars.high(2), bars.high(1)) || bars.body(4) <= this.long.level(bars)) return 0
    const short = bars.body(3) < this.short3.level(bars) && bars.body(2) < this.short2.level(bars) && bars.body(1) < this.short1.level(bars)
    return short ? 100 : 0
  }
}
