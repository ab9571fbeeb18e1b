// hot path
import { checkPeriod, outputFor } from '../check-input.ts'
import { Indicator } from '../indicator.ts'

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

/** {@link rollingMean} one value at a time. */
export class RollingMean extends Indicator<[value: number], number> {
  /** The block that fills, and behind it what is left of the block before: the sums of its tails, in their own place. */
  private readonly block: Float64Array
  private at = 0
  private head = 0
  private full = false

  constructor(period: number) {
    super(period)
    checkPeriod(period, 1)
    this.block = new Float64Array(period)
  }

  next(value: number): number {
    const { block } = this
    const period = block.length
    const head = this.head + value
    block[this.at] = value
    const at = ++this.at
    if (at < period) {
      this.head = head
      return this.full ? (head + block[at]!) / period : NaN
    }
    let tail = 0
    for (let k = at - 1; k > 0; k--) block[k] = tail += block[k]!
    this.at = 0
    this.head = 0
    this.full = true
    return head / period
  }
}
