// hot path
import { checkPeriod, outputForTwo } from '../check-input.ts'
import { Indicator } from '../indicator.ts'
import { InputError } from '../input-error.ts'
import { RecentValues } from '../window/recent-values.ts'
import { type Average, type AverageType, averageWarmup, createAverage } from './average.ts'

/** One average per period. A class, as it is state; its fields are the periods. */
class AverageBank {
  [period: number]: Average

  constructor(type: AverageType, min: number, max: number) {
    for (let period = min; period <= max; period++) this[period] = createAverage(type, period)
  }
}

/**
 * Moving average with a period of its own at every bar. O(period) with `sma`, one average per period from `min` to `max` with the others.
 *
 * @param values one number per bar
 * @param periods the period at every bar; what is after the point is cut off, and what is out of bounds is set to the nearer one
 * @param min smallest period, ≥ 1
 * @param max largest period, ≥ `min`
 * @param type which average: one of `averageTypes`
 * @param out where to write, as long as `values` and not on the memory of an input
 * @returns in the unit of `values`; first value where the average of `max` bars has its first, counted from the end of leading NaN in both columns (averages of
 *   fewer bars begin later than they could, so that all have their first value there); NaN where the period is NaN; what a NaN in the values does is as the
 *   average has it, with `sma` it leaves with the window
 * @throws InputError for a parameter, columns or `out` that do not fit
 * @see TA-Lib, function MAVP
 */
export function mavp(values: Float64Array, periods: Float64Array, min: number, max: number, type: AverageType = 'sma', out?: Float64Array): Float64Array {
  const stream = new Mavp(min, max, type)
  const result = outputForTwo(values, periods, out)
  for (let i = 0; i < result.length; i++) result[i] = stream.next(values[i]!, periods[i]!)
  return result
}

/** {@link mavp} one value at a time. */
export class Mavp extends Indicator<[value: number, period: number], number> {
  private readonly min: number
  private readonly max: number
  private readonly warmup: number
  private readonly type: AverageType
  private readonly recent: RecentValues | undefined
  private readonly bank: AverageBank | undefined
  private count = 0

  constructor(min: number, max: number, type: AverageType = 'sma') {
    super(min, max, type)
    checkPeriod(min, 1, 'min')
    checkPeriod(max, 1, 'max')
    if (min > max) throw new InputError('min', min, `at most max (${max})`)
    this.min = min
    this.max = max
    this.type = type
    // refuses an unknown name
    createAverage(type, max)
    this.warmup = averageWarmup(type, max)
    if (type === 'sma') this.recent = new RecentValues(max)
    else this.bank = new AverageBank(type, min, max)
  }

  next(value: number, period: number): number {
    if (this.count === 0 && Number.isNaN(value + period)) return NaN
    // an integer to the engine too; of NaN it makes 0, and no average is of 0 bars
    const bars = Math.min(Math.max(period, this.min), this.max) | 0
    const result = this.recent === undefined ? this.nextOfBank(value, bars) : this.nextMean(this.recent, value, bars)
    if (this.count <= this.warmup) this.count++
    return this.count > this.warmup ? result : NaN
  }

  private nextMean(recent: RecentValues, value: number, bars: number): number {
    recent.push(value)
    return recent.sum(bars) / bars
  }

  private nextOfBank(value: number, bars: number): number {
    const bank = this.bank!
    let result = NaN
    for (let period = this.min; period <= this.max; period++) {
      if (this.count < this.warmup - averageWarmup(this.type, period)) continue
      const average = bank[period]!.next(value)
      if (period === bars) result = average
    }
    return result
  }
}
