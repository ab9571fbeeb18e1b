// hot path
import { checkPeriod, outputFor } from '../check-input.ts'
import { Indicator } from '../indicator.ts'
import { Window } from '../window/window.ts'

/**
 * Mean distance of the last `period` values to their mean. O(period) per bar: the mean, and with it every distance, changes with each value.
 *
 * @param values one number per bar
 * @param period window in bars, ≥ 2
 * @param out where to write, as long as `values` and not on its memory
 * @returns in the unit of `values`, ≥ 0; first value at bar `period - 1`, counted from the end of leading NaN; NaN while the window holds one
 * @throws InputError for a period or `out` that does not fit
 * @see TA-Lib, function AVGDEV
 */
export function averageDeviation(values: Float64Array, period: number, out?: Float64Array): Float64Array {
  const stream = new AverageDeviation(period)
  const result = outputFor(values, out)
  for (let i = 0; i < result.length; i++) result[i] = stream.next(values[i]!)
  return result
}

/** {@link averageDeviation} one value at a time. */
export class AverageDeviation extends Indicator<[value: number], number> {
  private readonly window: Window
  private readonly period: number
  private left: number

  constructor(period: number) {
    super(period)
    checkPeriod(period, 2)
    this.window = new Window(period)
    this.period = period
    this.left = period
  }

  next(value: number): number {
    const { period } = this
    if (this.left === period && Number.isNaN(value)) return NaN
    this.window.push(value)
    if (this.left > 0 && --this.left > 0) return NaN
    const { values } = this.window
    // measured from a value of the window, so that a window that stands still has no deviation at all; two sums, as one would wait for itself
    let even = 0
    let odd = 0
    for (let k = 1; k < period; k += 2) {
      even += values[k - 1]! - value
      odd += values[k]! - value
    }
    if (period % 2 === 1) even += values[period - 1]! - value
    const mean = value + (even + odd) / period
    even = 0
    odd = 0
    for (let k = 1; k < period; k += 2) {
      even += Math.abs(values[k - 1]! - mean)
      odd += Math.abs(values[k]! - mean)
    }
    if (period % 2 === 1) even += Math.abs(values[period - 1]! - mean)
    return (even + odd) / period
  }
}
