// hot path
import { checkPeriod, outputFor } from '../check-input.ts'
import { Indicator } from '../indicator.ts'
import { Window } from '../window/window.ts'
import { Ema } from './ema.ts'

/**
 * Zero-lag exponential moving average: the exponential average of each value plus what it gained over the lag of that average, (period - 1) / 2 bars
 * rounded down.
 *
 * @param values one number per bar, usually the close
 * @param period nominal look-back in bars, ≥ 1
 * @param out where to write, as long as `values` and not on its memory
 * @returns in the unit of `values`; first value at bar `period - 1 + lag`, counted from the end of leading NaN; a later NaN makes every following value
 *   NaN
 * @throws InputError for a parameter or `out` that does not fit
 * @see Ehlers and Way, Zero Lag (Well, Almost) (Technical Analysis of Stocks & Commodities 28:12, 2010)
 */
export function zlema(values: Float64Array, period: number, out?: Float64Array): Float64Array {
  const stream = new Zlema(period)
  const result = outputFor(values, out)
  for (let i = 0; i < values.length; i++) {
    result[i] = stream.next(values[i]!)
  }
  return result
}

/** {@link zlema} one value at a time. */
export class Zlema extends Indicator<[value: number], number> {
  private readonly window: Window
  private readonly average: Ema

  constructor(period: number) {
    super(period)
    checkPeriod(period, 1)
    this.window = new Window(Math.floor((period - 1) / 2) + 1)
    // NaN until the window is full: the average passes over it
    this.window.values.fill(NaN)
    this.average = new Ema(period)
  }

  next(value: number): number {
    const before = this.window.push(value)
    return this.average.next(value + (value - before))
  }
}
