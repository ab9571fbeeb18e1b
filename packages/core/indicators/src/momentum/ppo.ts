// hot path
import { checkPeriod, outputFor } from '../check-input.ts'
import { Indicator } from '../indicator.ts'
import { type Average, type AverageType, createAverage } from '../trend/average.ts'

/**
 * Percentage price oscillator: how far a fast moving average is from a slow one, in per cent of the slow one.
 *
 * @param values one number per bar, usually the close
 * @param fast look-back of the fast average in bars, ≥ 2. The smaller of the two is fast.
 * @param slow look-back of the slow average in bars, ≥ 2
 * @param type which average both are: one of `averageTypes`
 * @param out where to write, as long as `values` and not on its memory
 * @returns in per cent, 0 where the slow average is 0; first value at bar `slow - 1` (for `sma` and `ema`), counted from the end of leading NaN; a later NaN
 *   stays as long as the averages keep it
 * @throws InputError for a parameter or `out` that does not fit
 * @see Appel, Technical Analysis: Power Tools for Active Investors (2005), ch. 8; TA-Lib, function PPO
 */
export function ppo(values: Float64Array, fast: number, slow: number, type: AverageType = 'sma', out?: Float64Array): Float64Array {
  const stream = new Ppo(fast, slow, type)
  const result = outputFor(values, out)
  for (let i = 0; i < result.length; i++) result[i] = stream.next(values[i]!)
  return result
}

/** {@link ppo} one value at a time. */
export class Ppo extends Indicator<[value: number], number> {
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
    const fast = this.fast.next(value)
    const slow = this.slow.next(value)
    // of 0 there are no per cent, but a NaN stays one
    return slow === 0 ? fast - fast : ((fast - slow) / slow) * 100
  }
}
