// hot path
import { checkPeriod, outputsFor } from '../check-input.ts'
import { Indicator } from '../indicator.ts'
import { Ema } from '../trend/ema.ts'
import type { MacdColumns, MacdValues } from './macd.ts'

const FAST = 12
const SLOW = 26
/** Appel's own weights: near those of 12 and 26 bars, 2/13 and 2/27, but not the same. */
const FAST_WEIGHT = 0.15
const SLOW_WEIGHT = 0.075

/**
 * Moving average convergence/divergence with Appel's own weights of 15 % and 7.5 %: `macd` of 12 and 26 bars as it was first published.
 *
 * @param values one number per bar, usually the close
 * @param signal nominal look-back of the average of the difference, ≥ 1
 * @param out where to write: three columns as long as `values`, each on memory of its own
 * @returns in the unit of `values`; first values of all three at bar `signal + 24`, counted from the end of leading NaN; a later NaN makes every following
 *   value NaN
 * @throws InputError for a period or `out` that does not fit
 * @see Appel, The Moving Average Convergence-Divergence Method (1979); TA-Lib, function MACDFIX
 */
export function macdFixed(values: Float64Array, signal: number, out?: MacdColumns): MacdColumns {
  const stream = new MacdFixed(signal)
  const result = outputsFor([values], ['macd', 'signal', 'histogram'], out)
  const lines = result.macd
  const signals = result.signal
  const histograms = result.histogram
  for (let i = 0; i < values.length; i++) {
    const { macd, signal, histogram } = stream.next(values[i]!)
    lines[i] = macd
    signals[i] = signal
    histograms[i] = histogram
  }
  return result
}

/** {@link macdFixed} one value at a time. */
export class MacdFixed extends Indicator<[value: number], MacdValues> {
  private readonly signal: Ema
  private readonly values = { macd: NaN, signal: NaN, histogram: NaN }
  private count = 0
  private fast = 0
  private slow = 0

  constructor(signal: number) {
    super(signal)
    checkPeriod(signal, 1, 'signal')
    this.signal = new Ema(signal)
  }

  next(value: number): MacdValues {
    const { values } = this
    const line = this.line(value)
    // the average of the lines passes over the leading NaN, as every average does
    const average = this.signal.next(line)
    values.macd = this.signal.ready ? line : NaN
    values.signal = average
    values.histogram = line - average
    return values
  }

  private line(value: number): number {
    if (this.count === SLOW) {
      this.fast += (value - this.fast) * FAST_WEIGHT
      this.slow += (value - this.slow) * SLOW_WEIGHT
      return this.fast - this.slow
    }
    if (this.count === 0 && Number.isNaN(value)) return NaN
    this.count++
    // the seeds are plain means that end at the same bar
    this.slow += value
    if (this.count > SLOW - FAST) this.fast += value
    if (this.count < SLOW) return NaN
    this.fast /= FAST
    this.slow /= SLOW
    return this.fast - this.slow
  }
}
