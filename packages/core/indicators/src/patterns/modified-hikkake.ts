// hot path
import { type CandleColumns, CandlePattern, runPattern } from './candle.ts'
import { NEAR } from './candle-average.ts'
import { HikkakeWatch } from './hikkake-watch.ts'

/**
 * Modified hikkake pattern: a false break after two inside bars, one in the other. The first of them closes near its low before a break down (bullish), near
 * its high before a break up (bearish): within a fifth of the mean range of the 5 bars before it. Confirmed as a {@link hikkake}.
 *
 * @param bars open, high, low and close per bar
 * @param out where to write, as long as the bars and not on their memory
 * @returns 100 at a bullish setup, -100 at a bearish one, 200 and -200 where it is confirmed, else 0; first value at bar 10, counted from the end of leading
 *   NaN, which may confirm a setup since bar 7; a later NaN begins anew
 * @throws InputError for columns or `out` that do not fit
 * @see Chesler, Trading False Moves with the Hikkake Pattern, Active Trader (2004); TA-Lib, function CDLHIKKAKEMOD
 */
export const modifiedHikkake = (bars: CandleColumns, out?: Float64Array): Float64Array => runPattern(new ModifiedHikkake(), bars, out)

/** {@link modifiedHikkake} one bar at a time. */
export class ModifiedHikkake extends CandlePattern {
  private readonly near = this.average(NEAR, 2)
  private readonly watch = new HikkakeWatch()

  constructor() {
    // three bars less than the first value: their setups can be confirmed at it
    super(7)
  }

  protected override begin(): void {
    this.watch.clear()
  }

  protected match(): number {
    return this.watch.take(this.bars, this.setup())
  }

  private setup(): number {
    const { bars, near } = this
    if (bars.high(2) >= bars.high(3) || bars.low(2) <= bars.low(3) || bars.high(1) >= bars.high(2) || bars.low(1) <= bars.low(2)) return 0
    const distance = near.level(bars)
    if (bars.high(0) < bars.high(1) && bars.low(0) < bars.low(1)) return bars.close(2) <= bars.low(2) + distance ? 100 : 0
    return bars.high(0) > bars.high(1) && bars.low(0) > bars.low(1) && bars.close(2) >= bars.high(2) - distance ? -100 : 0
  }
}
