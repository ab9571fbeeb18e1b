// hot path
import type { BarColumns, BarOf } from '../bar.ts'
import { checkPeriod, outputForFields } from '../check-input.ts'
import { Indicator } from '../indicator.ts'
import { Aroon } from './aroon.ts'

/**
 * Chande's Aroon oscillator: up less down of `aroon`, above 0 where the highest high is younger than the lowest low.
 *
 * @param bars high and low per bar
 * @param period age in bars that counts as 0, ≥ 2; the window is one bar longer
 * @param out where to write, as long as the bars and not on their memory
 * @returns -100 to 100 per bar; first value at bar `period`, counted from the end of leading NaN; begins anew after a NaN
 * @throws InputError for a period, columns or `out` that do not fit
 * @see Chande, A Time Price Oscillator (Technical Analysis of Stocks & Commodities 13:9, 1995); TA-Lib, function AROONOSC
 */
export function aroonOscillator(bars: BarColumns<'high' | 'low'>, period: number, out?: Float64Array): Float64Array {
  const stream = new AroonOscillator(period)
  const result = outputForFields(bars, ['high', 'low'], out)
  const { high, low } = bars
  const bar = { high: NaN, low: NaN }
  for (let i = 0; i < result.length; i++) {
    bar.high = high[i]!
    bar.low = low[i]!
    result[i] = stream.next(bar)
  }
  return result
}

/** {@link aroonOscillator} one bar at a time. */
export class AroonOscillator extends Indicator<[bar: BarOf<'high' | 'low'>], number> {
  private readonly aroon: Aroon

  constructor(period: number) {
    super(period)
    checkPeriod(period, 2)
    this.aroon = new Aroon(period)
  }

  next(bar: BarOf<'high' | 'low'>): number {
    const { up, down } = this.aroon.next(bar)
    return up - down
  }
}
