// hot path
import type { HighLowCloseBar } from '../bar.ts'
import { largestRange } from '../volatility/true-range.ts'
import { WilderSum } from '../window/wilder-sum.ts'

/** Share of directional movement in the true range below which TA-Lib sees no direction at all (1e-14 per cent). */
export const NO_DIRECTION = 1e-16

/** Wilder's smoothed sums of what his directional indicators read: upward and downward movement and true range. */
export class DirectionalMovement {
  /** Upward movement: what the high gained where it gained more than the low lost. */
  plus = 0
  /** Downward movement. */
  minus = 0
  /** True range. */
  range = 0
  private readonly period: number
  private readonly ups: WilderSum
  private readonly downs: WilderSum
  private readonly ranges: WilderSum
  private count = -1
  private high = NaN
  private low = NaN
  private close = NaN

  constructor(period: number) {
    this.period = period
    // one value less than a period, after the first bar of which there is no movement
    this.ups = new WilderSum(period, period - 1)
    this.downs = new WilderSum(period, period - 1)
    this.ranges = new WilderSum(period, period - 1)
  }

  /** Takes a bar; true from bar `period` on, counted from the end of leading NaN: the sums are then complete. */
  next({ high, low, close }: HighLowCloseBar): boolean {
    if (this.count < 0) {
      if (Number.isNaN(high + low + close)) return false
      this.count = 0
    } else {
      const rise = high - this.high
      const fall = this.low - low
      // only what is above 0, and of the two only the larger counts: in arithmetic, as branches here are mispredicted most of the time
      const up = (Math.abs(rise) + rise) * 0.5
      const down = (Math.abs(fall) + fall) * 0.5
      this.plus = this.ups.add(up * Number(up > down))
      this.minus = this.downs.add(down * Number(down > up))
      this.range = this.ranges.add(largestRange(high, low, this.close))
      if (this.count < this.period) this.count++
    }
    this.high = high
    this.low = low
    this.close = close
    return this.count === this.period
  }
}
