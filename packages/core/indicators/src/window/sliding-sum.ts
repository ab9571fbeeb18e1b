// hot path

/**
 * Sum of the last `period` values, O(1) per value on average whatever the period: the values of a finished block become, in their own place, the sums of
 * its tails; a window is one tail and the head of the block that fills. Nothing is ever subtracted, so no error and no NaN outlives its window.
 *
 * @see van Herk, A fast algorithm for local minimum and maximum filters (1992), whose blocks serve a sum as well
 */
export class SlidingSum {
  private readonly block: Float64Array
  private at = 0
  private head = 0
  private full = false

  constructor(period: number) {
    this.block = new Float64Array(period)
  }

  /** NaN until `period` values were given. */
  next(value: number): number {
    const { block } = this
    const head = this.head + value
    block[this.at] = value
    const at = ++this.at
    if (at < block.length) {
      this.head = head
      return this.full ? head + block[at]! : NaN
    }
    let tail = 0
    for (let k = at - 1; k > 0; k--) block[k] = tail += block[k]!
    this.at = 0
    this.head = 0
    this.full = true
    return head
  }
}
