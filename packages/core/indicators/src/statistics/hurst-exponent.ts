// hot path
import { checkPeriod, outputFor } from '../check-input.ts'
import { Indicator } from '../indicator.ts'
import { SlidingSum } from '../window/sliding-sum.ts'
import { Window } from '../window/window.ts'

/**
 * Hurst exponent of the last `period` values: how fast moves grow with the time that they are given. 0.5 is a random walk, above it moves go on (trend), below
 * it they come back (range). Half the slope of the logarithm of the mean squared move over 1, 2, 4, … bars against the logarithm of these bars, as far as a
 * quarter of the window and at most 128. O(log period) per bar.
 *
 * @param values one number per bar, usually the logarithm of price
 * @param period window in bars, ≥ 8; under 100 it says little
 * @param out where to write, as long as `values` and not on its memory
 * @returns 0 to 1, with few values also somewhat beyond; 0.5 where nothing moves; 0 where all values over some lag are equal; first value at bar
 *   `period - 1`, counted from the end of leading NaN; NaN while the window holds a value that is not finite
 * @throws InputError for a period or `out` that does not fit
 * @see Mandelbrot and Van Ness, Fractional Brownian motions, fractional noises and applications (1968); Di Matteo, Multi-scaling in finance (2007), with q = 2
 */
export function hurstExponent(values: Float64Array, period: number, out?: Float64Array): Float64Array {
  const stream = new HurstExponent(period)
  const result = outputFor(values, out)
  for (let i = 0; i < result.length; i++) result[i] = stream.next(values[i]!)
  return result
}

/** {@link hurstExponent} one value at a time. */
export class HurstExponent extends Indicator<[value: number], number> {
  private readonly moves: SquaredMoves
  private readonly window: Window
  private begun = false

  constructor(period: number) {
    super(period)
    checkPeriod(period, 8)
    let lags = 2
    while (lags < MOST_LAGS && 1 << lags <= period / 4) lags++
    // places of the lags on their logarithmic axis are 0, 1, 2, …
    const middle = (lags - 1) / 2
    const width = (lags * (lags * lags - 1)) / 12
    let moves: SquaredMoves | undefined
    for (let k = lags - 1; k >= 0; k--) moves = new SquaredMoves(1 << k, (k - middle) / (width * 2 * Math.LN2), period, moves)
    this.moves = moves!
    this.window = new Window((1 << (lags - 1)) + 1)
  }

  next(value: number): number {
    if (!this.begun) {
      if (Number.isNaN(value)) return NaN
      this.begun = true
    }
    const { moves } = this
    this.window.push(value)
    const base = moves.add(this.window)
    let result = 0
    for (let longer = moves.longer; longer !== undefined; longer = longer.longer) {
      const squares = longer.add(this.window)
      // relative to the shortest, whose own logarithm the weights make vanish
      result += longer.weight * Math.log((squares / base) * longer.share)
    }
    if (base === 0) return 0.5
    return result === -Infinity ? 0 : result
  }
}

/** Lags of 1 to 128 bars. */
const MOST_LAGS = 8

/** Squared moves over a number of bars, all those within the window; a chain from the shortest lag to the longest. */
class SquaredMoves {
  readonly lag: number
  /** What its logarithm counts in half the slope. */
  readonly weight: number
  /** From the ratio of sums to that of means. */
  readonly share: number
  readonly longer: SquaredMoves | undefined
  private readonly sum: SlidingSum
  private left: number

  constructor(lag: number, weight: number, period: number, longer: SquaredMoves | undefined) {
    this.lag = lag
    this.weight = weight
    this.share = (period - 1) / (period - lag)
    this.longer = longer
    this.sum = new SlidingSum(period - lag)
    this.left = lag
  }

  /** The sum, with the move that ends at the newest value of the window; NaN until it is complete. */
  add(window: Window): number {
    if (this.left > 0) {
      this.left--
      return NaN
    }
    const move = window.ago(0) - window.ago(this.lag)
    return this.sum.next(move * move)
  }
}
