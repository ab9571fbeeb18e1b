// hot path
import { checkPeriod, outputFor } from '../check-input.ts'
import { Indicator } from '../indicator.ts'
import { SlidingMaximum, SlidingMinimum } from '../window/sliding-extreme.ts'
import { Window } from '../window/window.ts'

/**
 * Shannon's entropy of how the last `period` values are distributed over `bins` classes of equal width between the smallest and the largest of them: low where
 * they crowd in few places, high where they are spread evenly. O(bins) per bar, and
 * O(period) where the limits change, for with them every class does.
 *
 * @param values one number per bar, usually returns
 * @param period window in bars, ≥ 2
 * @param bins number of classes, ≥ 2
 * @param out where to write, as long as `values` and not on its memory
 * @returns in bits, 0 to log₂(bins), 0 where nothing moves; first value at bar `period - 1`, counted from the end of leading NaN; NaN while the window holds a
 *   value that is not finite
 * @throws InputError for a parameter or `out` that does not fit
 * @see Shannon, A mathematical theory of communication (1948), section 6
 */
export function rollingEntropy(values: Float64Array, period: number, bins: number, out?: Float64Array): Float64Array {
  const stream = new RollingEntropy(period, bins)
  const result = outputFor(values, out)
  for (let i = 0; i < result.length; i++) result[i] = stream.next(values[i]!)
  return result
}

/** {@link rollingEntropy} one value at a time. */
export class RollingEntropy extends Indicator<[value: number], number> {
  private readonly window: Window
  private readonly highest: SlidingMaximum
  private readonly lowest: SlidingMinimum
  private readonly bins: number
  /** How many values are in each class between these limits; the largest value has a place of its own behind them, and counts with the last class. */
  private readonly counts: Int32Array
  private bottom = NaN
  private range = NaN
  private begun = false
  /** Of each count that can be, count · log₂(count). Not state: nobody changes it. */
  readonly #terms: Float64Array

  constructor(period: number, bins: number) {
    super(period, bins)
    checkPeriod(period, 2)
    checkPeriod(bins, 2, 'bins')
    this.window = new Window(period)
    this.highest = new SlidingMaximum(period)
    this.lowest = new SlidingMinimum(period)
    this.bins = bins
    this.counts = new Int32Array(bins + 1)
    this.#terms = Float64Array.from({ length: period + 1 }, (_, count) => (count === 0 ? 0 : count * Math.log2(count)))
  }

  next(value: number): number {
    if (!this.begun) {
      if (Number.isNaN(value)) return NaN
      this.begun = true
    }
    const gone = this.window.replace(value)
    const bottom = this.lowest.next(value)
    const range = this.highest.next(value) - bottom
    const same = bottom === this.bottom && range === this.range
    this.bottom = bottom
    this.range = range
    if (range === 0) return 0
    if (!(range < Infinity)) return NaN
    if (same) this.exchange(gone, value)
    else this.count()
    return this.entropy()
  }

  /** Within the same limits only two classes can change. */
  private exchange(gone: number, value: number): void {
    const { counts, bins, bottom } = this
    const perRange = bins / this.range
    const from = ((gone - bottom) * perRange) | 0
    const to = ((value - bottom) * perRange) | 0
    counts[from] = counts[from]! - 1
    counts[to] = counts[to]! + 1
  }

  private count(): void {
    const { counts, bins, bottom } = this
    const { values } = this.window
    const perRange = bins / this.range
    counts.fill(0)
    for (let k = 0; k < values.length; k++) {
      const bin = ((values[k]! - bottom) * perRange) | 0
      counts[bin] = counts[bin]! + 1
    }
  }

  private entropy(): number {
    const { counts, bins } = this
    const terms = this.#terms
    const period = terms.length - 1
    let total = terms[counts[bins - 1]! + counts[bins]!]!
    for (let k = 0; k < bins - 1; k++) total += terms[counts[k]!]!
    return (terms[period]! - total) / period
  }
}
