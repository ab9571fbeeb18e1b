// hot path
import type { HighLowClose, HighLowCloseBar } from '../bar.ts'
import { checkPeriod, columnsOf, firstBar, outputsFor } from '../check-input.ts'
import { Indicator } from '../indicator.ts'
import { highest } from '../statistics/highest.ts'
import { lowest } from '../statistics/lowest.ts'
import { type Average, type AverageType, averageWarmup, checkAverage, createAverage } from '../trend/average.ts'
import { ma } from '../trend/ma.ts'
import { SlidingMaximum, SlidingMinimum } from '../window/sliding-extreme.ts'

/** The outputs of {@link stoch}. */
export type StochColumns = { readonly k: Float64Array; readonly d: Float64Array }

/** The outputs of {@link Stoch}: of the last bar, filled anew by every call. */
export type StochValues = { readonly k: number; readonly d: number }

/**
 * Lane's slow stochastic: where the close stands in the range of the last bars, smoothed (k), and smoothed again (d).
 *
 * @param bars high, low and close per bar
 * @param period bars of the range, ≥ 1
 * @param slowing look-back of the average that makes k, ≥ 1
 * @param signal look-back of the average of k that is d, ≥ 1
 * @param slowingType which average makes k: one of `averageTypes`
 * @param signalType which average makes d: one of `averageTypes`
 * @param out where to write: two columns as long as the bars, each on memory of its own
 * @returns 0–100 with averages that weigh by shares; 0 where the range is empty; first values of both at bar `period + slowing + signal - 3`
 *   (for `sma` and `ema`), counted from the end of leading NaN; a later NaN stays as long as range and averages keep it
 * @throws InputError for a parameter, columns or `out` that do not fit
 * @see Lane, Lane's Stochastics (Technical Analysis of Stocks & Commodities 2:3, 1984); TA-Lib, function STOCH
 */
export function stoch(
  bars: HighLowClose,
  period: number,
  slowing: number,
  signal: number,
  slowingType: AverageType = 'sma',
  signalType: AverageType = 'sma',
  out?: StochColumns,
): StochColumns {
  checkPeriods(period, slowing, signal)
  checkAverage(slowingType, 'slowingType')
  checkAverage(signalType, 'signalType')
  const result = outputsFor(columnsOf(bars, ['high', 'low', 'close']), ['k', 'd'], out)
  const { high, low, close } = bars
  const { k, d } = result
  const start = firstBar(bars)
  // each column serves as a scratch pad of the other until the last step
  const raw = d.subarray(start)
  const smooth = k.subarray(start)
  highest(high.subarray(start), period, smooth)
  lowest(low.subarray(start), period, raw)
  for (let i = 0; i < raw.length; i++) {
    const bottom = raw[i]!
    const range = (smooth[i]! - bottom) / 100
    // asked this way round, NaN is let through
    raw[i] = range === 0 ? 0 : (close[start + i]! - bottom) / range
  }
  ma(raw, slowing, slowingType, smooth)
  ma(smooth, signal, signalType, raw)
  const warmup = start + period - 1 + averageWarmup(slowingType, slowing) + averageWarmup(signalType, signal)
  k.fill(NaN, 0, warmup)
  d.fill(NaN, 0, warmup)
  return result
}

const checkPeriods = (period: number, slowing: number, signal: number): void => {
  checkPeriod(period, 1)
  checkPeriod(slowing, 1, 'slowing')
  checkPeriod(signal, 1, 'signal')
}

/** {@link stoch} one bar at a time. */
export class Stoch extends Indicator<[bar: HighLowCloseBar], StochValues> {
  private readonly highest: SlidingMaximum
  private readonly lowest: SlidingMinimum
  private readonly slowing: Average
  private readonly signal: Average
  private readonly values = { k: NaN, d: NaN }
  private begun = false
  /** Bars until both outputs are shown: that k is known earlier is not told, as in TA-Lib. */
  private left: number

  constructor(period: number, slowing: number, signal: number, slowingType: AverageType = 'sma', signalType: AverageType = 'sma') {
    super(period, slowing, signal, slowingType, signalType)
    checkPeriods(period, slowing, signal)
    this.highest = new SlidingMaximum(period)
    this.lowest = new SlidingMinimum(period)
    this.slowing = createAverage(slowingType, slowing, 'slowingType')
    this.signal = createAverage(signalType, signal, 'signalType')
    this.left = period - 1 + averageWarmup(slowingType, slowing) + averageWarmup(signalType, signal)
  }

  next({ high, low, close }: HighLowCloseBar): StochValues {
    const { values } = this
    values.k = NaN
    values.d = NaN
    if (!this.begun) {
      if (Number.isNaN(high + low + close)) return values
      this.begun = true
    }
    const bottom = this.lowest.next(low)
    const range = (this.highest.next(high) - bottom) / 100
    // asked this way round, NaN is let through
    const k = this.slowing.next(range === 0 ? 0 : (close - bottom) / range)
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
