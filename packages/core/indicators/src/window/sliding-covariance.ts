// hot path

/**
 * Scatter of the last `period` pairs: sums of squared distances to the two means, and of their products. O(1) per pair on average whatever the period: a window
 * is one tail of the block before and the head of the block that fills, merged. Nothing is ever subtracted: exact to rounding whatever the level, 0 where
 * nothing moves, and no NaN outlives its window.
 *
 * @see Chan, Golub and LeVeque, Algorithms for computing the sample variance (1983), for the merging; van Herk (1992) for the blocks
 */
export class SlidingCovariance {
  /** Sum of squared distances of the first to its mean. */
  first = NaN
  /** Sum of squared distances of the second to its mean. */
  second = NaN
  /** Sum of the products of both distances. */
  both = NaN
  private readonly period: number
  /** Values of the block that fills, and behind it the means of the tails that are left, in their own place. */
  private readonly firstMeans: Float64Array
  private readonly secondMeans: Float64Array
  private readonly firsts: Float64Array
  private readonly seconds: Float64Array
  private readonly boths: Float64Array
  private at = 0
  private firstMean = 0
  private secondMean = 0
  private headFirst = 0
  private headSecond = 0
  private headBoth = 0
  private full = false

  constructor(period: number) {
    this.period = period
    this.firstMeans = new Float64Array(period)
    this.secondMeans = new Float64Array(period)
    this.firsts = new Float64Array(period)
    this.seconds = new Float64Array(period)
    this.boths = new Float64Array(period)
  }

  /** Takes a pair; false until `period` pairs were given. */
  next(x: number, y: number): boolean {
    const { period } = this
    this.firstMeans[this.at] = x
    this.secondMeans[this.at] = y
    const at = ++this.at
    const awayX = x - this.firstMean
    const awayY = y - this.secondMean
    this.firstMean += awayX / at
    this.secondMean += awayY / at
    const leftY = y - this.secondMean
    this.headFirst += awayX * (x - this.firstMean)
    this.headSecond += awayY * leftY
    this.headBoth += awayX * leftY
    if (at === period) {
      this.first = this.headFirst
      this.second = this.headSecond
      this.both = this.headBoth
      this.finish()
      return true
    }
    if (!this.full) return false
    const apartX = this.firstMean - this.firstMeans[at]!
    const apartY = this.secondMean - this.secondMeans[at]!
    const weight = (at * (period - at)) / period
    this.first = this.firsts[at]! + this.headFirst + apartX * apartX * weight
    this.second = this.seconds[at]! + this.headSecond + apartY * apartY * weight
    this.both = this.boths[at]! + this.headBoth + apartX * apartY * weight
    return true
  }

  private finish(): void {
    const { firstMeans, secondMeans, firsts, seconds, boths } = this
    let meanX = 0
    let meanY = 0
    let first = 0
    let second = 0
    let both = 0
    for (let k = this.period - 1, count = 1; k > 0; k--, count++) {
      const x = firstMeans[k]!
      const y = secondMeans[k]!
      const awayX = x - meanX
      const awayY = y - meanY
      meanX += awayX / count
      meanY += awayY / count
      const leftY = y - meanY
      firstMeans[k] = meanX
      secondMeans[k] = meanY
      firsts[k] = first += awayX * (x - meanX)
      seconds[k] = second += awayY * leftY
      boths[k] = both += awayX * leftY
    }
    this.at = 0
    this.firstMean = 0
    this.secondMean = 0
    this.headFirst = 0
    this.headSecond = 0
    this.headBoth = 0
    this.full = true
  }
}
