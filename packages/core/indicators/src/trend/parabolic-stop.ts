// hot path

/** How a parabolic stop accelerates while it follows one direction: at first, with every new extreme, and at most. */
class Acceleration {
  private readonly initial: number
  private readonly step: number
  private readonly maximum: number
  now: number

  constructor(initial: number, step: number, maximum: number) {
    this.initial = Math.min(initial, maximum)
    this.step = Math.min(step, maximum)
    this.maximum = maximum
    this.now = this.initial
  }

  reset(): void {
    this.now = this.initial
  }

  increase(): void {
    this.now = Math.min(this.now + this.step, this.maximum)
  }
}

/**
 * Wilder's parabolic stop and reverse. It begins with the second bar: short when that bar's low fell further than its high rose, else long.
 *
 * @see Wilder, New Concepts in Technical Trading Systems (1978), section 2; TA-Lib, functions SAR and SAREXT
 */
export class ParabolicStop {
  /** The stop at the bar, in the unit of price. */
  stop = NaN
  /** Whether it is under a long position. */
  long = true
  private readonly up: Acceleration
  private readonly down: Acceleration
  private readonly start: number
  private readonly offset: number
  private count = 0
  /** The stop of the next bar. */
  private ahead = NaN
  private extreme = NaN
  private high = NaN
  private low = NaN

  /**
   * @param long initial, step and maximum of the acceleration while long
   * @param short the same while short
   * @param start the first stop: above 0 under a long position, its absolute value over a short one when below 0; 0 finds it
   * @param offset by which share of itself the stop is moved away at a reversal
   */
  constructor(long: readonly [number, number, number], short: readonly [number, number, number], start = 0, offset = 0) {
    this.up = new Acceleration(...long)
    this.down = new Acceleration(...short)
    this.start = start
    this.offset = offset
  }

  /** Takes a bar; whether there is a stop: from the second on, counted from the end of leading NaN. A later NaN stays. */
  next(high: number, low: number): boolean {
    const broken = Number.isNaN(high + low)
    if (this.count === 0 && broken) return false
    if (this.count < 2) this.begin(high, low)
    // every comparison with it is false, so it stays
    if (broken) this.ahead = NaN
    if (this.count === 2) {
      if (this.long) this.follow(high, low)
      else this.followDown(high, low)
    }
    this.high = high
    this.low = low
    return this.count === 2
  }

  private begin(high: number, low: number): void {
    if (this.count++ === 0) return
    const { start } = this
    const fall = this.low - low
    this.long = start === 0 ? !(fall > 0 && fall > high - this.high) : start > 0
    this.extreme = this.long ? high : low
    this.ahead = start === 0 ? (this.long ? this.low : this.high) : Math.abs(start)
    // the first bar counts as the one before only for the direction
    this.high = high
    this.low = low
  }

  private follow(high: number, low: number): void {
    if (low <= this.ahead) {
      this.long = false
      const stop = Math.max(this.extreme, this.high, high)
      this.stop = stop + stop * this.offset
      this.down.reset()
      this.extreme = low
      this.ahead = Math.max(this.stop + this.down.now * (low - this.stop), this.high, high)
      return
    }
    this.stop = this.ahead
    if (high > this.extreme) {
      this.extreme = high
      this.up.increase()
    }
    this.ahead = Math.min(this.stop + this.up.now * (this.extreme - this.stop), this.low, low)
  }

  private followDown(high: number, low: number): void {
    if (high >= this.ahead) {
      this.long = true
      const stop = Math.min(this.extreme, this.low, low)
      this.stop = stop - stop * this.offset
      this.up.reset()
      this.extreme = high
      this.ahead = Math.min(this.stop + this.up.now * (high - this.stop), this.low, low)
      return
    }
    this.stop = this.ahead
    if (low < this.extreme) {
      this.extreme = low
      this.down.increase()
    }
    this.ahead = Math.max(this.stop + this.down.now * (this.extreme - this.stop), this.high, high)
  }
}
