// hot path
import { checkNumber, checkPeriod, outputFor } from '../check-input.ts'
import { Indicator } from '../indicator.ts'

/**
 * Arnaud Legoux moving average: the window weighted by a bell curve, whose middle lies near the newest value. O(period) per bar: bell weights allow no
 * running sum.
 *
 * @param values one number per bar, usually the close
 * @param period window in bars, ≥ 1
 * @param offset where in the window the bell has its middle: 0 at the oldest value, 1 at the newest
 * @param sigma the bell has a standard deviation of period / sigma bars, 0.1–100
 * @param out where to write, as long as `values` and not on its memory
 * @returns in the unit of `values`; first value at bar `period - 1`, counted from the end of leading NaN; NaN while the window holds one
 * @throws InputError for a parameter or `out` that does not fit
 * @see Legoux and Kouzis-Loukas, Arnaud Legoux Moving Average (2009)
 */
export function alma(values: Float64Array, period: number, offset: number, sigma: number, out?: Float64Array): Float64Array {
  const stream = new Alma(period, offset, sigma)
  const result = outputFor(values, out)
  for (let i = 0; i < values.length; i++) {
    result[i] = stream.next(values[i]!)
  }
  return result
}

/** {@link alma} one value at a time. */
export class Alma extends Indicator<[value: number], number> {
  /** Every value stands here twice, a period apart, so that the window is one stretch whatever its beginning. */
  private readonly history: Float64Array
  private readonly weights: Float64Array
  private at = 0

  constructor(period: number, offset: number, sigma: number) {
    super(period, offset, sigma)
    checkPeriod(period, 1)
    checkNumber(offset, 0, 1, 'offset')
    checkNumber(sigma, 0.1, 100, 'sigma')
    this.history = new Float64Array(2 * period).fill(NaN)
    this.weights = bell(period, offset, sigma)
  }

  next(value: number): number {
    const { history, weights } = this
    const period = weights.length
    history[this.at] = value
    history[this.at + period] = value
    const start = this.at + 1 === period ? 0 : this.at + 1
    this.at = start
    let total = 0
    for (let k = 0; k < period; k++) total += history[start + k]! * weights[k]!
    return total
  }
}

/** Weights from the oldest value to the newest, 1 together. */
const bell = (period: number, offset: number, sigma: number): Float64Array => {
  const middle = offset * (period - 1)
  const width = period / sigma
  const weights = Float64Array.from({ length: period }, (_, k) => Math.exp(-((k - middle) * (k - middle)) / (2 * width * width)))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return weights.map((weight) => weight / total)
}
