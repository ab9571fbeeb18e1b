// hot path

/** The last `period` values. The place of the oldest is taken by the newest; nothing tells a full window from one that is still filling: count outside. */
export class Window {
  readonly values: Float64Array
  private at = 0

  constructor(period: number) {
    this.values = new Float64Array(period)
  }

  /** Puts the newest value in the place of the oldest, and returns the value that is now the oldest: the one to subtract before the next. */
  push(value: number): number {
    const { values } = this
    values[this.at] = value
    const next = this.at + 1
    this.at = next === values.length ? 0 : next
    return values[this.at]!
  }

  /** Puts the newest value in the place of the oldest, and returns the one that had to go: `period` pushes ago, 0 while the window fills. */
  replace(value: number): number {
    const { values, at } = this
    const gone = values[at]!
    values[at] = value
    this.at = at + 1 === values.length ? 0 : at + 1
    return gone
  }

  /** The value of `ago` pushes before the newest: 0 is the newest, `period - 1` the oldest. */
  ago(ago: number): number {
    const place = this.at - 1 - ago
    return this.values[place < 0 ? place + this.values.length : place]!
  }

  /** Forgets everything, as after construction. */
  clear(): void {
    this.values.fill(0)
    this.at = 0
  }
}
