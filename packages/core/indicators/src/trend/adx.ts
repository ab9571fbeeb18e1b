// hot path

import type { HighLowClose, HighLowCloseBar } from '../bar.ts'
import { checkPeriod, firstBar, outputForBars } from '../check-input.ts'
import { Indicator } from '../indicator.ts'
import { NO_MOVEMENT } from '../no-movement.ts'
import { largestRange } from '../volatility/true-range.ts'
import { DirectionalMovement, NO_DIRECTION } from './directional-movement.ts'

/**
 * Wilder's average directional index: how strong a trend is, whichever way it goes.
 *
 * @param bars high, low and close per bar
 * @param period Wilder's smoothing in bars, ≥ 2
 * @param out where to write, as long as the bars and not on their memory
 * @returns 0–100 per bar; first value at bar `2 * period - 1`, counted from the end of leading NaN; 0 when there was no movement from the start;
 *   settles at the last directional index while price stands still; a later NaN in a column makes every following value NaN
 * @throws InputError for a period, columns or `out` that do not fit
 * @see Wilder, New Concepts in Technical Trading Systems (1978), section 4; TA-Lib, function ADX
 */
export function adx(bars: HighLowClose, period: number, out?: Float64Array): Float64Array {
  checkPeriod(period, 2)
  const result = outputForBars(bars, out)
  const { high, low, close } = bars
  const length = high.length
  const start = firstBar(bars)
  const firstDirection = start + period
  const first = start + 2 * period - 1
  result.fill(NaN, 0, first)

  const retained = (period - 1) / period
  // Wilder's sums: plain while they fill, afterwards each bar keeps `retained` of what was there
  let keepMoves = 1
  let keepDirection = 1
  let plus = 0
  let minus = 0
  let range = 0
  let direction = 0
  for (let i = start + 1; i < length; i++) {
    if (i === firstDirection) keepMoves = retained
    const rise = high[i]! - high[i - 1]!
    const fall = low[i - 1]! - low[i]!
    // only what is above 0, and of the two only the larger counts: in arithmetic, as branches here are mispredicted most of the time
    const up = (Math.abs(rise) + rise) * 0.5
    const down = (Math.abs(fall) + fall) * 0.5
    plus = plus * keepMoves + up * Number(up > down)
    minus = minus * keepMoves + down * Number(down > up)
    range = range * keepMoves + largestRange(high[i]!, low[i]!, close[i - 1]!)
    if (i < firstDirection) continue
    const both = plus + minus
    // the range cancels out of the index; `range - range` is 0, or the NaN that must stay. So is the question asked this way round.
    if (!(range < NO_MOVEMENT || both < range * NO_DIRECTION)) direction = direction * keepDirection + 100 * (Math.abs(plus - minus) / both) + (range - range)
    if (i < first) continue
    keepDirection = retained
    result[i] = direction / period
  }
  return result
}

/** {@link adx} one bar at a time. */
export class Adx extends Indicator<[bar: HighLowCloseBar], number> {
  private readonly period: number
  private readonly movement: DirectionalMovement
  private direction = 0
  private keep = 1
  private readonly retained: number
  private count = -1

  constructor(period: number) {
    super(period)
    checkPeriod(period, 2)
    this.period = period
    this.retained = (period - 1) / period
    this.movement = new DirectionalMovement(period)
  }

  next(bar: HighLowCloseBar): number {
    const { movement, period } = this
    if (!movement.next(bar)) return NaN
    const { plus, minus, range } = movement
    const both = plus + minus
    if (!(range < NO_MOVEMENT || both < range * NO_DIRECTION)) {
      this.direction = this.direction * this.keep + 100 * (Math.abs(plus - minus) / both) + (range - range)
    }
    if (this.count < period && ++this.count < period - 1) return NaN
    this.keep = this.retained
    return this.direction / period
  }
}
