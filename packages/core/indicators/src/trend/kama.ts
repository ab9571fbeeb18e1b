// hot path
import { checkPeriod, outputFor } from '../check-input.ts'
import { Indicator } from '../indicator.ts'
import { RollingMean } from '../statistics/rolling-mean.ts'
import { Window } from '../window/window.ts'

/** Weights of exponential averages of 2 and 30 bars: where price goes straight, and where it only goes to and fro. */
const FASTEST = 2 / 3
const SLOWEST = 2 / 31

/**
 * Kaufman's adaptive moving average: an exponential average that hurries the more, the straighter price went over the last bars.
 *
 * @param values one number per bar
 * @param period bars over which the way and the distance are compared, ≥ 2
 * @param out where to write, as long as `values` and not on its memory
 * @returns in the unit of `values`; first value at bar `period`, counted from the end of leading NaN, seeded by the value before it; price that stands still
 *   counts as straight; a later NaN makes every following value NaN
 * @throws InputError for a period or `out` that does not fit
 * @see Kaufman, Smarter Trading (1995); TA-Lib, function KAMA
 */
export function kama(values: Float64Array, period: number, out?: Float64Array): Float64Array {
  const stream = new Kama(period)
  const result = outputFor(values, out)
  for (let i = 0; i < result.length; i++) result[i] = stream.next(values[i]!)
  return result
}

/** {@link kama} one value at a time. */
export class Kama extends Indicator<[value: number], number> {
  private readonly period: number
  private readonly window: Window
  /** Nothing is subtracted in it: it is 0 exactly where price stood still. */
  private readonly movement: RollingMean
  private last = NaN
  private count = 0
  private average = NaN

  constructor(period: number) {
    super(period)
    checkPeriod(period, 2)
    this.period = period
    this.window = new Window(period)
    this.movement = new RollingMean(period)
  }

  next(value: number): number {
    const { period, last } = this
    this.last = value
    if (this.count === 0) {
      if (Number.isNaN(value)) return NaN
      this.count = 1
      this.window.replace(value)
      return NaN
    }
    const distance = value - this.window.replace(value)
    const way = this.movement.next(Math.abs(value - last)) * period
    if (this.count < period) {
      this.count++
      this.average = value
      return NaN
    }
    const efficiency = way === 0 ? 1 : Math.min(1, Math.abs(distance / way))
    const root = efficiency * (FASTEST - SLOWEST) + SLOWEST
    this.average += (value - this.average) * (root * root)
    return this.average
  }
}
