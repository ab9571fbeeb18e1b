// hot path
import type { HighLowClose, HighLowCloseBar } from '../bar.ts'
import { checkPeriod, outputForBars } from '../check-input.ts'
import { Indicator } from '../indicator.ts'
import { NO_MOVEMENT } from '../no-movement.ts'
import { DirectionalMovement, NO_DIRECTION } from './directional-movement.ts'

/**
 * Wilder's directional index: how one-sided the movement of the last bars was, whichever way it went. `adx` is its average.
 *
 * @param bars high, low and close per bar
 * @param period Wilder's smoothing in bars, ≥ 2
 * @param out where to write, as long as the bars and not on their memory
 * @returns 0–100 per bar; first value at bar `period`, counted from the end of leading NaN; 0 when there was no movement from the start, the last value
 *   when there is none later; a later NaN in a column makes every following value NaN
 * @throws InputError for a period, columns or `out` that do not fit
 * @see Wilder, New Concepts in Technical Trading Systems (1978), section 4; TA-Lib, function DX
 */
export function dx(bars: HighLowClose, period: number, out?: Float64Array): Float64Array {
  const stream = new Dx(period)
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

/** {@link dx} one bar at a time. */
export class Dx extends Indicator<[bar: HighLowCloseBar], number> {
  private readonly movement: DirectionalMovement
  private direction = 0

  constructor(period: number) {
    super(period)
    checkPeriod(period, 2)
    this.movement = new DirectionalMovement(period)
  }

  next(bar: HighLowCloseBar): number {
    const { movement } = this
    if (!movement.next(bar)) return NaN
    const { plus, minus, range } = movement
    const both = plus + minus
    // the range cancels out of the index; `range - range` is 0, or the NaN that must stay. So is the question asked this way round.
    if (!(range < NO_MOVEMENT || both < range * NO_DIRECTION)) this.direction = 100 * (Math.abs(plus - minus) / both) + (range - range)
    return this.direction
  }
}
