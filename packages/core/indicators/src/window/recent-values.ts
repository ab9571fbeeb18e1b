// hot path

/** The last `length` values in a row: the last k are `values[end - k]` to `values[end - 1]`. Each is kept twice, so that no window wraps. */
export class RecentValues {
  readonly values: Float64Array
  end: number
  private readonly length: number

  constructor(length: number) {
    this.length = length
    this.values = new Float64Array(2 * length)
    this.end = length
  }

  push(value: number): void {
    const { values, length } = this
    const place = this.end === 2 * length ? 0 : this.end - length
    values[place] = value
    values[place + length] = value
    this.end = place + length + 1
  }

  /** The sum of the last `count` values: each time anew, so no rounding stays and a NaN leaves with the window. O(count). */
  sum(count: number): number {
    const { values, end } = this
    let sum = 0
    for (let k = end - count; k < end; k++) sum += values[k]!
    return sum
  }
}
