// hot path
import { checkPeriod, outputFor } from '../check-input.ts'
import { Indicator } from '../indicator.ts'
import { Window } from '../window/window.ts'

/**
 * Rank of the value among the last `period` values, itself included, as a share of them; equal values share the mean of their ranks. O(period) per bar: the
 * window is counted through.
 *
 * @param values one number per bar
 * @param period window in bars, ≥ 1
 * @param out where to write, as long as `values` and not on its memory
 * @returns 1 / period (the smallest) to 1 (the largest); first value at bar `period - 1`, counted from the end of leading NaN; NaN while the window holds one
 * @throws InputError for a period or `out` that does not fit
 * @see Lehmann, Nonparametrics (1975): midranks; `rolling(period).rank(pct=True)` of pandas
 */
export function rollingRank(values: Float64Array, period: number, out?: Float64Array): Float64Array {
  const stream = new RollingRank(period)
  const result = outputFor(values, out)
  for (let i = 0; i < result.length; i++) result[i] = stream.next(values[i]!)
  return result
}

/** {@link rollingRank} one value at a time. */
export class RollingRank extends Indicator<[value: number], number> {
  private readonly window: Window
  private readonly period: number
  /** Values since the last NaN, no more than are needed. */
  private clean = 0

  constructor(period: number) {
    super(period)
    checkPeriod(period, 1)
    this.window = new Window(period)
    this.period = period
  }

  next(value: number): number {
    const { period } = this
    this.window.push(value)
    if (Number.isNaN(value)) this.clean = 0
    else if (this.clean < period) this.clean++
    if (this.clean < period) return NaN
    const { values } = this.window
    // twice the rank, less one: what is below counts twice, what is equal once. Comparisons as numbers, for price makes a branch unpredictable.
    let count = 0
    for (let k = 0; k < period; k++) {
      const other = values[k]!
      count += Number(other < value) + Number(other <= value)
    }
    return (count + 1) / (2 * period)
  }
}
