// hot path
import { checkPeriod, outputFor } from '../check-input.ts'
import { Indicator } from '../indicator.ts'
import { SlidingScatter } from '../window/sliding-scatter.ts'

/**
 * How many standard deviations the value is above the mean of the last `period` values, itself included. The deviation is that of the population, as in
 * `standardDeviation` and `bbands`: beyond 2 is outside of the Bollinger bands of 2 deviations. O(1) per bar for any period.
 *
 * @param values one number per bar
 * @param period window in bars, ≥ 2
 * @param out where to write, as long as `values` and not on its memory
 * @returns a number without unit, at most √(period - 1) either way, 0 where nothing moves; first value at bar `period - 1`, counted from the end of leading
 *   NaN; NaN while the window holds one
 * @throws InputError for a period or `out` that does not fit
 * @see Kreyszig, Advanced Engineering Mathematics (1979): the standard score
 */
export function zScore(values: Float64Array, period: number, out?: Float64Array): Float64Array {
  const stream = new ZScore(period)
  const result = outputFor(values, out)
  for (let i = 0; i < result.length; i++) result[i] = stream.next(values[i]!)
  return result
}

/** {@link zScore} one value at a time. */
export class ZScore extends Indicator<[value: number], number> {
  private readonly window: SlidingScatter
  private readonly period: number
  private begun = false

  constructor(period: number) {
    super(period)
    checkPeriod(period, 2)
    this.window = new SlidingScatter(period)
    this.period = period
  }

  next(value: number): number {
    if (!this.begun) {
      if (Number.isNaN(value)) return NaN
      this.begun = true
    }
    const { window } = this
    if (!window.next(value)) return NaN
    return window.scatter === 0 ? 0 : (value - window.mean) / Math.sqrt(window.scatter / this.period)
  }
}
