// hot path
import { checkPeriod, firstNumber, outputFor } from '../check-input.ts'
import { Indicator } from '../indicator.ts'
import { SlidingSum } from '../window/sliding-sum.ts'

/**
 * Sum of the last `period` values. Nothing is ever subtracted, so no error outlives its window. O(1) per bar for any period.
 *
 * @param values one number per bar
 * @param period window in bars, ≥ 2
 * @param out where to write, as long as `values` and not on its memory
 * @returns in the unit of `values`; first value at bar `period - 1`, counted from the end of leading NaN; NaN while the window holds one
 * @throws InputError for a period or `out` that does not fit
 * @see TA-Lib, function SUM
 */
export function sum(values: Float64Array, period: number, out?: Float64Array): Float64Array {
  checkPeriod(period, 2)
  const result = outputFor(values, out)
  const length = values.length
  const start = firstNumber(values)
  result.fill(NaN, 0, start + period - 1)
  if (start + period <= length) result[start + period - 1] = 0

  // A window is the tail of one block of `period` values and the head of the next. The tails of a finished block wait in the results still to come.
  for (let block = start; block < length; block += period) {
    const end = block + period
    const stop = Math.min(end, length)
    let head = 0
    for (let i = block; i < stop; i++) {
      head += values[i]!
      result[i] = head + result[i]!
    }
    let tail = 0
    for (let i = end; i > block && end < length; i--) {
      if (i + period - 1 < length) result[i + period - 1] = tail
      tail += values[i - 1]!
    }
  }
  return result
}

/** {@link sum} one value at a time. */
export class Sum extends Indicator<[value: number], number> {
  private readonly window: SlidingSum
  private begun = false

  constructor(period: number) {
    super(period)
    checkPeriod(period, 2)
    this.window = new SlidingSum(period)
  }

  next(value: number): number {
    if (!this.begun) {
      if (Number.isNaN(value)) return NaN
      this.begun = true
    }
    return this.window.next(value)
  }
}
