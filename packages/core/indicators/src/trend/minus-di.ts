// hot path
import type { HighLowClose, HighLowCloseBar } from '../bar.ts'
import { checkPeriod, outputForBars } from '../check-input.ts'
import { Indicator } from '../indicator.ts'
import { NO_MOVEMENT } from '../no-movement.ts'
import { DirectionalMovement } from './directional-movement.ts'

/**
 * Wilder's downward directional indicator: the share of downward movement in the true range.
 *
 * @param bars high, low and close per bar
 * @param period Wilder's smoothing in bars, ≥ 1; 1 is the bar itself, in per cent too, where TA-Lib gives a fraction
 * @param out where to write, as long as the bars and not on their memory
 * @returns 0–100 per bar; first value at bar `period`, counted from the end of leading NaN; 0 when there was no range; keeps its value while price
 *   stands still; a later NaN makes every following value NaN
 * @throws InputError for a period, columns or `out` that do not fit
 * @see Wilder, New Concepts in Technical Trading Systems (1978), section 4; TA-Lib, function MINUS_DI
 */
export function minusDi(bars: HighLowClose, period: number, out?: Float64Array): Float64Array {
  const stream = new MinusDi(period)
  const result = outputForBars(bars, out)
  const { high, low, close } = bars
  const bar = { high: NaN, low: NaN, close: NaN }
  for (let i = 0; i < result.length; i++) {
    bar.high = high[i]!
    bar.low = low[i]!
    bar.close = close[i]!
    result[i] = stream.next(bar)
  }
  return result
}

/** {@link minusDi} one bar at a time. */
export class MinusDi extends Indicator<[bar: HighLowCloseBar], number> {
  private readonly movement: DirectionalMovement

  constructor(period: number) {
    super(period)
    checkPeriod(period, 1)
    this.movement = new DirectionalMovement(period)
  }

  next(bar: HighLowCloseBar): number {
    const { movement } = this
    if (!movement.next(bar)) return NaN
    // asked this way round, NaN is let through
    return movement.range < NO_MOVEMENT ? 0 : 100 * (movement.minus / movement.range)
  }
}
