// hot path

/**
 * How many bars ago the largest of the last `period` values was, the newest of equal ones; O(1) per value on average whatever the period: kept are only
 * the values that no later one has reached, in falling order. Takes no NaN: `clear` where one comes. NaN while the window fills.
 */
export class BarsSinceMaximum {
  private readonly values: Float64Array
  private readonly places: Float64Array
  private head = 0
  private size = 0
  private count = 0

  constructor(period: number) {
    this.values = new Float64Array(period)
    this.places = new Float64Array(period)
  }

  next(value: number): number {
    const { values, places } = this
    const period = values.length
    const place = this.count++
    let { head, size } = this
    if (size > 0 && places[head]! <= place - period) {
      head = head + 1 === period ? 0 : head + 1
      size--
    }
    let at = head + size
    if (at >= period) at -= period
    while (size > 0) {
      const before = at === 0 ? period - 1 : at - 1
      if (values[before]! > value) break
      at = before
      size--
    }
    values[at] = value
    places[at] = place
    this.head = head
    this.size = size + 1
    return place < period - 1 ? NaN : place - places[head]!
  }

  /** Forgets everything, as after construction. */
  clear(): void {
    this.head = 0
    this.size = 0
    this.count = 0
  }
}
