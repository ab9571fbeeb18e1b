// hot path
import { checkNumber } from '../check-input.ts'
import { type CandleColumns, CandlePattern, runPattern } from './candle.ts'
import { BODY_LONG } from './candle-average.ts'

/**
 * Dark cloud cover: after a long white candle, a black one opens above its high and closes well within its body. A body is long above the mean of the 10
 * before it.
 *
 * @param bars open, high, low and close per bar
 * @param penetration how far into the body that counts, as a share of it, 0 to 3e37
 * @param out where to write, as long as the bars and not on their memory
 * @returns -100 where one ends, else 0; first value at bar 11, counted from the end of leading NaN; a later NaN begins anew
 * @throws InputError for a penetration out of range, columns or `out` that do not fit
 * @see TA-Lib, function CDLDARKCLOUDCOVER
 */
export const darkCloudCover = (bars: CandleColumns, penetration = 0.5, out?: Float64Array): Float64Array =>
  runPattern(new DarkCloudCover(penetration), bars, out)

/** {@link darkCloudCover} one bar at a time. */
export class DarkCloudCover extends CandlePattern {
  private readonly long = this.average(BODY_LONG, 1)
  private readonly penetration: number

  constructor(penetration = 0.5) {
    super(11, penetration)
    checkNumber(penetration, 0, 3e37, 'penetration')
    this.penetration = penetration
  }

  protected match(): number {
    const { bars } = this
    if (!bars.isWhite(1) || !bars.isBlack(0) || bars.open(0) <= bars.high(1) || bars.body(1) <= this.long.level(bars)) return 0
    return bars.close(0) > bars.open(1) && bars.close(0) < bars.close(1) - bars.body(1) * this.penetration ? -100 : 0
  }
}
