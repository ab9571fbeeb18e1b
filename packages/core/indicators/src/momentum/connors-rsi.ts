// hot path
import { checkPeriod, outputFor } from '../check-input.ts'
import { Indicator } from '../indicator.ts'
import { Window } from '../window/window.ts'
import { Rsi } from './rsi.ts'

/**
 * Connors’ RSI: the mean of three views of how stretched price is: its relative strength index, that of the length of its run of rises (or falls, which
 * count below 0), and the share of the last changes that were smaller than this one. O(rankPeriod) per bar.
 *
 * @param values one number per bar, usually the close
 * @param period look-back of the relative strength index of price, ≥ 2
 * @param streakPeriod look-back of that of the run, ≥ 2
 * @param rankPeriod changes before this one that it is compared with, ≥ 1
 * @param out where to write, as long as `values` and not on its memory
 * @returns 0–100; first value where the latest of the three has its first, with usual parameters bar `rankPeriod + 1`, counted from the end of leading
 *   NaN; a later NaN makes every following value NaN
 * @throws InputError for a parameter or `out` that does not fit
 * @see Connors and Alvarez, An Introduction to ConnorsRSI (2012)
 */
export function connorsRsi(values: Float64Array, period: number, streakPeriod: number, rankPeriod: number, out?: Float64Array): Float64Array {
  const stream = new ConnorsRsi(period, streakPeriod, rankPeriod)
  const result = outputFor(values, out)
  for (let i = 0; i < values.length; i++) {
    result[i] = stream.next(values[i]!)
  }
  return result
}

/** {@link connorsRsi} one value at a time. */
export class ConnorsRsi extends Indicator<[value: number], number> {
  private readonly strength: Rsi
  private readonly streakStrength: Rsi
  private readonly changes: Window
  private left: number
  private begun = false
  private last = NaN
  private streak = 0

  constructor(period: number, streakPeriod: number, rankPeriod: number) {
    super(period, streakPeriod, rankPeriod)
    checkPeriod(period, 2)
    checkPeriod(streakPeriod, 2, 'streakPeriod')
    checkPeriod(rankPeriod, 1, 'rankPeriod')
    this.strength = new Rsi(period)
    this.streakStrength = new Rsi(streakPeriod)
    this.changes = new Window(rankPeriod)
    this.left = rankPeriod + 1
  }

  next(value: number): number {
    if (!this.begun) {
      if (Number.isNaN(value)) return NaN
      this.begun = true
      this.last = value
    } else if (value > this.last) this.streak = this.streak > 0 ? this.streak + 1 : 1
    else if (value < this.last) this.streak = this.streak < 0 ? this.streak - 1 : -1
    else this.streak = 0
    const strength = this.strength.next(value)
    const streakStrength = this.streakStrength.next(this.streak)
    const change = value / this.last - 1
    this.last = value
    const rank = this.rank(change)
    if (this.left > 0) {
      // the first value has no change yet: what it pushed is gone when the window is complete
      this.left--
      return NaN
    }
    return (strength + streakStrength + rank) / 3
  }

  /** The share, in percent, of the changes in the window that are smaller; the change takes its place there. */
  private rank(change: number): number {
    const { values } = this.changes
    // comparisons as numbers, for price makes a branch unpredictable
    const even = values.length - 1
    let smaller = 0
    let others = 0
    let k = 0
    // two counts at a time, for neither waits for the other
    for (; k < even; k += 2) {
      smaller += Number(values[k]! < change)
      others += Number(values[k + 1]! < change)
    }
    if (k < values.length) smaller += Number(values[k]! < change)
    this.changes.replace(change)
    return (100 * (smaller + others)) / values.length
  }
}
