// hot path

/**
 * A quantile of the last `period` values, interpolated between the two nearest, O(log period) per value: the smaller values stand in a heap with the largest
 * on top, the others in one with the smallest on top. A new value takes the place of the oldest, wherever that stands. NaN while the window fills or holds NaN.
 *
 * @see Härdle and Steiger, Optimal median smoothing (1995), for the two heaps
 */
export class QuantileWindow {
  private readonly values: Float64Array
  /** Slots of `values`: those of the smaller ones, a heap, then those of the larger ones, a heap. */
  private readonly slots: Int32Array
  /** Where a slot stands in `slots`. */
  private readonly places: Int32Array
  /** How many are in the lower heap. */
  private readonly size: number
  /** How far the quantile is from the top of the lower heap to that of the upper one. */
  private readonly fraction: number
  private at = 0
  /** Values since the last NaN, no more than are needed. */
  private clean = 0

  /** @param quantile 0 for the smallest, 1 for the largest value */
  constructor(period: number, quantile: number) {
    const rank = quantile * (period - 1)
    this.size = Math.floor(rank) + 1
    this.fraction = rank - Math.floor(rank)
    this.values = new Float64Array(period)
    // any order of equal values is a heap
    this.slots = Int32Array.from({ length: period }, (_, k) => k)
    this.places = this.slots.slice()
  }

  next(value: number): number {
    const { values, slots, size, at } = this
    const period = values.length
    const hole = Number.isNaN(value)
    this.put(at, this.places[at]!, hole ? Infinity : value)
    this.at = at + 1 === period ? 0 : at + 1
    if (hole) this.clean = 0
    else if (this.clean < period) this.clean++
    if (this.clean < period) return NaN
    const below = values[slots[0]!]!
    if (this.fraction === 0) return below
    const above = values[slots[size]!]!
    return below === above ? below : below + (above - below) * this.fraction
  }

  /** Gives the slot at that place another value. */
  private put(slot: number, place: number, value: number): void {
    const { values, slots, size } = this
    const before = values[slot]!
    values[slot] = value
    if (place < size) {
      if (size < slots.length && value > values[slots[size]!]!) {
        // it belongs to the larger ones, and their smallest to the smaller ones, where it is the largest
        this.climbLower(place, slots[size]!, Infinity)
        this.sinkUpper(size, slot, value)
      } else if (value > before) this.climbLower(place, slot, value)
      else this.sinkLower(place, slot, value)
    } else if (value < values[slots[0]!]!) {
      this.climbUpper(place, slots[0]!, -Infinity)
      this.sinkLower(0, slot, value)
    } else if (value < before) this.climbUpper(place, slot, value)
    else this.sinkUpper(place, slot, value)
  }

  /** Lower heap: moves up what is larger than what stands above it. */
  private climbLower(from: number, slot: number, value: number): void {
    const { values, slots, places } = this
    let place = from
    while (place > 0) {
      const parent = (place - 1) >> 1
      const above = slots[parent]!
      if (values[above]! >= value) break
      slots[place] = above
      places[above] = place
      place = parent
    }
    slots[place] = slot
    places[slot] = place
  }

  /** Lower heap: moves down what is smaller than what stands below it. */
  private sinkLower(from: number, slot: number, value: number): void {
    const { values, slots, places, size } = this
    let place = from
    for (;;) {
      let child = 2 * place + 1
      if (child >= size) break
      let below = slots[child]!
      let largest = values[below]!
      if (child + 1 < size) {
        const other = slots[child + 1]!
        const its = values[other]!
        if (its > largest) {
          child++
          below = other
          largest = its
        }
      }
      if (largest <= value) break
      slots[place] = below
      places[below] = place
      place = child
    }
    slots[place] = slot
    places[slot] = place
  }

  /** Upper heap: moves up what is smaller than what stands above it. */
  private climbUpper(from: number, slot: number, value: number): void {
    const { values, slots, places, size } = this
    let place = from - size
    while (place > 0) {
      const parent = (place - 1) >> 1
      const above = slots[size + parent]!
      if (values[above]! <= value) break
      slots[size + place] = above
      places[above] = size + place
      place = parent
    }
    slots[size + place] = slot
    places[slot] = size + place
  }

  /** Upper heap: moves down what is larger than what stands below it. */
  private sinkUpper(from: number, slot: number, value: number): void {
    const { values, slots, places, size } = this
    const count = slots.length - size
    let place = from - size
    for (;;) {
      let child = 2 * place + 1
      if (child >= count) break
      let below = slots[size + child]!
      let smallest = values[below]!
      if (child + 1 < count) {
        const other = slots[size + child + 1]!
        const its = values[other]!
        if (its < smallest) {
          child++
          below = other
          smallest = its
        }
      }
      if (smallest >= value) break
      slots[size + place] = below
      places[below] = size + place
      place = child
    }
    slots[size + place] = slot
    places[slot] = size + place
  }
}
