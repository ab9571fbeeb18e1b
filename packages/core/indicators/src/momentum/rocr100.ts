// hot path
import { checkPeriod, outputFor } from '../check-input.ts'
import { Indicator } from '../indicator.ts'
import { Window } from '../window/window.ts'

/**
 * Rate of change as a ratio in per cent: the value in per cent of the one `period` bars ago.
 *
 * @param values one number per bar, usually the close
 * @param period distance in bars, ≥ 1
 * @param out where to write, as long as `values` and not on its memory
 * @returns in per cent, 100 is no change; 0 where the earlier value is 0; first value at bar `period`, counted from the end of leading NaN; a later NaN makes
 *   its bar and the one `period` later NaN
 * @throws InputError for a period or `out` that does not fit
 * @see TA-Lib, function ROCR100
 */
export function rocr100(values: Float64Array, period: number, out?: Float64Array): Float64Array {
  checkPeriod(period, 1)
  const result = outputFor(values, out)
  result.fill(NaN, 0, period)
  for (let i = period; i < result.length; i++) result[i] = percentRatio(values[i]!, values[i - period]!)
  return result
}

/** {@link rocr100} one value at a time. */
export class Rocr100 extends Indicator<[value: number], number> {
  private readonly window: Window

  constructor(period: number) {
    super(period)
    checkPeriod(period, 1)
    this.window = new Window(period)
    // what was before the first value is unknown
    this.window.values.fill(NaN)
  }

  next(value: number): number {
    return percentRatio(value, this.window.replace(value))
  }
}

// from 0 there is no rate, but a NaN stays one
const percentRatio = (value: number, before: number): number => (before === 0 ? value - value : (value / before) * 100)
