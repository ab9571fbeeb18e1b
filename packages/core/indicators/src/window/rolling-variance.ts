// hot path
import { Window } from './window.ts'

/** After so many values the sums are taken anew from the window: what they lost to rounding is gone. */
export const REANCHOR = 512
/** When the sum of squares is smaller than this part of the largest since the anchor was set, too many of its digits are rounding. */
export const CANCELLED = 1e-4

/**
 * Population variance of the last `period` values. The sums are of distances to an anchor inside the window, which is set anew every 512 values, and at
 * once where cancellation would show: right to 1e-9 also where prices are high and moves are small. After a value that is not finite it begins anew.
 */
export class RollingVariance {
  private readonly window: Window
  private readonly period: number
  private readonly share: number
  private count = 0
  private anchor = 0
  private sum = 0
  private squares = 0
  private peak = 0
  private left = REANCHOR

  constructor(period: number) {
    this.period = period
    this.share = 1 / period
    this.window = new Window(period)
  }

  /** The mean of the window, without drift, for as long as the last variance was a number. */
  get mean(): number {
    return this.anchor + this.sum * this.share
  }

  /** NaN until `period` finite values in a row were given. */
  next(value: number): number {
    if (value - value !== 0) {
      this.count = 0
      return NaN
    }
    const gone = this.window.replace(value)
    if (this.count < this.period) {
      if (++this.count < this.period) return NaN
      return this.reanchor(value)
    }
    const { anchor } = this
    const entering = value - anchor
    const leaving = gone - anchor
    const sum = this.sum + (entering - leaving)
    const squares = this.squares + (entering * entering - leaving * leaving)
    this.sum = sum
    this.squares = squares
    if (squares > this.peak) this.peak = squares
    const scatter = squares - sum * sum * this.share
    if (!(scatter >= this.peak * CANCELLED) || --this.left === 0) return this.reanchor(value)
    return scatter * this.share
  }

  private reanchor(newest: number): number {
    const { window, period } = this
    let distance = 0
    for (let ago = period - 1; ago >= 0; ago--) distance += window.ago(ago) - newest
    // measured from a value of the window, so that a constant window has no scatter at all
    const anchor = newest + distance / period
    let sum = 0
    let squares = 0
    for (let ago = period - 1; ago >= 0; ago--) {
      const away = window.ago(ago) - anchor
      sum += away
      squares += away * away
    }
    this.anchor = anchor
    this.sum = sum
    this.squares = squares
    this.peak = squares
    this.left = REANCHOR
    return Math.max(0, squares - sum * sum * this.share) * this.share
  }
}

/** {@link RollingVariance} over a column, in the same order of operations. */
export const fillVariance = (values: Float64Array, period: number, out: Float64Array): void => {
  const length = values.length
  const share = 1 / period
  let finite = 0
  let i = 0
  // one round per anchor
  while (i < length) {
    const newest = values[i]!
    finite = newest - newest === 0 ? finite + 1 : 0
    if (finite < period) {
      out[i++] = NaN
      continue
    }
    let distance = 0
    for (let k = i - period + 1; k <= i; k++) distance += values[k]! - newest
    const anchor = newest + distance / period
    let sum = 0
    let squares = 0
    for (let k = i - period + 1; k <= i; k++) {
      const away = values[k]! - anchor
      sum += away
      squares += away * away
    }
    out[i++] = Math.max(0, squares - sum * sum * share) * share
    let peak = squares
    // the last value before the next anchor, which is set at `i`
    const end = Math.min(length, i + REANCHOR - 1)
    for (; i < end; i++) {
      const value = values[i]!
      const entering = value - anchor
      const leaving = values[i - period]! - anchor
      sum += entering - leaving
      squares += entering * entering - leaving * leaving
      if (squares > peak) peak = squares
      const scatter = squares - sum * sum * share
      // false for NaN too, which is what a value that is not finite makes of it
      if (!(scatter >= peak * CANCELLED)) break
      out[i] = scatter * share
    }
  }
}
