// hot path
import { checkNumber } from '../check-input.ts'
import { type CandleColumns, CandlePattern, runPattern } from './candle.ts'
import { BODY_DOJI, BODY_LONG, BODY_SHORT } from './candle-average.ts'

/**
 * Morning doji star: a doji below a gap between a long black candle and a white one that closes well within the first and is not short. A body is long above
 * the mean of the 10 before it. A doji has a body of at most a tenth of the mean range of the 10 bars before it.
 *
 * @param bars open, high, low and close per bar
 * @param penetration how far into the body that counts, as a share of it, 0 to 3e37
 * @param out where to write, as long as the bars and not on their memory
 * @returns 100 where one ends, else 0; first value at bar 12, counted from the end of leading NaN; a later NaN begins anew
 * @throws InputError for a penetration out of range, columns or `out` that do not fit
 * @see TA-Lib, function CDLMORNINGDOJISTAR
 */
export const morningDojiStar = (bars: CandleColumns, penetration = 0.3, out?: Float64Array): Float64Array =>
  runPattern(new MorningDojiStar(penetration), bars, out)

/** {@link morningDojiStar} one bar at a time. */
export class MorningDojiStar extends CandlePattern {
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
    if (!bars.isBlack(2) || !bars.isWhite(0) || !bars.bodyGapDown(1, 2) || bars.close(0) <= bars.close(2) + bars.body(2) * this.penetration) return 0
    return bars.body(2) > this.long.level(bars) && bars.body(1) <= this.small.level(bars) && bars.body(0) > this.short.level(bars) ? 100 : 0
  }
}
