// hot path
import { checkPeriod, outputFor } from '../check-input.ts'

/**
 * Mean of the last `period` values, summed from those values only: nothing is ever subtracted, so no error outlives its window.
 * `sma` is the same mean by TA-Lib's running sum, with TA-Lib's rounding.
 *
 * @param values one number per bar
 * @param period window in bars, ≥ 1
 * @param out where to write, as long as `values` and not on its memory
 * @returns in the unit of `values`; first value at bar `period - 1`, counted from the end of leading NaN; NaN while the window holds one
 * @throws InputError for a period or `out` that does not fit
 * @see van Herk, A fast algorithm for local minimum and maximum filters (1992), whose blocks serve a sum as well
 */
export function rollingMean(values: Float64Array, period: number, out?: Float64Array): Float64Array {
  checkPeriod(period, 1)
  const result = outputFor(values, out)
  const length = values.length
  result.fill(NaN, 0, period - 1)
  if (period <= length) result[period - 1] = 0

  // A window is the tail of one block of `period` values and the head of the next. The tails of a finished block wait in the results still to come.
  for (let block = 0; block < length; block += period) {
    const end = block + period
    const stop = Math.min(end, length)
    let head = 0
    for (let i = block; i < stop; i++) {
      head += values[i]!
      result[i] = (head + result[i]!) / period
    }
    let tail = 0
    for (let i = end; i > block && end < length; i--) {
      if (i + period - 1 < length) result[i + period - 1] = tail
      tail += values[i - 1]!
    }
  }
  return result
}
