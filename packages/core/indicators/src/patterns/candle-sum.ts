// hot path
import type { CandleHistory, CandleLength } from './candle-history.ts'

/** Bars that a block of columns holds: few enough to stay in the cache. */
export const BLOCK = 256

/** Bars before a block that its sums read: 4 ago, and 10 before that. */
export const BEFORE_BLOCK = 14

/**
 * The sum of one length over the `period` bars before the bar `ago` bars back. TA-Lib's running sum, from the same first bar and with the same roundings, so
 * that ties fall the same way.
 */
export class CandleSum {
  readonly length: CandleLength
  readonly period: number
  readonly ago: number
  /** By slot: one in a stream; in columns those of a block of bars, and in the last that of the bar behind the block. */
  totals: Float64Array = new Float64Array(1)

  constructor(length: CandleLength, period: number, ago: number) {
    this.length = length
    this.period = period
    this.ago = ago
  }

  /** Takes in the bar `ago` bars back, from `period` bars before the first value on; `bar` counts from that value. */
  follow(bars: CandleHistory, bar: number): void {
    const { period, totals } = this
    if (bar < -period) return
    const lengths = bars.lengths(this.length)
    const at = bars.place(this.ago)
    totals[0] = totals[0]! + (bar < 0 ? lengths[at]! : lengths[at]! - lengths[at - period]!)
  }

  /** {@link follow} over a block of columns, the first of a run or the next one; `lengths` begins {@link BEFORE_BLOCK} bars before it. */
  followBlock(lengths: Float64Array, size: number, isFirst: boolean): void {
    if (this.totals.length === 1) this.totals = new Float64Array(BLOCK + 1)
    const { period, totals } = this
    const at = BEFORE_BLOCK - this.ago
    let total = totals[BLOCK]!
    if (isFirst) {
      total = 0
      for (let k = at - period; k < at; k++) total += lengths[k]!
    }
    for (let k = 0; k < size; k++) {
      totals[k] = total
      total += lengths[at + k]! - lengths[at + k - period]!
    }
    totals[BLOCK] = total
  }

  clear(): void {
    this.totals[0] = 0
  }
}
