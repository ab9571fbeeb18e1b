// hot path
import { checkNumber } from '../check-input.ts'
import { type CandleColumns, CandlePattern, runPattern } from './candle.ts'
import { BODY_DOJI, BODY_LONG, BODY_SHORT } from './candle-average.ts'

/**
 * Abandoned baby: a doji with gaps on both sides, shadows included, between a long candle and one of the other color that closes well within the first and is
 * not short. A body is long above the mean of the 10 before it. A doji has a body of at most a tenth of the mean range of the 10 bars before it.
 *
 * @param bars open, high, low and close per bar
 * @param penetration how far into the body that counts, as a share of it, 0 to 3e37
 * @param out where to write, as long as the bars and not on their memory
 * @returns 100 where a bullish one ends, -100 where a bearish one does, else 0; first value at bar 12, counted from the end of leading NaN; a later NaN
 *   begins anew
 * @throws InputError for a penetration out of range, columns or `out` that do not fit
 * @see TA-Lib, function CDLABANDONEDBABY
 */
export const abandonedBaby = (bars: CandleColumns, penetration = 0.3, out?: Float64Array): Float64Array => runPattern(new AbandonedBaby(penetration), bars, out)

/** {@link abandonedBaby} one bar at a time. */
export class AbandonedBaby extends CandlePattern {
  private readonly long = this.average(BODY_LONG, 2)
  private readonly small = this.average(BODY_DOJI, 1)
  private readonly short = this.average(BODY_SHORT, 0)
  private readonly penetration: number

  constructor(penetration = 0.3) {
    super(12, penetration)
    checkNumber(penetration, 0, 3e37, 'penetration')
    this.penetration = penetration
  }

  protected match(): number {
    const { bars } = this
    const color = bars.color(0)
    if (color === bars.color(2)) return 0
    const gaps = color > 0 ? bars.gapDown(1, 2) && bars.gapUp(0, 1) : bars.gapUp(1, 2) && bars.gapDown(0, 1)
    if (!gaps || bars.body(2) <= this.long.level(bars) || bars.body(1) > this.small.level(bars) || bars.body(0) <= this.short.level(bars)) return 0
    const part = bars.body(2) * this.penetration
    return (color > 0 ? bars.close(0) > bars.close(2) + part : bars.close(0) < bars.close(2) - part) ? 100 * color : 0
  }
}
