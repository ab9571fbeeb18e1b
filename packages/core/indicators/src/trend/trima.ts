// hot path
import { checkPeriod, outputFor } from '../check-input.ts'
import { Indicator } from '../indicator.ts'
import { Sma } from './sma.ts'

/**
 * Triangular moving average: a weighted mean of the last `period` values whose weights rise to the middle of the window and fall again; the simple average
 * of a simple average, each over half of the period.
 *
 * @param values one number per bar
 * @param period window in bars, ≥ 1
 * @param out where to write, as long as `values` and not on its memory
 * @returns in the unit of `values`; first value at bar `period - 1`, counted from the end of leading NaN; after a value that is not finite it begins anew
 * @throws InputError for a period or `out` that does not fit
 * @see TA-Lib, function TRIMA
 */
export function trima(values: Float64Array, period: number, out?: Float64Array): Float64Array {
  const stream = new Trima(period)
  const result = outputFor(values, out)
  for (let i = 0; i < result.length; i++) result[i] = stream.next(values[i]!)
  return result
}

/** {@link trima} one value at a time. */
export class Trima extends Indicator<[value: number], number> {
  private readonly inner: Sma
  private readonly outer: Sma

  constructor(period: number) {
    super(period)
    checkPeriod(period, 1)
    const half = Math.floor((period + 1) / 2)
    this.inner = new Sma(half)
    // the two windows together reach over exactly `period` values
    this.outer = new Sma(period + 1 - half)
  }

  next(value: number): number {
    return this.outer.next(this.inner.next(value))
  }
}
