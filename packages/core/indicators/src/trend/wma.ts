// hot path
import { checkPeriod, outputFor } from '../check-input.ts'
import { Indicator } from '../indicator.ts'
import { Window } from '../window/window.ts'

/** After so many values, or a period if that is longer, both sums are taken anew from the window, so that rounding does not add up. */
const REANCHOR = 512

/**
 * Weighted moving average: the newest of the last `period` values counts `period` times, the one before once less, the oldest once.
 * O(1) per value whatever the period, by two running sums of the distances to one of the values.
 *
 * @param values one number per bar
 * @param period window in bars, ≥ 1
 * @param out where to write, as long as `values` and not on its memory
 * @returns in the unit of `values`; first value at bar `period - 1`, counted from the end of leading NaN; after a value that is not finite it begins anew
 * @throws InputError for a period or `out` that does not fit
 * @see TA-Lib, function WMA
 */
export function wma(values: Float64Array, period: number, out?: Float64Array): Float64Array {
  checkPeriod(period, 1)
  const result = outputFor(values, out)
  const length = values.length
  const divider = (period * (period + 1)) / 2
  const round = Math.max(REANCHOR, period)
  let finite = 0
  let i = 0
  // one round per anchor
  while (i < length) {
    const newest = values[i]!
    finite = newest - newest === 0 ? finite + 1 : 0
    if (finite < period) {
      result[i++] = NaN
      continue
    }
    let plain = 0
    let weighted = 0
    for (let k = 1; k <= period; k++) {
      const away = values[i - period + k]! - newest
      plain += away
      weighted += away * k
    }
    result[i++] = newest + weighted / divider
    const end = Math.min(length, i + round - 1)
    for (; i < end; i++) {
      const value = values[i]!
      // true for NaN and ±Infinity: neither could be subtracted again
      if (value - value !== 0) break
      const away = value - newest
      weighted += away * period - plain
      plain += away - (values[i - period]! - newest)
      result[i] = newest + weighted / divider
    }
  }
  return result
}

/** {@link wma} one value at a time. */
export class Wma extends Indicator<[value: number], number> {
  private readonly period: number
  private readonly divider: number
  private readonly window: Window
  private count = 0
  private anchor = 0
  private plain = 0
  private weighted = 0
  private left = 0

  constructor(period: number) {
    super(period)
    checkPeriod(period, 1)
    this.period = period
    this.divider = (period * (period + 1)) / 2
    this.window = new Window(period)
  }

  next(value: number): number {
    if (value - value !== 0) {
      this.count = 0
      return NaN
    }
    const gone = this.window.replace(value)
    if (this.count < this.period) {
      this.count++
      if (this.count < this.period) return NaN
      return this.reanchor(value)
    }
    if (--this.left === 0) return this.reanchor(value)
    const { anchor } = this
    const away = value - anchor
    this.weighted += away * this.period - this.plain
    this.plain += away - (gone - anchor)
    return anchor + this.weighted / this.divider
  }

  private reanchor(newest: number): number {
    const { window, period } = this
    let plain = 0
    let weighted = 0
    for (let k = 1; k <= period; k++) {
      const away = window.ago(period - k) - newest
      plain += away
      weighted += away * k
    }
    this.anchor = newest
    this.plain = plain
    this.weighted = weighted
    this.left = Math.max(REANCHOR, period)
    return newest + weighted / this.divider
  }
}
