// hot path
import { checkPeriod, outputFor } from '../check-input.ts'
import { Indicator } from '../indicator.ts'
import { fillVariance, RollingVariance } from '../window/rolling-variance.ts'

/**
 * Variance of the last `period` values, of the population (divided by `period`).
 *
 * @param values one number per bar
 * @param period window in bars, ≥ 1
 * @param out where to write, as long as `values` and not on its memory
 * @returns in the unit of `values` squared; first value at bar `period - 1`, counted from the end of leading NaN; begins anew after a value that is not finite
 * @throws InputError for a period or `out` that does not fit
 * @see TA-Lib, function VAR, but right also where prices are high and moves are small
 */
export function variance(values: Float64Array, period: number, out?: Float64Array): Float64Array {
  checkPeriod(period, 1)
  const result = outputFor(values, out)
  fillVariance(values, period, result)
  return result
}

/** {@link variance} one value at a time. */
export class Variance extends Indicator<[value: number], number> {
  private readonly window: RollingVariance

  constructor(period: number) {
    super(period)
    checkPeriod(period, 1)
    this.window = new RollingVariance(period)
  }

  next(value: number): number {
    return this.window.next(value)
  }
}
