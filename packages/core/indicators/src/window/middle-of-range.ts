// hot path
import { SlidingMaximum, SlidingMinimum } from './sliding-extreme.ts'

/** The middle between the highest high and the lowest low of the last `period` bars; NaN while the window fills or holds a NaN. */
export class MiddleOfRange {
  private readonly highest: SlidingMaximum
  private readonly lowest: SlidingMinimum

  constructor(period: number) {
    this.highest = new SlidingMaximum(period)
    this.lowest = new SlidingMinimum(period)
  }

  next(high: number, low: number): number {
    return (this.highest.next(high) + this.lowest.next(low)) / 2
  }
}
