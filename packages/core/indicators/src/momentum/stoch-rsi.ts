// hot path
import { checkPeriod, outputsFor } from '../check-input.ts'
import { Indicator } from '../indicator.ts'
import { type Average, type AverageType, averageWarmup, createAverage } from '../trend/average.ts'
import { SlidingMaximum, SlidingMinimum } from '../window/sliding-extreme.ts'
import { Rsi } from './rsi.ts'
import type { StochColumns, StochValues } from './stoch.ts'

/** A range of the index (0–100) below this is rounding: while price stands still the index keeps its value but for the last digits. */
const ROUNDING = 1e-10

/**
 * Chande and Kroll's stochastic RSI: where the relative strength index stands in its own range of the last bars (k), and that smoothed (d).
 *
 * @param values one number per bar, usually the close
 * @param period Wilder's smoothing of the index in bars, ≥ 2
 * @param range bars of the range of the index, ≥ 1
 * @param signal look-back of the average of k that is d, ≥ 1
 * @param signalType which average makes d: one of `averageTypes`
 * @param out where to write: two columns as long as `values`, each on memory of its own
 * @returns 0–100 with averages that weigh by shares; 0 where the index did not move; first values of both at bar `period + range + signal - 2` (for `sma`
 *   and `ema`), counted from the end of leading NaN; a later NaN makes every following value NaN
 * @throws InputError for a parameter or `out` that does not fit
 * @see Chande and Kroll, The New Technical Trader (1994); TA-Lib, function STOCHRSI
 */
export function stochRsi(
  values: Float64Array,
  period: number,
  range: number,
  signal: number,
  signalType: AverageType = 'sma',
  out?: StochColumns,
): StochColumns {
  const stream = new StochRsi(period, range, signal, signalType)
  const result = outputsFor([values], ['k', 'd'], out)
  const { k, d } = result
  for (let i = 0; i < values.length; i++) {
    const both = stream.next(values[i]!)
    k[i] = both.k
    d[i] = both.d
  }
  return result
}

/** {@link stochRsi} one value at a time. */
export class StochRsi extends Indicator<[value: number], StochValues> {
  private readonly rsi: Rsi
  private readonly highest: SlidingMaximum
  private readonly lowest: SlidingMinimum
  private readonly signal: Average
  private readonly values = { k: NaN, d: NaN }
  private begun = false
  /** Bars until both outputs are shown, once the index is there: that k is known earlier is not told, as in TA-Lib. */
  private left: number

  constructor(period: number, range: number, signal: number, signalType: AverageType = 'sma') {
    super(period, range, signal, signalType)
    this.rsi = new Rsi(period)
    checkPeriod(range, 1, 'range')
    checkPeriod(signal, 1, 'signal')
    this.highest = new SlidingMaximum(range)
    this.lowest = new SlidingMinimum(range)
    this.signal = createAverage(signalType, signal, 'signalType')
    this.left = range - 1 + averageWarmup(signalType, signal)
  }

  next(value: number): StochValues {
    const { values } = this
    values.k = NaN
    values.d = NaN
    const index = this.rsi.next(value)
    if (!this.begun) {
      if (Number.isNaN(index)) return values
      this.begun = true
    }
    const bottom = this.lowest.next(index)
    const range = this.highest.next(index) - bottom
    // asked this way round, NaN is let through
    const k = range < ROUNDING ? 0 : ((index - bottom) / range) * 100
    const d = this.signal.next(k)
    if (this.left > 0) {
      this.left--
      return values
    }
    values.k = k
    values.d = d
    return values
  }
}
