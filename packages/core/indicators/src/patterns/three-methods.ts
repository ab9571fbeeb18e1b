// hot path
import { type CandleColumns, CandlePattern, runPattern } from './candle.ts'
import { BODY_LONG, BODY_SHORT } from './candle-average.ts'

/**
 * Rising and falling three methods: a long candle, three short ones of the other color that step back within its range, and a long one that goes on beyond its
 * close. A body is long above, short below the mean of the 10 before it.
 *
 * @param bars open, high, low and close per bar
 * @param out where to write, as long as the bars and not on their memory
 * @returns 100 for a rising one, -100 for a falling one, else 0; first value at bar 14, counted from the end of leading NaN; a later NaN begins anew
 * @throws InputError for columns or `out` that do not fit
 * @see TA-Lib, function CDLRISEFALL3METHODS
 */
export const threeMethods = (bars: CandleColumns, out?: Float64Array): Float64Array => runPattern(new ThreeMethods(), bars, out)

/** {@link threeMethods} one bar at a time. */
export class ThreeMethods extends CandlePattern {
  private readonly long4 = this.average(BODY_LONG, 4)
  private readonly short3 = this.average(BODY_SHORT, 3)
  private readonly short2 = this.average(BODY_SHORT, 2)
  private readonly short1 = this.average(BODY_SHORT, 1)
  private readonly long0 = this.average(BODY_LONG, 0)

  constructor() {
    super(14)
  }

  protected match(): number {
    const { bars } = this
    const color = bars.color(4)
    if (bars.color(3) === color || bars.color(2) === color || bars.color(1) === color || bars.color(0) !== color) return 0
    const steps = color > 0 ? bars.close(2) < bars.close(3) && bars.close(1) < bars.close(2) : bars.close(2) > bars.close(3) && bars.close(1) > bars.close(2)
    const goesOn = color > 0 ? bars.open(0) > bars.close(1) && bars.close(0) > bars.close(4) : bars.open(0) < bars.close(1) && bars.close(0) < bars.close(4)
    if (!steps || !goesOn || bars.body(4) <= this.long4.level(bars) || bars.body(0) <= this.long0.level(bars)) return 0
    for (let ago = 3; ago > 0; ago--) if (bars.bottom(ago) >= bars.high(4) || bars.top(ago) <= bars.low(4)) return 0
    const short = bars.body(3) < this.short3.level(bars) && bars.body(2) < this.short2.level(bars) && bars.body(1) < this.short1.level(bars)
    return short ? 100 * color : 0
  }
}
