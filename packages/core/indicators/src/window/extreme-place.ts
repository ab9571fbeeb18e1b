// hot path

/**
 * Place of the largest of the last `period` values, counted from the first value ever given, as TA-Lib chooses among equal ones: the newest, until it leaves
 * the window, then the oldest that is left. O(1) per value on average whatever the period. NaN while the window fills or holds one.
 */
export class PlaceOfMaximum {
  private readonly period: number
  /** Values that may be the largest yet, from the largest to the newest, and their places: a ring. */
  private readonly values: Float64Array
  private readonly places: Float64Array
  private first = 0
  private count = 0
  private place = -1
  private best = -1
  private clean = 0

  constructor(period: number) {
    this.period = period
    this.values = new Float64Array(period)
    this.places = new Float64Array(period)
  }

  next(value: number): number {
    const { period, values, places } = this
    const place = ++this.place
    if (Number.isNaN(value)) {
      this.clean = 0
      this.count = 0
      return NaN
    }
    let { first, count } = this
    if (count > 0 && places[first]! <= place - period) {
      first = first + 1 === period ? 0 : first + 1
      count--
    }
    // equal to the largest or larger, or alone
    if (count === 0 || value >= values[first]!) this.best = place
    else if (this.best <= place - period) this.best = places[first]!
    let last = first + count
    if (last >= period) last -= period
    while (count > 0) {
      const before = last === 0 ? period - 1 : last - 1
      if (values[before]! >= value) break
      last = before
      count--
    }
    values[last] = value
    places[last] = place
    this.first = first
    this.count = count + 1
    if (this.clean < period) this.clean++
    return this.clean < period ? NaN : this.best
  }
}

/** {@link PlaceOfMaximum} of the smallest. */
export class PlaceOfMinimum {
  private readonly maximum: PlaceOfMaximum

  constructor(period: number) {
    this.maximum = new PlaceOfMaximum(period)
  }

  next(value: number): number {
    return this.maximum.next(-value)
  }
}
