// hot path
import { checkPeriod, outputFor } from '../check-input.ts'
import { Indicator } from '../indicator.ts'
import { Window } from '../window/window.ts'

/**
 * Simple moving average: the mean of the last `period` values, by TA-Lib's running sum (add the new value, drop the oldest).
 * The rounding of every step stays in the sum; `rollingMean` is the one that cannot drift.
 *
 * @param values one number per bar
 * @param period window in bars, ≥ 1
 * @param out where to write, as long as `values` and not on its memory
 * @returns in the unit of `values`; first value at bar `period - 1`, counted from the end of leading NaN; NaN while the window holds a value
 *   that is not finite, after which the sum begins anew
 * @throws InputError for a period or `out` that does not fit
 * @see TA-Lib, function SMA
 */
export function sma(values: Float64Array, period: number, out?: Float64Array): Float64Array {
  checkPeriod(period, 1)
  const result = outputFor(values, out)
  const length = values.length
  const before = period - 1
  let i = 0
  // one round per stretch of finite values
  while (i < length) {
    const first = i + before
    let total = 0
    for (; i < length; i++) {
      total += values[i]!
      // true for NaN and ±Infinity: neither could be subtracted again
      if (total - total !== 0) break
      if (i < first) {
        result[i] = NaN
        continue
      }
      result[i] = total / period
      total -= values[i - before]!
    }
    if (i < length) result[i++] = NaN
  }
  return result
}

/** {@link sma} one value at a time. */
export class Sma extends Indicator<[value: number], number> {
  private readonly period: number
  private readonly window: Window
  private count = 0
  private total = 0

  constructor(period: number) {
    super(period)
    checkPeriod(period, 1)
    this.period = period
    this.window = new Window(period)
  }

  next(value: number): number {
    const total = this.total + value
    if (total - total !== 0) {
      this.total = 0
      this.count = 0
      return NaN
    }
    const oldest = this.window.push(value)
    if (this.count < this.period - 1) {
      this.count++
      this.total = total
      return NaN
    }
    this.total = total - oldest
    return total / this.period
  }
}
