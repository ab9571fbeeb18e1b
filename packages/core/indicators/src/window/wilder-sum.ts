// hot path

/**
 * Wilder's smoothed sum: plain over the first `fill` values, afterwards every value finds only `(period - 1) / period` of the sum before it.
 * Divided by the period it is Wilder's average.
 */
export class WilderSum {
  total = 0
  private keep = 1
  private left: number
  private readonly retained: number

  constructor(period: number, fill = period) {
    this.retained = (period - 1) / period
    this.left = fill
    if (fill === 0) this.keep = this.retained
  }

  add(value: number): number {
    this.total = this.total * this.keep + value
    if (this.left > 0 && --this.left === 0) this.keep = this.retained
    return this.total
  }
}
