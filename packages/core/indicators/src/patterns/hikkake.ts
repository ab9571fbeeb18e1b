// hot path
import { type CandleColumns, CandlePattern, runPattern } from './candle.ts'
import { HikkakeWatch } from './hikkake-watch.ts'

/**
 * Hikkake pattern: a false break. An inside bar, then a bar with both a lower high and a lower low (bullish) or both higher (bearish); it is confirmed when one
 * of the next three bars closes beyond the inside bar on the other side. A new setup replaces one that waits.
 *
 * @param bars open, high, low and close per bar
 * @param out where to write, as long as the bars and not on their memory
 * @returns 100 at a bullish setup, -100 at a bearish one, 200 and -200 where it is confirmed, else 0; first value at bar 5, counted from the end of leading NaN,
 *   which may confirm a setup since bar 2; a later NaN begins anew
 * @throws InputError for columns or `out` that do not fit
 * @see Chesler, Trading False Moves with the Hikkake Pattern, Active Trader (2004); TA-Lib, function CDLHIKKAKE
 */
export const hikkake = (bars: CandleColumns, out?: Float64Array): Float64Array => runPattern(new Hikkake(), bars, out)

/** {@link hikkake} one bar at a time. */
export class Hikkake extends CandlePattern {
  private readonly watch = new HikkakeWatch()

  constructor() {
    // three bars less than the first value: their setups can be confirmed at it
    super(2)
  }

  protected override begin(): void {
    this.watch.clear()
  }

  protected match(): number {
    return this.watch.take(this.bars, this.setup())
  }

  private setup(): number {
    const { bars } = this
    if (bars.high(1) >= bars.high(2) || bars.low(1) <= bars.low(2)) return 0
    if (bars.high(0) < bars.high(1) && bars.low(0) < bars.low(1)) return 100
    return bars.high(0) > bars.high(1) && bars.low(0) > bars.low(1) ? -100 : 0
  }
}
