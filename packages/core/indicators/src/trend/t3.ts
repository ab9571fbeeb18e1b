// hot path
import { checkNumber, checkPeriod, outputFor } from '../check-input.ts'
import { Indicator } from '../indicator.ts'
import { Ema } from './ema.ts'

/**
 * Tillson's T3: six exponential averages, one of the other, weighted so that the result is smooth and yet near to price.
 *
 * @param values one number per bar
 * @param period nominal look-back of each average in bars, ≥ 2
 * @param volume how much lag is taken back, 0 to 1: 0 is an average thrice averaged, 1 overshoots most
 * @param out where to write, as long as `values` and not on its memory
 * @returns in the unit of `values`; first value at bar `6 * period - 6`, counted from the end of leading NaN; a later NaN makes every following value NaN
 * @throws InputError for a parameter or `out` that does not fit
 * @see Tillson, Better Moving Averages (Technical Analysis of Stocks & Commodities 16:1, 1998); TA-Lib, function T3
 */
export function t3(values: Float64Array, period: number, volume: number = 0.7, out?: Float64Array): Float64Array {
  const stream = new T3(period, volume)
  const result = outputFor(values, out)
  for (let i = 0; i < result.length; i++) result[i] = stream.next(values[i]!)
  return result
}

/** {@link t3} one value at a time. */
export class T3 extends Indicator<[value: number], number> {
  private readonly one: Ema
  private readonly two: Ema
  private readonly three: Ema
  private readonly four: Ema
  private readonly five: Ema
  private readonly six: Ema
  private readonly thirdShare: number
  private readonly fourthShare: number
  private readonly fifthShare: number
  private readonly sixthShare: number

  constructor(period: number, volume: number = 0.7) {
    super(period, volume)
    checkPeriod(period, 2)
    checkNumber(volume, 0, 1, 'volume')
    this.one = new Ema(period)
    this.two = new Ema(period)
    this.three = new Ema(period)
    this.four = new Ema(period)
    this.five = new Ema(period)
    this.six = new Ema(period)
    const square = volume * volume
    const cube = square * volume
    this.thirdShare = 1 + 3 * volume + 3 * square + cube
    this.fourthShare = -3 * volume - 6 * square - 3 * cube
    this.fifthShare = 3 * square + 3 * cube
    this.sixthShare = -cube
  }

  next(value: number): number {
    const third = this.three.next(this.two.next(this.one.next(value)))
    const fourth = this.four.next(third)
    const fifth = this.five.next(fourth)
    const sixth = this.six.next(fifth)
    return this.sixthShare * sixth + this.fifthShare * fifth + this.fourthShare * fourth + this.thirdShare * third
  }
}
