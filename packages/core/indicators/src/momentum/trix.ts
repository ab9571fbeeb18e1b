// hot path
import { checkPeriod, outputFor } from '../check-input.ts'
import { Indicator } from '../indicator.ts'
import { Ema } from '../trend/ema.ts'

/**
 * Hutson's TRIX: the change from bar to bar, in per cent, of an exponential average taken three times.
 *
 * @param values one number per bar, usually the close
 * @param period nominal look-back of each average in bars, ≥ 1
 * @param out where to write, as long as `values` and not on its memory
 * @returns in per cent per bar; 0 after an average of 0; first value at bar `3 * period - 2`, counted from the end of leading NaN; a later NaN makes every
 *   following value NaN
 * @throws InputError for a period or `out` that does not fit
 * @see Hutson, Good TRIX (Technical Analysis of Stocks & Commodities 1:5, 1983); TA-Lib, function TRIX
 */
export function trix(values: Float64Array, period: number, out?: Float64Array): Float64Array {
  const stream = new Trix(period)
  const result = outputFor(values, out)
  for (let i = 0; i < result.length; i++) result[i] = stream.next(values[i]!)
  return result
}

/** {@link trix} one value at a time. */
export class Trix extends Indicator<[value: number], number> {
  private readonly first: Ema
  private readonly second: Ema
  private readonly third: Ema
  private last = NaN

  constructor(period: number) {
    super(period)
    checkPeriod(period, 1)
    this.first = new Ema(period)
    this.second = new Ema(period)
    this.third = new Ema(period)
  }

  next(value: number): number {
    const { last } = this
    // each average passes over the NaN of the one before it
    const average = this.third.next(this.second.next(this.first.next(value)))
    this.last = average
    return last === 0 ? average - average : (average / last - 1) * 100
  }
}
