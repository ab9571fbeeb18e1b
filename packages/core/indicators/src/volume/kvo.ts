// hot path
import type { BarColumns, BarOf } from '../bar.ts'
import { checkPeriod, columnsOf, outputsFor } from '../check-input.ts'
import { Indicator } from '../indicator.ts'
import { Ema } from '../trend/ema.ts'

/** The outputs of {@link kvo}. */
export type KvoColumns = { readonly kvo: Float64Array; readonly signal: Float64Array }

/** The outputs of {@link Kvo}: of the last bar, filled anew by every call. */
export type KvoValues = { readonly kvo: number; readonly signal: number }

/**
 * Klinger volume oscillator: the fast exponential average of the volume force less the slow one, and the average of that as a signal. The force is volume
 * · |2 · d / c - 1| · 100, signed by the trend: d is the range of the bar, c the sum of the ranges since the trend (of high + low + close) turned.
 * Some platforms take the signed volume for the force. Before the first move there is no trend and no force; where high + low + close stays, the trend
 * does.
 *
 * @param bars high, low, close and volume per bar
 * @param fast nominal look-back of the fast average, ≥ 1
 * @param slow nominal look-back of the slow one, ≥ 1
 * @param signal nominal look-back of the average of the oscillator, ≥ 1
 * @param out where to write: two columns as long as the bars, each on memory of its own
 * @returns in units of volume; first values at bar max(`fast`, `slow`), and of the signal `signal - 1` later, counted from the end of leading NaN; a later
 *   NaN in a column makes every following value NaN
 * @throws InputError for a parameter, columns or `out` that do not fit
 * @see Klinger, Identifying Trends with Volume Analysis (Technical Analysis of Stocks & Commodities 15:12, 1997)
 */
export function kvo(bars: BarColumns<'high' | 'low' | 'close' | 'volume'>, fast: number, slow: number, signal: number, out?: KvoColumns): KvoColumns {
  const stream = new Kvo(fast, slow, signal)
  const result = outputsFor(columnsOf(bars, ['high', 'low', 'close', 'volume']), ['kvo', 'signal'], out)
  const { kvo, signal: signals } = result
  const { high, low, close, volume } = bars
  const bar = { high: NaN, low: NaN, close: NaN, volume: NaN }
  for (let i = 0; i < high.length; i++) {
    bar.high = high[i]!
    bar.low = low[i]!
    bar.close = close[i]!
    bar.volume = volume[i]!
    const now = stream.next(bar)
    kvo[i] = now.kvo
    signals[i] = now.signal
  }
  return result
}

/** {@link kvo} one bar at a time. */
export class Kvo extends Indicator<[bar: BarOf<'high' | 'low' | 'close' | 'volume'>], KvoValues> {
  private readonly fast: Ema
  private readonly slow: Ema
  private readonly signal: Ema
  private begun = false
  private lastSum = NaN
  private lastRange = NaN
  private trend = 0
  private travel = 0
  private readonly values = { kvo: NaN, signal: NaN }

  constructor(fast: number, slow: number, signal: number) {
    super(fast, slow, signal)
    checkPeriod(fast, 1, 'fast')
    checkPeriod(slow, 1, 'slow')
    checkPeriod(signal, 1, 'signal')
    this.fast = new Ema(fast)
    this.slow = new Ema(slow)
    this.signal = new Ema(signal)
  }

  next({ high, low, close, volume }: BarOf<'high' | 'low' | 'close' | 'volume'>): KvoValues {
    const { values } = this
    values.kvo = NaN
    values.signal = NaN
    const sum = high + low + close
    if (!this.begun && Number.isNaN(sum + volume)) return values
    if (this.begun) {
      const force = this.force(sum, high - low, volume)
      values.kvo = this.fast.next(force) - this.slow.next(force)
      values.signal = this.signal.next(values.kvo)
    }
    this.begun = true
    this.lastSum = sum
    this.lastRange = high - low
    return values
  }

  private force(sum: number, range: number, volume: number): number {
    const turn = Math.sign(sum - this.lastSum)
    if (turn !== 0 && turn !== this.trend) {
      this.trend = turn
      this.travel = this.lastRange
    }
    this.travel += range
    const share = this.travel === 0 ? 0 : range / this.travel
    return volume * Math.abs(2 * share - 1) * 100 * this.trend
  }
}
