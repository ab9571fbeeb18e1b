// hot path
import { checkPeriod, outputFor } from '../check-input.ts'
import { Indicator } from '../indicator.ts'
import { SlidingMaximum } from '../window/sliding-extreme.ts'

/**
 * The largest of the last `period` values, the current one included. O(1) per bar for any period, without a buffer.
 *
 * @param values one number per bar
 * @param period window in bars, ≥ 1
 * @param out where to write, as long as `values` and not on its memory
 * @returns in the unit of `values`; first value at bar `period - 1`, counted from the end of leading NaN; NaN while the window holds one
 * @throws InputError for a period or `out` that does not fit
 * @see van Herk, A fast algorithm for local minimum and maximum filters (1992); TA-Lib, function MAX
 */
export function highest(values: Float64Array, period: number, out?: Float64Array): Float64Array {
  checkPeriod(period, 1)
  const result = outputFor(values, out)
  const length = values.length
  result.fill(NaN, 0, period - 1)
  if (period <= length) result[period - 1] = -Infinity

  // A window is the tail of one block of `period` values and the head of the next. The tails of a finished block wait in the results still to come.
  for (let block = 0; block < length; block += period) {
    const end = block + period
    const stop = Math.min(end, length)
    let head = -Infinity
    for (let i = block; i < stop; i++) {
      head = Math.max(head, values[i]!)
      result[i] = Math.max(head, result[i]!)
    }
    let tail = -Infinity
    for (let i = end; i > block && end < length; i--) {
      if (i + period - 1 < length) result[i + period - 1] = tail
      tail = Math.max(tail, values[i - 1]!)
    }
  }
  return result
}

/** {@link highest} one value at a time. */
export class Highest extends Indicator<[value: number], number> {
  private readonly window: SlidingMaximum

  constructor(period: number) {
    super(period)
    checkPeriod(period, 1)
    this.window = new SlidingMaximum(period)
  }

  next(value: number): number {
    return this.window.next(value)
  }
}
