// hot path
import { checkPeriod, outputFor } from '../check-input.ts'
import { Indicator } from '../indicator.ts'
import { Wma } from './wma.ts'

/**
 * Hull moving average: twice the weighted average of half the period less that of the whole, smoothed by a weighted average over the root of the period.
 * Half and root are rounded down.
 *
 * @param values one number per bar, usually the close
 * @param period look-back in bars, ≥ 2
 * @param out where to write, as long as `values` and not on its memory
 * @returns in the unit of `values`; first value at bar `period - 1 + floor(√period) - 1`, counted from the end of leading NaN; after a value that is not
 *   finite it begins anew
 * @throws InputError for a parameter or `out` that does not fit
 * @see Hull, How to reduce lag in a moving average (2005)
 */
export function hma(values: Float64Array, period: number, out?: Float64Array): Float64Array {
  const stream = new Hma(period)
  const result = outputFor(values, out)
  for (let i = 0; i < values.length; i++) {
    result[i] = stream.next(values[i]!)
  }
  return result
}

/** {@link hma} one value at a time. */
export class Hma extends Indicator<[value: number], number> {
  private readonly half: Wma
  private readonly whole: Wma
  private readonly smooth: Wma

  constructor(period: number) {
    super(period)
    checkPeriod(period, 2)
    this.half = new Wma(Math.floor(period / 2))
    this.whole = new Wma(period)
    this.smooth = new Wma(Math.floor(Math.sqrt(period)))
  }

  next(value: number): number {
    return this.smooth.next(2 * this.half.next(value) - this.whole.next(value))
  }
}
