// hot path

/**
 * Mean and sum of squared distances to it of the last `period` values, O(1) per value on average whatever the period: a window is one tail of the block
 * before and the head of the block that fills, merged. Nothing is ever subtracted: exact to rounding whatever the level, 0 where nothing moves, and no NaN
 * outlives its window.
 *
 * @see Chan, Golub and LeVeque, Algorithms for computing the sample variance (1983), for the merging; van Herk (1992) for the blocks
 */
export class SlidingScatter {
  mean = NaN
  scatter = NaN
  /** Values of the block that fills, and behind it the means of the tails that are left, in their own place. */
  private readonly means: Float64Array
  private readonly scatters: Float64Array
  private at = 0
  private headMean = 0
  private headScatter = 0
  private full = false

  constructor(period: number) {
    this.means = new Float64Array(period)
    this.scatters = new Float64Array(period)
  }

  /** Takes a value; false until `period` values were given. */
  next(value: number): boolean {
    const { means } = this
    const period = means.length
    means[this.at] = value
    const at = ++this.at
    const away = value - this.headMean
    const headMean = this.headMean + away / at
    const headScatter = this.headScatter + away * (value - headMean)
    if (at === period) {
      this.mean = headMean
      this.scatter = headScatter
      this.finish()
      return true
    }
    this.headMean = headMean
    this.headScatter = headScatter
    if (!this.full) return false
    const tailMean = means[at]!
    const apart = headMean - tailMean
    const part = (apart * at) / period
    this.mean = tailMean + part
    this.scatter = this.scatters[at]! + headScatter + part * apart * (period - at)
    return true
  }

  private finish(): void {
    const { means, scatters } = this
    let mean = 0
    let scatter = 0
    for (let k = means.length - 1, count = 1; k > 0; k--, count++) {
      const value = means[k]!
      const away = value - mean
      mean += away / count
      scatter += away * (value - mean)
      means[k] = mean
      scatters[k] = scatter
    }
    this.at = 0
    this.headMean = 0
    this.headScatter = 0
    this.full = true
  }
}
