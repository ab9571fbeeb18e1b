// hot path
import { checkPeriod, outputFor } from '../check-input.ts'
import { Indicator } from '../indicator.ts'
import { Wma } from '../trend/wma.ts'
import { Window } from '../window/window.ts'

/**
 * Coppock curve: the weighted average of the sum of two rates of change. Coppock took closes of months; a rise from below 0 is the signal to buy.
 *
 * @param values one number per bar, usually the close
 * @param long bars of the longer rate of change, ≥ 1
 * @param short bars of the shorter one, ≥ 1
 * @param period window of the weighted average, ≥ 1
 * @param out where to write, as long as `values` and not on its memory
 * @returns percent; first value at bar max(`long`, `short`) + `period - 1`, counted from the end of leading NaN; a later NaN leaves with the window, also
 *   where a change reaches back to it
 * @throws InputError for a parameter or `out` that does not fit
 * @see Coppock, Practical Relative Strength Charting (1962)
 */
export function coppock(values: Float64Array, long: number, short: number, period: number, out?: Float64Array): Float64Array {
  const stream = new Coppock(long, short, period)
  const result = outputFor(values, out)
  for (let i = 0; i < values.length; i++) {
    result[i] = stream.next(values[i]!)
  }
  return result
}

/** {@link coppock} one value at a time. */
export class Coppock extends Indicator<[value: number], number> {
  private readonly early: Window
  private readonly late: Window
  private readonly average: Wma

  constructor(long: number, short: number, period: number) {
    super(long, short, period)
    checkPeriod(long, 1, 'long')
    checkPeriod(short, 1, 'short')
    checkPeriod(period, 1)
    this.early = new Window(long)
    this.late = new Window(short)
    this.early.values.fill(NaN)
    this.late.values.fill(NaN)
    this.average = new Wma(period)
  }

  next(value: number): number {
    const long = value / this.early.replace(value) - 1
    const short = value / this.late.replace(value) - 1
    return this.average.next(100 * (long + short))
  }
}
