// hot path

/**
 * Sums of the second, third and fourth powers of the distances to the mean, over the last `period` values. O(1) per value on average whatever the period:
 * a window is one tail of the block before and the head of the block that fills, merged. Nothing is ever subtracted from a sum: exact to rounding whatever the
 * level, 0 where nothing moves, and no NaN outlives its window.
 *
 * @see Pébay, Formulas for robust, one-pass parallel computation of covariances and arbitrary-order statistical moments (2008); van Herk (1992) for the blocks
 */
export class SlidingMoments {
  second = NaN
  third = NaN
  fourth = NaN
  private readonly period: number
  /** Values of the block that fills, and behind it the means of the tails that are left, in their own place. */
  private readonly means: Float64Array
  private readonly seconds: Float64Array
  private readonly thirds: Float64Array
  private readonly fourths: Float64Array
  private at = 0
  private mean = 0
  private headSecond = 0
  private headThird = 0
  private headFourth = 0
  private full = false

  constructor(period: number) {
    this.period = period
    this.means = new Float64Array(period)
    this.seconds = new Float64Array(period)
    this.thirds = new Float64Array(period)
    this.fourths = new Float64Array(period)
  }

  /** Takes a value; false until `period` values were given. */
  next(value: number): boolean {
    const { period } = this
    this.means[this.at] = value
    const count = ++this.at
    const away = value - this.mean
    const share = away / count
    const square = away * share * (count - 1)
    const { headSecond, headThird } = this
    this.mean += share
    this.headFourth += share * (share * (square * (count * count - 3 * count + 3) + 6 * headSecond) - 4 * headThird)
    this.headThird += share * (square * (count - 2) - 3 * headSecond)
    this.headSecond += square
    if (count === period) {
      this.second = this.headSecond
      this.third = this.headThird
      this.fourth = this.headFourth
      this.finish()
      return true
    }
    if (!this.full) return false
    this.merge(count, period - count)
    return true
  }

  /** Head of `b` values and tail of `a` values. */
  private merge(b: number, a: number): void {
    const k = b
    const second = this.seconds[k]!
    const third = this.thirds[k]!
    const { headSecond, headThird, period } = this
    const apart = this.mean - this.means[k]!
    const share = apart / period
    const square = apart * share * a * b
    this.second = second + headSecond + square
    this.third = third + headThird + share * (square * (a - b) + 3 * (a * headSecond - b * second))
    this.fourth =
      this.fourths[k]! +
      this.headFourth +
      share * (share * (square * (a * a - a * b + b * b) + 6 * (a * a * headSecond + b * b * second)) + 4 * (a * headThird - b * third))
  }

  private finish(): void {
    const { means, seconds, thirds, fourths } = this
    let mean = 0
    let second = 0
    let third = 0
    let fourth = 0
    for (let k = this.period - 1, count = 1; k > 0; k--, count++) {
      const away = means[k]! - mean
      const share = away / count
      const square = away * share * (count - 1)
      mean += share
      fourth += share * (share * (square * (count * count - 3 * count + 3) + 6 * second) - 4 * third)
      third += share * (square * (count - 2) - 3 * second)
      second += square
      means[k] = mean
      seconds[k] = second
      thirds[k] = third
      fourths[k] = fourth
    }
    this.at = 0
    this.mean = 0
    this.headSecond = 0
    this.headThird = 0
    this.headFourth = 0
    this.full = true
  }
}
