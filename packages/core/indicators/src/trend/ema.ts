// hot path
import { checkPeriod, firstNumber, outputFor } from '../check-input.ts'
import { Indicator } from '../indicator.ts'

/**
 * Exponential moving average with weight 2 / (period + 1) on the newest value, seeded by the mean of the first `period` values.
 *
 * @param values one number per bar
 * @param period nominal look-back in bars, ≥ 1
 * @param out where to write, as long as `values` and not on its memory
 * @returns in the unit of `values`; first value at bar `period - 1`, counted from the end of leading NaN; a later NaN makes every following value NaN
 * @throws InputError for a period or `out` that does not fit
 * @see TA-Lib, function EMA (default compatibility)
 */
export function ema(values: Float64Array, period: number, out?: Float64Array): Float64Array {
  checkPeriod(period, 1)
  const result = outputFor(values, out)
  const length = values.length
  const start = firstNumber(values)
  const first = start + period - 1
  result.fill(NaN, 0, first)
  if (first >= length) return result

  let total = 0
  for (let i = start; i <= first; i++) total += values[i]!
  let average = total / period
  result[first] = average

  const weight = 2 / (period + 1)
  for (let i = first + 1; i < length; i++) {
    average += (values[i]! - average) * weight
    result[i] = average
  }
  return result
}

/** {@link ema} one value at a time. */
export class Ema extends Indicator<[value: number], number> {
  private readonly period: number
  private readonly weight: number
  private count = 0
  private total = 0
  private average = NaN

  constructor(period: number) {
    super(period)
    checkPeriod(period, 1)
    this.period = period
    this.weight = 2 / (period + 1)
  }

  /** Whether the leading NaN are over. */
  get begun(): boolean {
    return this.count > 0
  }

  /** Whether the seed is complete: whether `next` gave a value, or the NaN that came after it. */
  get ready(): boolean {
    return this.count === this.period
  }

  next(value: number): number {
    if (this.count === this.period) {
      const average = this.average + (value - this.average) * this.weight
      this.average = average
      return average
    }
    if (this.count === 0 && Number.isNaN(value)) return NaN
    this.total += value
    if (++this.count < this.period) return NaN
    this.average = this.total / this.period
    return this.average
  }
}
