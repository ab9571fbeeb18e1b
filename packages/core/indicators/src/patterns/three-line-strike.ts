// hot path
import { type CandleColumns, CandlePattern, runPattern } from './candle.ts'
import { NEAR } from './candle-average.ts'

/**
 * Three-line strike: three candles of one color, each opening within or near the body before it and closing further, and one of the other color that takes it
 * all back. Near is within a fifth of the mean range of 5 bars.
 *
 * @param bars open, high, low and close per bar
 * @param out where to write, as long as the bars and not on their memory
 * @returns 100 after three white candles, -100 after three black ones, else 0; first value at bar 8, counted from the end of leading NaN; a later NaN begins
 *   anew
 * @throws InputError for columns or `out` that do not fit
 * @see TA-Lib, function CDL3LINESTRIKE
 */
export const threeLineStrike = (bars: CandleColumns, out?: Float64Array): Float64Array => runPattern(new ThreeLineStrike(), bars, out)

/** {@link threeLineStrike} one bar at a time. */
export class ThreeLineStrike extends CandlePattern {
  private readonly near3 = this.average(NEAR, 3)
  private readonly near2 = this.average(NEAR, 2)

  constructor() {
    super(8)
  }

  protected match(): number {
    const { bars } = this
    const color = bars.color(1)
    if (bars.color(3) !== color || bars.color(2) !== color || bars.color(0) === color) return 0
    const strikes =
      color > 0
        ? bars.close(1) > bars.close(2) && bars.close(2) > bars.close(3) && bars.open(0) > bars.close(1) && bars.close(0) < bars.open(3)
        : bars.close(1) < bars.close(2) && bars.close(2) < bars.close(3) && bars.open(0) < bars.close(1) && bars.close(0) > bars.open(3)
    if (!strikes) return 0
    const near3 = this.near3.level(bars)
    const near2 = this.near2.level(bars)
    if (bars.open(2) < bars.bottom(3) - near3 || bars.open(2) > bars.top(3) + near3) return 0
    return bars.open(1) >= bars.bottom(2) - near2 && bars.open(1) <= bars.top(2) + near2 ? 100 * color : 0
  }
}
