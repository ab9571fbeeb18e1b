// hot path

/**
 * The largest of the last `period` values, O(1) per value on average whatever the period: the values of a finished block become, in their own place, the
 * extremes of its tails; a window is one tail and the head of the block that fills. NaN stays while the window holds it; NaN while the window fills.
 *
 * @see van Herk, A fast algorithm for local minimum and maximum filters (1992)
 */
export class SlidingMaximum {
  private readonly block: Float64Array
  private at = 0
  private head = -Infinity
  private full = false

  constructor(period: number) {
    this.block = new Float64Array(period)
  }

  next(value: number): number {
    const { block } = this
    const head = Math.max(this.head, value)
    block[this.at] = value
    const at = ++this.at
    if (at < block.length) {
      this.head = head
      return this.full ? Math.max(head, block[at]!) : NaN
    }
    let tail = -Infinity
    for (let k = at - 1; k > 0; k--) block[k] = tail = Math.max(tail, block[k]!)
    this.at = 0
    this.head = -Infinity
    this.full = true
    return head
  }

  /** Forgets everything, as after construction. */
  clear(): void {
    this.at = 0
    this.head = -Infinity
    this.full = false
  }
}

/** The smallest of the last `period` values: {@link SlidingMaximum} the other way round. */
export class SlidingMinimum {
  private readonly block: Float64Array
  private at = 0
  private head = Infinity
  private full = false

  constructor(period: number) {
    this.block = new Float64Array(period)
  }

  next(value: number): number {
    const { block } = this
    const head = Math.min(this.head, value)
    block[this.at] = value
    const at = ++this.at
    if (at < block.length) {
      this.head = head
      return this.full ? Math.min(head, block[at]!) : NaN
    }
    let tail = Infinity
    for (let k = at - 1; k > 0; k--) block[k] = tail = Math.min(tail, block[k]!)
    this.at = 0
    this.head = Infinity
    this.full = true
    return head
  }

  /** Forgets everything, as after construction. */
  clear(): void {
    this.at = 0
    this.head = Infinity
    this.full = false
  }
}
