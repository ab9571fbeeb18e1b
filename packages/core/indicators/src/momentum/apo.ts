// hot path
import { checkPeriod, outputFor } from '../check-input.ts'
import { Indicator } from '../indicator.ts'
import { type Average, type AverageType, createAverage } from '../trend/average.ts'

/**
 * Absolute price oscillator: a fast moving average less a slow one.
 *
 * @param values one number per bar, usually the close
 * @param fast look-back of the fast average in bars, ≥ 2. The smaller of the two is fast.
 * @param slow look-back of the slow average in bars, ≥ 2
 * @param type which average both are: one of `averageTypes`
 * @param out where to write, as long as `values` and not on its memory
 * @returns in the unit of `values`; first value at bar `slow - 1` (for `sma` and `ema`), counted from the end of leading NaN; a later NaN stays as long as the
 *   averages keep it
 * @throws InputError for a parameter or `out` that does not fit
 * @see TA-Lib, function APO
 */
export function apo(values: Float64Array, fast: number, slow: number, type: AverageType = 'sma', out?: Float64Array): Float64Array {
  const stream = new Apo(fast, slow, type)
  const result = outputFor(values, out)
  for (let i = 0; i < result.length; i++) result[i] = stream.next(values[i]!)
  return result
}

/** {@link apo} one value at a time. */
export class Apo extends Indicator<[value: number], number> {
  private readonly fast: Average
  private readonly slow: Average

  constructor(fast: number, slow: number, type: AverageType = 'sma') {
    super(fast, slow, type)
    checkPeriod(fast, 2, 'fast')
    checkPeriod(slow, 2, 'slow')
    this.fast = createAverage(type, Math.min(fast, slow))
    this.slow = createAverage(type, Math.max(fast, slow))
  }

  next(value: number): number {
    return this.fast.next(value) - this.slow.next(value)
  }
}
