// hot path
import type { BarColumns, BarOf } from '../bar.ts'
import { checkNumber, outputForFields } from '../check-input.ts'
import { Indicator } from '../indicator.ts'
import { ParabolicStop } from './parabolic-stop.ts'

/** TA-Lib's bound of a real parameter. */
const MOST = 3e37

/**
 * Wilder's parabolic stop and reverse: a stop that follows a trend the faster, the more new extremes it makes, and changes sides when price touches it.
 *
 * @param bars high and low per bar
 * @param acceleration share of the way to the extreme by which the stop follows at first, and by which that grows with every new extreme, ≥ 0
 * @param maximum the most that share grows to, ≥ 0
 * @param out where to write, as long as the bars and not on their memory
 * @returns in the unit of price: below the low while long, above the high while short; first value at bar 1, counted from the end of leading NaN; a later
 *   NaN makes every following value NaN
 * @throws InputError for a parameter, columns or `out` that do not fit
 * @see Wilder, New Concepts in Technical Trading Systems (1978), section 2; TA-Lib, function SAR
 */
export function sar(bars: BarColumns<'high' | 'low'>, acceleration: number = 0.02, maximum: number = 0.2, out?: Float64Array): Float64Array {
  const stream = new Sar(acceleration, maximum)
  const result = outputForFields(bars, ['high', 'low'], out)
  const { high, low } = bars
  const bar = { high: NaN, low: NaN }
  for (let i = 0; i < result.length; i++) {
    bar.high = high[i]!
    bar.low = low[i]!
    result[i] = stream.next(bar)
  }
  return result
}

/** {@link sar} one bar at a time. */
export class Sar extends Indicator<[bar: BarOf<'high' | 'low'>], number> {
  private readonly parabolic: ParabolicStop

  constructor(acceleration: number = 0.02, maximum: number = 0.2) {
    super(acceleration, maximum)
    checkNumber(acceleration, 0, MOST, 'acceleration')
    checkNumber(maximum, 0, MOST, 'maximum')
    this.parabolic = new ParabolicStop([acceleration, acceleration, maximum], [acceleration, acceleration, maximum])
  }

  next({ high, low }: BarOf<'high' | 'low'>): number {
    return this.parabolic.next(high, low) ? this.parabolic.stop : NaN
  }
}
