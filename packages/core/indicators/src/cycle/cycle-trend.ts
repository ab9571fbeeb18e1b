// hot path
import { RecentValues } from '../window/recent-values.ts'

/** The longest cycle that the discriminator knows. */
const LONGEST = 50

/**
 * Ehlers' instantaneous trend: the mean of price over one dominant cycle, in which the cycle cancels, smoothed over 4 bars. O(period): at most 50 bars.
 *
 * @see Ehlers, Rocket Science for Traders (2001), ch. 10; TA-Lib, function HT_TRENDLINE
 */
export class CycleTrend {
  /** In the unit of price. */
  value = 0
  private readonly recent = new RecentValues(LONGEST)
  private oneAgo = 0
  private twoAgo = 0
  private threeAgo = 0

  /** Remembers a price: of every bar, also of those before the discriminator has begun. */
  remember(price: number): void {
    this.recent.push(price)
  }

  /** Finds the trend at the bar remembered last. */
  measure(smoothPeriod: number): void {
    // an integer to the engine too; of NaN it makes 0
    const period = (smoothPeriod + 0.5) | 0
    // the first periods are shorter than a bar; asked this way round, NaN is let through
    const mean = smoothPeriod < 0.5 ? 0 : this.recent.sum(period) / period
    this.value = (4 * mean + 3 * this.oneAgo + 2 * this.twoAgo + this.threeAgo) / 10
    this.threeAgo = this.twoAgo
    this.twoAgo = this.oneAgo
    this.oneAgo = mean
  }
}
