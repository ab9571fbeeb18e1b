// hot path
import { checkNumber, checkPeriod, outputFor } from '../check-input.ts'
import { Indicator } from '../indicator.ts'
import { fillVariance, RollingVariance } from '../window/rolling-variance.ts'

/**
 * Standard deviation of the last `period` values, of the population (divided by `period`), so many times.
 *
 * @param values one number per bar
 * @param period window in bars, ≥ 2
 * @param deviations what it is multiplied by, ±3e37
 * @param out where to write, as long as `values` and not on its memory
 * @returns in the unit of `values`; first value at bar `period - 1`, counted from the end of leading NaN; begins anew after a value that is not finite
 * @throws InputError for a parameter or `out` that does not fit
 * @see TA-Lib, function STDDEV, but right also where prices are high and moves are small
 */
export function standardDeviation(values: Float64Array, period: number, deviations = 1, out?: Float64Array): Float64Array {
  checkPeriod(period, 2)
  checkNumber(deviations, -MOST, MOST, 'deviations')
  const result = outputFor(values, out)
  fillVariance(values, period, result)
  for (let i = 0; i < result.length; i++) result[i] = Math.sqrt(result[i]!) * deviations
  return result
}

/** {@link standardDeviation} one value at a time. */
export class StandardDeviation extends Indicator<[value: number], number> {
  private readonly window: RollingVariance
  private readonly deviations: number

  constructor(period: number, deviations = 1) {
    super(period, deviations)
    checkPeriod(period, 2)
    checkNumber(deviations, -MOST, MOST, 'deviations')
    this.window = new RollingVariance(period)
    this.deviations = deviations
  }

  next(value: number): number {
    return Math.sqrt(this.window.next(value)) * this.deviations
  }
}

/** TA-Lib's bound of a real parameter. */
const MOST = 3e37
