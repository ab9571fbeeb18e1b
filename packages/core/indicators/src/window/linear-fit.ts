// hot path

/**
 * Least-squares line through the last `period` values, O(1) per value on average whatever the period. As in {@link SlidingSum}, a window is one tail of the
 * block before and the head of the block that fills, so nothing that leaves has to be subtracted. Values are taken as distances to an anchor, the last value
 * of the block before: right also where prices are high and moves are small.
 */
export class LinearFit {
  /** Change of the line per bar. */
  slope = NaN
  /** Mean of the window, which is the line's value in its middle. */
  mean = NaN
  private readonly period: number
  /** Half the width of the window: the place of its middle. */
  private readonly middle: number
  /** Sum of squared distances to the middle. */
  private readonly width: number
  /** Values of the block that fills, and behind it what is left of the block before: the sums of its tails, in their own place. */
  private readonly sums: Float64Array
  /** The same sums, each value weighted by its place in its block. */
  private readonly products: Float64Array
  private at = 0
  private anchor = NaN
  private sum = 0
  private product = 0
  private full = false

  constructor(period: number) {
    this.period = period
    this.middle = (period - 1) / 2
    this.width = (period * (period * period - 1)) / 12
    this.sums = new Float64Array(period)
    this.products = new Float64Array(period)
  }

  /** Takes a value; false until `period` values were given. */
  next(value: number): boolean {
    const { sums, period, middle } = this
    // the first value of all
    if (Number.isNaN(this.anchor)) this.anchor = anchorAt(value)
    const place = this.at
    const away = value - this.anchor
    const sum = this.sum + away
    const product = this.product + place * away
    sums[place] = value
    if (place + 1 === period) {
      this.set(sum, product - middle * sum)
      this.finish(value)
      return true
    }
    const at = place + 1
    this.at = at
    this.sum = sum
    this.product = product
    if (!this.full) return false
    const tail = sums[at]!
    // places are counted from the middle of the window: the tail's are less by `at`, the head's more by what the tail holds
    this.set(sum + tail, this.products[at]! - (at + middle) * tail + product + (period - at - middle) * sum)
    return true
  }

  private set(sum: number, moment: number): void {
    this.slope = moment / this.width
    this.mean = this.anchor + sum / this.period
  }

  /** Turns the values of the block into sums of its tails, around a new anchor. */
  private finish(newest: number): void {
    const { sums, products } = this
    const anchor = anchorAt(newest)
    let sum = 0
    let product = 0
    for (let k = this.period - 1; k > 0; k--) {
      const away = sums[k]! - anchor
      sum += away
      product += k * away
      sums[k] = sum
      products[k] = product
    }
    this.anchor = anchor
    this.at = 0
    this.sum = 0
    this.product = 0
    this.full = true
  }
}

/** An anchor that is not finite would spoil values long after its own bar. */
const anchorAt = (value: number): number => (value - value === 0 ? value : 0)
