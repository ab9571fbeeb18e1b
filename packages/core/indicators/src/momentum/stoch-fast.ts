// hot path
import type { HighLowClose, HighLowCloseBar } from '../bar.ts'
import { Indicator } from '../indicator.ts'
import type { AverageType } from '../trend/average.ts'
import { Stoch, type StochColumns, type StochValues, stoch } from './stoch.ts'

/**
 * Lane's fast stochastic: where the close stands in the range of the last bars (k), and that smoothed (d). It is `stoch` without its slowing.
 *
 * @param bars high, low and close per bar
 * @param period bars of the range, ≥ 1
 * @param signal look-back of the average of k that is d, ≥ 1
 * @param signalType which average makes d: one of `averageTypes`
 * @param out where to write: two columns as long as the bars, each on memory of its own
 * @returns 0–100 with averages that weigh by shares; 0 where the range is empty; first values of both at bar `period + signal - 2` (for `sma` and `ema`),
 *   counted from the end of leading NaN; a later NaN stays as long as range and average keep it
 * @throws InputError for a parameter, columns or `out` that do not fit
 * @see Lane, Lane's Stochastics (Technical Analysis of Stocks & Commodities 2:3, 1984); TA-Lib, function STOCHF
 */
export function stochFast(bars: HighLowClose, period: number, signal: number, signalType: AverageType = 'sma', out?: StochColumns): StochColumns {
  return stoch(bars, period, 1, signal, 'sma', signalType, out)
}

/** {@link stochFast} one bar at a time. */
export class StochFast extends Indicator<[bar: HighLowCloseBar], StochValues> {
  private readonly stoch: Stoch

  constructor(period: number, signal: number, signalType: AverageType = 'sma') {
    super(period, signal, signalType)
    this.stoch = new Stoch(period, 1, signal, 'sma', signalType)
  }

  next(bar: HighLowCloseBar): StochValues {
    return this.stoch.next(bar)
  }
}
