// hot path
import { QuantileWindow } from './quantile-window.ts'

/** Up to this period moving the values that stand between is quicker than keeping heaps. */
const LONGEST_SORTED = 32

/** A quantile of the last `period` values, by what is quicker for that period; both ways give the same to the bit. */
export const createQuantile = (period: number, quantile: number): SortedWindow | QuantileWindow =>
  period <= LONGEST_SORTED ? new SortedWindow(period, quantile) : new QuantileWindow(period, quantile)

/** As {@link QuantileWindow}, with all values in order: the new one shifts what stands between its place and that of the oldest. O(period) per value. */
export class SortedWindow {
  private readonly sorted: Float64Array
  private readonly values: Float64Array
  /** Place of the value below the quantile. */
  private readonly below: number
  /** How far the quantile is from there to the next. */
  private readonly fraction: number
  private at = 0
  /** Values since the last NaN, no more than are needed. */
  private clean = 0

  /** @param quantile 0 for the smallest, 1 for the largest value */
  constructor(period: number, quantile: number) {
    const rank = quantile * (period - 1)
    this.below = Math.floor(rank)
    this.fraction = rank - this.below
    this.sorted = new Float64Array(period)
    this.values = new Float64Array(period)
  }

  next(value: number): number {
    const { sorted, values, at } = this
    const period = values.length
    const hole = Number.isNaN(value)
    const entering = hole ? Infinity : value
    const gone = values[at]!
    values[at] = entering
    this.at = at + 1 === period ? 0 : at + 1
    if (entering > gone) this.shiftDown(entering, gone)
    else if (entering < gone) this.shiftUp(entering, gone)
    if (hole) this.clean = 0
    else if (this.clean < period) this.clean++
    if (this.clean < period) return NaN
    const below = sorted[this.below]!
    if (this.fraction === 0) return below
    const above = sorted[this.below + 1]!
    return below === above ? below : below + (above - below) * this.fraction
  }

  /** Puts in a value, and all below it one place lower, to where `gone` was. */
  private shiftDown(value: number, gone: number): void {
    const { sorted } = this
    let k = sorted.length - 1
    while (sorted[k]! > value) k--
    let carried = value
    for (; ; k--) {
      const other = sorted[k]!
      sorted[k] = carried
      if (other === gone) return
      carried = other
    }
  }

  /** Puts in a value, and all above it one place higher, to where `gone` was. */
  private shiftUp(value: number, gone: number): void {
    const { sorted } = this
    let k = 0
    while (sorted[k]! < value) k++
    let carried = value
    for (; ; k++) {
      const other = sorted[k]!
      sorted[k] = carried
      if (other === gone) return
      carried = other
    }
  }
}
