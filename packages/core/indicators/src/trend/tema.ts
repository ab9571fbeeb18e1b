// hot path
import { checkPeriod, firstNumber, outputFor } from '../check-input.ts'
import { Indicator } from '../indicator.ts'
import { Ema } from './ema.ts'

/**
 * Triple exponential moving average: three exponential averages, one of the other, weighted 3, -3 and 1 so that they lag less than one of them.
 *
 * @param values one number per bar
 * @param period nominal look-back of each average in bars, ≥ 2
 * @param out where to write, as long as `values` and not on its memory
 * @returns in the unit of `values`; first value at bar `3 * period - 3`, counted from the end of leading NaN; a later NaN makes every following value NaN
 * @throws InputError for a period or `out` that does not fit
 * @see Mulloy, Smoothing Data with Faster Moving Averages (Technical Analysis of Stocks & Commodities 12:1, 1994); TA-Lib, function TEMA
 */
export function tema(values: Float64Array, period: number, out?: Float64Array): Float64Array {
  checkPeriod(period, 2)
  const result = outputFor(values, out)
  const length = values.length
  const start = firstNumber(values)
  const seededOnce = start + period - 1
  const seededTwice = seededOnce + period - 1
  const first = seededTwice + period - 1
  result.fill(NaN, 0, first)
  if (first >= length) return result

  let once = 0
  for (let i = start; i <= seededOnce; i++) once += values[i]!
  once /= period
  const weight = 2 / (period + 1)
  let twice = once
  for (let i = seededOnce + 1; i <= seededTwice; i++) {
    once += (values[i]! - once) * weight
    twice += once
  }
  twice /= period
  let thrice = twice
  for (let i = seededTwice + 1; i <= first; i++) {
    once += (values[i]! - once) * weight
    twice += (once - twice) * weight
    thrice += twice
  }
  thrice /= period
  result[first] = 3 * (once - twice) + thrice
  for (let i = first + 1; i < length; i++) {
    once += (values[i]! - once) * weight
    twice += (once - twice) * weight
    thrice += (twice - thrice) * weight
    result[i] = 3 * (once - twice) + thrice
  }
  return result
}

/** {@link tema} one value at a time. */
export class Tema extends Indicator<[value: number], number> {
  private readonly once: Ema
  private readonly twice: Ema
  private readonly thrice: Ema

  constructor(period: number) {
    super(period)
    checkPeriod(period, 2)
    this.once = new Ema(period)
    this.twice = new Ema(period)
    this.thrice = new Ema(period)
  }

  next(value: number): number {
    const once = this.once.next(value)
    const twice = this.twice.next(once)
    return 3 * (once - twice) + this.thrice.next(twice)
  }
}
