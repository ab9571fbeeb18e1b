// hot path
import { checkPeriod, firstNumber, outputsFor } from '../check-input.ts'
import { Indicator } from '../indicator.ts'
import { Ema } from '../trend/ema.ts'

/** The outputs of {@link macd}. */
export type MacdColumns = { readonly macd: Float64Array; readonly signal: Float64Array; readonly histogram: Float64Array }

/** The outputs of {@link Macd}: of the last bar, filled anew by every call. */
export type MacdValues = { readonly macd: number; readonly signal: number; readonly histogram: number }

/**
 * Moving average convergence/divergence: the fast average less the slow one, the average of that difference, and how far the one is from the other.
 *
 * @param values one number per bar, usually the close
 * @param fast nominal look-back of the fast exponential average in bars, ≥ 2; it is seeded so that both begin at one bar. The smaller of the two is fast.
 * @param slow nominal look-back of the slow average in bars, ≥ 2
 * @param signal nominal look-back of the average of the difference, ≥ 1
 * @param out where to write: three columns as long as `values`, each on memory of its own
 * @returns in the unit of `values`; first values of all three at bar `slow + signal - 2`, counted from the end of leading NaN; a later NaN makes every
 *   following value NaN
 * @throws InputError for a period or `out` that does not fit
 * @see Appel, Technical Analysis: Power Tools for Active Investors (2005), ch. 8; TA-Lib, function MACD
 */
export function macd(values: Float64Array, fast: number, slow: number, signal: number, out?: MacdColumns): MacdColumns {
  checkPeriods(fast, slow, signal)
  const result = outputsFor([values], ['macd', 'signal', 'histogram'], out)
  const lines = result.macd
  const signals = result.signal
  const histograms = result.histogram
  const length = values.length
  const quickPeriod = Math.min(fast, slow)
  const slowPeriod = Math.max(fast, slow)
  const start = firstNumber(values)
  const both = start + slowPeriod - 1
  const first = both + signal - 1
  for (const column of [lines, signals, histograms]) column.fill(NaN, 0, first)
  if (first >= length) return result

  let quick = 0
  let steady = 0
  for (let i = start; i <= both; i++) {
    if (i > both - quickPeriod) quick += values[i]!
    steady += values[i]!
  }
  quick /= quickPeriod
  steady /= slowPeriod
  const quickWeight = 2 / (quickPeriod + 1)
  const slowWeight = 2 / (slowPeriod + 1)
  const signalWeight = 2 / (signal + 1)
  let average = quick - steady
  for (let i = both + 1; i <= first; i++) {
    quick += (values[i]! - quick) * quickWeight
    steady += (values[i]! - steady) * slowWeight
    average += quick - steady
  }
  average /= signal
  lines[first] = quick - steady
  signals[first] = average
  histograms[first] = quick - steady - average
  for (let i = first + 1; i < length; i++) {
    quick += (values[i]! - quick) * quickWeight
    steady += (values[i]! - steady) * slowWeight
    const line = quick - steady
    average += (line - average) * signalWeight
    lines[i] = line
    signals[i] = average
    histograms[i] = line - average
  }
  return result
}

/** {@link macd} one value at a time. */
export class Macd extends Indicator<[value: number], MacdValues> {
  private readonly fast: Ema
  private readonly slow: Ema
  private readonly signal: Ema
  private readonly values = { macd: NaN, signal: NaN, histogram: NaN }
  /** How many values the fast average leaves out, so that its seed ends where that of the slow one does. */
  private early: number

  constructor(fast: number, slow: number, signal: number) {
    super(fast, slow, signal)
    checkPeriods(fast, slow, signal)
    this.fast = new Ema(Math.min(fast, slow))
    this.slow = new Ema(Math.max(fast, slow))
    this.signal = new Ema(signal)
    this.early = Math.abs(slow - fast)
  }

  next(value: number): MacdValues {
    const { values } = this
    const slow = this.slow.next(value)
    let fast = NaN
    if (this.early === 0) fast = this.fast.next(value)
    else if (this.slow.begun) this.early--
    const line = fast - slow
    // the average of the lines passes over the leading NaN, as every average does
    const average = this.signal.next(line)
    const shown = this.signal.ready
    values.macd = shown ? line : NaN
    values.signal = average
    values.histogram = line - average
    return values
  }
}

const checkPeriods = (fast: number, slow: number, signal: number): void => {
  checkPeriod(fast, 2, 'fast')
  checkPeriod(slow, 2, 'slow')
  checkPeriod(signal, 1, 'signal')
}
