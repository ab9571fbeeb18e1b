// hot path
import type { CandleHistory } from './candle-history.ts'

/** How many bars a hikkake waits for its confirmation. */
const PATIENCE = 3

/** What the two hikkake patterns remember: the last setup, until a close confirms it by leaving the bar before its false break. */
export class HikkakeWatch {
  private direction = 0
  private age = 0
  private seen = 0

  /**
   * Takes the newest bar and the setup that ends there: 100 after a false break down, -100 after one up, or 0.
   *
   * @returns the setup, or 200 or -200 when there is none and the bar confirms the last one, or 0; NaN at the first three bars, whose setups are remembered
   */
  take(bars: CandleHistory, setup: number): number {
    let found = setup
    if (setup === 0) found = this.confirm(bars)
    else {
      this.direction = setup
      this.age = 0
    }
    if (this.seen === PATIENCE) return found
    this.seen++
    return NaN
  }

  clear(): void {
    this.direction = 0
    this.age = 0
    this.seen = 0
  }

  private confirm(bars: CandleHistory): number {
    const { direction } = this
    if (direction === 0) return 0
    const age = this.age + 1
    this.age = age
    // the bar that was broken out of is the one before the setup
    const confirmed = direction > 0 ? bars.close(0) > bars.high(age + 1) : bars.close(0) < bars.low(age + 1)
    if (confirmed || age === PATIENCE) this.direction = 0
    return confirmed ? 2 * direction : 0
  }
}
