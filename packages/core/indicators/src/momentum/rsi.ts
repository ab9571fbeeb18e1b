// hot path
import { checkPeriod, firstNumber, outputFor } from '../check-input.ts'
import { Indicator } from '../indicator.ts'
import { NO_MOVEMENT } from '../no-movement.ts'
import { WilderSum } from '../window/wilder-sum.ts'

/**
 * Wilder's relative strength index: the share of the gains in all movement of the last bars.
 *
 * @param values one number per bar, usually the close
 * @param period Wilder's smoothing in bars, ≥ 2
 * @param out where to write, as long as `values` and not on its memory
 * @returns 0–100 per bar; first value at bar `period`, counted from the end of leading NaN; 100 when there was no loss, 0 when there was no gain
 *   or, as in TA-Lib, no movement; a later NaN makes every following value NaN
 * @throws InputError for a period or `out` that does not fit
 * @see Wilder, New Concepts in Technical Trading Systems (1978), section 6; TA-Lib, function RSI
 */
export function rsi(values: Float64Array, period: number, out?: Float64Array): Float64Array {
  checkPeriod(period, 2)
  const result = outputFor(values, out)
  const length = values.length
  const start = firstNumber(values)
  const first = start + period
  result.fill(NaN, 0, first)

  const retained = (period - 1) / period
  // Wilder's sums: plain while they fill, afterwards each bar keeps `retained` of what was there; the ratio needs no averages
  let keep = 1
  let gain = 0
  let movement = 0
  for (let i = start + 1; i < length; i++) {
    const change = values[i]! - values[i - 1]!
    const distance = Math.abs(change)
    movement = movement * keep + distance
    // the change if it is a gain, else 0, without a branch that half of all bars would mispredict
    gain = gain * keep + (distance + change) * 0.5
    if (i < first) continue
    keep = retained
    // asked this way round, NaN is let through
    result[i] = movement < NO_MOVEMENT ? 0 : 100 * (gain / movement)
  }
  return result
}

/** {@link rsi} one value at a time. */
export class Rsi extends Indicator<[value: number], number> {
  private readonly gain: WilderSum
  private readonly movement: WilderSum
  private readonly period: number
  private count = -1
  private last = NaN

  constructor(period: number) {
    super(period)
    checkPeriod(period, 2)
    this.period = period
    this.gain = new WilderSum(period)
    this.movement = new WilderSum(period)
  }

  next(value: number): number {
    const change = value - this.last
    this.last = value
    if (this.count < 0) {
      if (!Number.isNaN(value)) this.count = 0
      return NaN
    }
    const distance = Math.abs(change)
    const movement = this.movement.add(distance)
    const gain = this.gain.add((distance + change) * 0.5)
    if (this.count < this.period && ++this.count < this.period) return NaN
    return movement < NO_MOVEMENT ? 0 : 100 * (gain / movement)
  }
}
