// hot path
import { checkPeriod, outputsFor } from '../check-input.ts'
import { Indicator } from '../indicator.ts'
import { type Average, type AverageType, averageWarmup, createAverage } from '../trend/average.ts'
import type { MacdColumns, MacdValues } from './macd.ts'

/**
 * Moving average convergence/divergence with averages of choice: the fast average less the slow one, the average of that difference, and how far the one
 * is from the other. With `ema` for all three it is `macd`.
 *
 * @param values one number per bar, usually the close
 * @param fast look-back of the fast average in bars, ≥ 2. The smaller of the two is fast, and its type goes with it; the average that needs fewer values
 *   begins so late that both have their first value at one bar.
 * @param slow look-back of the slow average in bars, ≥ 2
 * @param signal look-back of the average of the difference, ≥ 1
 * @param fastType which average goes with `fast`: one of `averageTypes`
 * @param slowType which average goes with `slow`
 * @param signalType which average makes the signal
 * @param out where to write: three columns as long as `values`, each on memory of its own
 * @returns in the unit of `values`; first values of all three at bar `slow + signal - 2` (for `sma` and `ema`), counted from the end of leading NaN;
 *   a later NaN stays as long as the averages keep it
 * @throws InputError for a parameter or `out` that does not fit
 * @see TA-Lib, function MACDEXT
 */
export function macdExtended(
  values: Float64Array,
  fast: number,
  slow: number,
  signal: number,
  fastType: AverageType = 'sma',
  slowType: AverageType = 'sma',
  signalType: AverageType = 'sma',
  out?: MacdColumns,
): MacdColumns {
  const stream = new MacdExtended(fast, slow, signal, fastType, slowType, signalType)
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

/** {@link macdExtended} one value at a time. */
export class MacdExtended extends Indicator<[value: number], MacdValues> {
  private readonly averages: AveragePair
  private readonly signal: Average
  private readonly values = { macd: NaN, signal: NaN, histogram: NaN }
  /** Bars until all outputs are shown: that the difference is known earlier is not told, as in TA-Lib. */
  private left: number

  constructor(fast: number, slow: number, signal: number, fastType: AverageType = 'sma', slowType: AverageType = 'sma', signalType: AverageType = 'sma') {
    super(fast, slow, signal, fastType, slowType, signalType)
    this.averages = new AveragePair(fast, fastType, slow, slowType)
    checkPeriod(signal, 1, 'signal')
    this.signal = createAverage(signalType, signal, 'signalType')
    this.left = Math.max(averageWarmup(fastType, fast), averageWarmup(slowType, slow)) + averageWarmup(signalType, signal)
  }

  next(value: number): MacdValues {
    const { averages, values } = this
    values.macd = NaN
    values.signal = NaN
    values.histogram = NaN
    averages.next(value)
    if (!averages.begun) return values
    const line = averages.fast - averages.slow
    // the average of the lines passes over the leading NaN, as every average does
    const average = this.signal.next(line)
    if (this.left > 0) {
      this.left--
      return values
    }
    values.macd = line
    values.signal = average
    values.histogram = line - average
    return values
  }
}

/**
 * A fast and a slow average that give their first value at the same bar: the one that needs fewer values begins so much later, as in TA-Lib, which
 * matters to averages that never forget their seed.
 */
class AveragePair {
  fast = NaN
  slow = NaN
  /** Whether the leading NaN are over. */
  begun = false
  private readonly fastAverage: Average
  private readonly slowAverage: Average
  private fastEarly: number
  private slowEarly: number

  /** The smaller period is the fast one; its type goes with it. */
  constructor(fast: number, fastType: AverageType, slow: number, slowType: AverageType) {
    checkPeriod(fast, 2, 'fast')
    checkPeriod(slow, 2, 'slow')
    const one = createAverage(fastType, fast, 'fastType')
    const two = createAverage(slowType, slow, 'slowType')
    this.fastAverage = fast <= slow ? one : two
    this.slowAverage = fast <= slow ? two : one
    const later = averageWarmup(slowType, slow) - averageWarmup(fastType, fast)
    this.fastEarly = Math.max(0, fast <= slow ? later : -later)
    this.slowEarly = Math.max(0, fast <= slow ? -later : later)
  }

  /** Takes a value; `fast` and `slow` are then the averages, NaN during warm-up. */
  next(value: number): void {
    if (!this.begun) {
      if (Number.isNaN(value)) return
      this.begun = true
    }
    if (this.fastEarly > 0) this.fastEarly--
    else this.fast = this.fastAverage.next(value)
    if (this.slowEarly > 0) this.slowEarly--
    else this.slow = this.slowAverage.next(value)
  }
}
