// hot path
import { checkPeriod, firstNumber, outputFor } from '../check-input.ts'
import { Indicator } from '../indicator.ts'
import { Ema } from './ema.ts'

/**
 * Double exponential moving average: twice the exponential average less the average of that average, which takes most of its lag away.
 *
 * @param values one number per bar
 * @param period nominal look-back of each average in bars, ≥ 2
 * @param out where to write, as long as `values` and not on its memory
 * @returns in the unit of `values`; first value at bar `2 * period - 2`, counted from the end of leading NaN; a later NaN makes every following value NaN
 * @throws InputError for a period or `out` that does not fit
 * @see Mulloy, Smoothing Data with Faster Moving Averages (Technical Analysis of Stocks & Commodities 12:1, 1994); TA-Lib, function DEMA
 */
export function dema(values: Float64Array, period: number, out?: Float64Array): Float64Array {
  checkPeriod(period, 2)
  const result = outputFor(values, out)
  const length = values.length
  const start = firstNumber(values)
  const seeded = start + period - 1
  const first = seeded + period - 1
  result.fill(NaN, 0, first)
  if (first >= length) return result

  let once = 0
  for (let i = start; i <= seeded; i++) once += values[i]!
  once /= period
  const weight = 2 / (period + 1)
  let twice = once
  for (let i = seeded + 1; i <= first; i++) {
    once += (values[i]! - once) * weight
    twice += once
  }
  twice /= period
  result[first] = 2 * once - twice
  for (let i = first + 1; i < length; i++) {
    once += (values[i]! - once) * weight
    twice += (once - twice) * weight
    result[i] = 2 * once - twice
  }
  return result
}

/** {@link dema} one value at a time. */
export class Dema extends Indicator<[value: number], number> {
  private readonly once: Ema
  private readonly twice: Ema

  constructor(period: number) {
    super(period)
    checkPeriod(period, 2)
    this.once = new Ema(period)
    this.twice = new Ema(period)
  }

  next(value: number): number {
    const once = this.once.next(value)
    return 2 * once - this.twice.next(once)
  }
}
