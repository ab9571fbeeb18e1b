// hot path
import { checkPeriod, outputForTwo } from '../check-input.ts'
import { Indicator } from '../indicator.ts'
import { SlidingCovariance } from '../window/sliding-covariance.ts'

/**
 * Beta over the last `period` relative changes: by how much the second column changes, on the least-squares line, when the first changes by 1.
 * O(1) per bar for any period.
 *
 * @param first one price per bar, as a rule of the market
 * @param second one price per bar, as many, as a rule of the asset
 * @param period window in changes, ≥ 1
 * @param out where to write, as long as the inputs and not on their memory
 * @returns a ratio, 0 where the first column changes by the same share throughout; first value at bar `period`, counted from the first bar without NaN;
 *   NaN while the window holds one; the change from a price of 0 counts as none
 * @throws InputError for a period, columns or `out` that do not fit
 * @see Sharpe, A simplified model for portfolio analysis (1963); TA-Lib, function BETA, whose order of the inputs this is
 */
export function beta(first: Float64Array, second: Float64Array, period: number, out?: Float64Array): Float64Array {
  const stream = new Beta(period)
  const result = outputForTwo(first, second, out)
  for (let i = 0; i < result.length; i++) result[i] = stream.next(first[i]!, second[i]!)
  return result
}

/** {@link beta} one pair of prices at a time. */
export class Beta extends Indicator<[first: number, second: number], number> {
  private readonly window: SlidingCovariance
  private lastFirst = NaN
  private lastSecond = NaN
  private begun = false

  constructor(period: number) {
    super(period)
    checkPeriod(period, 1)
    this.window = new SlidingCovariance(period)
  }

  next(first: number, second: number): number {
    const { window, lastFirst, lastSecond } = this
    if (!this.begun) {
      if (Number.isNaN(first + second)) return NaN
      this.begun = true
      this.lastFirst = first
      this.lastSecond = second
      return NaN
    }
    this.lastFirst = first
    this.lastSecond = second
    if (!window.next(change(lastFirst, first), change(lastSecond, second))) return NaN
    return window.first === 0 ? 0 * window.both : window.both / window.first
  }
}

const change = (from: number, to: number): number => (from === 0 ? 0 * to : (to - from) / from)
