// hot path
import { WilderSum } from '../window/wilder-sum.ts'

/** Wilder's smoothed sum of directional movement one way: up when given `(high, -low)`, down when given `(-low, high)`. */
export class OneWayMovement {
  private readonly sum: WilderSum
  private readonly needed: number
  private begun = false
  private count = 0
  private edge = NaN
  private other = NaN

  constructor(period: number) {
    this.sum = new WilderSum(period, period - 1)
    this.needed = Math.max(1, period - 1)
  }

  /** Takes the edge of a bar that moves this way, and the opposite edge negated; NaN until the sum is complete. */
  next(edge: number, other: number): number {
    if (!this.begun) {
      if (Number.isNaN(edge + other)) return NaN
      this.begun = true
      this.edge = edge
      this.other = other
      return NaN
    }
    const gain = edge - this.edge
    const against = other - this.other
    this.edge = edge
    this.other = other
    // only what is above 0, and of the two only the larger counts: in arithmetic, as branches here are mispredicted most of the time
    const one = (Math.abs(gain) + gain) * 0.5
    const two = (Math.abs(against) + against) * 0.5
    // a comparison with NaN is false: `two - two` is 0, or the NaN that must stay
    const total = this.sum.add(one * Number(one > two) + (two - two))
    if (this.count < this.needed && ++this.count < this.needed) return NaN
    return total
  }
}
