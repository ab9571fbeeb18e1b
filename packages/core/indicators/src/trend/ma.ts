// hot path
import { checkPeriod, outputFor } from '../check-input.ts'
import { Indicator } from '../indicator.ts'
import { type Average, type AverageType, createAverage } from './average.ts'
import { ema } from './ema.ts'
import { sma } from './sma.ts'
import { wma } from './wma.ts'

/**
 * The moving average of the given name: `ma(close, 20, 'ema')` is `ema(close, 20)`.
 *
 * @param values one number per bar
 * @param period look-back of the average in bars, ≥ 1 (1 is the input itself, whatever the name)
 * @param type which average: one of `averageTypes`
 * @param out where to write, as long as `values` and not on its memory
 * @returns in the unit of `values`; first value and NaN as the average has them
 * @throws InputError for a period, a name or `out` that does not fit
 * @see TA-Lib, function MA
 */
export function ma(values: Float64Array, period: number, type: AverageType, out?: Float64Array): Float64Array {
  const average = new Ma(period, type)
  if (type === 'sma' || period === 1) return sma(values, period, out)
  if (type === 'ema') return ema(values, period, out)
  if (type === 'wma') return wma(values, period, out)
  const result = outputFor(values, out)
  for (let i = 0; i < result.length; i++) result[i] = average.next(values[i]!)
  return result
}

/** {@link ma} one value at a time. */
export class Ma extends Indicator<[value: number], number> {
  private readonly average: Average

  constructor(period: number, type: AverageType) {
    super(period, type)
    checkPeriod(period, 1)
    this.average = createAverage(type, period)
  }

  next(value: number): number {
    return this.average.next(value)
  }
}
