// hot path
import { outputForFields } from '../check-input.ts'
import { Indicator, type Parameter } from '../indicator.ts'
import type { CandleAverage, CandleSetting } from './candle-average.ts'
import { CandleAverages, lengthsOfBlock } from './candle-averages.ts'
import { type Candle, type CandleColumns, CandleHistory } from './candle-history.ts'
import { BLOCK } from './candle-sum.ts'

export type { Candle, CandleColumns } from './candle-history.ts'

/**
 * A candlestick pattern, one bar at a time: 100 where a bullish one ends, -100 where a bearish one does, 0 elsewhere (80 and 200 in a few), NaN during
 * warm-up. A bar with a price that is not finite begins the pattern anew, as if the series began after it.
 *
 * A subclass makes its averages by `this.average(BODY_LONG, 1)` in fields, and writes `match`.
 */
export abstract class CandlePattern extends Indicator<[bar: Candle], number> {
  /** The last bars. */
  protected readonly bars = new CandleHistory()
  private readonly averages: CandleAverages

  /** @param lookback bars before the first call of `match` */
  constructor(lookback: number, ...parameters: readonly Parameter[]) {
    super(...parameters)
    this.averages = new CandleAverages(lookback)
  }

  /** Whether the pattern ends at the newest bar, `this.bars` at 0 ago: 100, -100 or 0. */
  protected abstract match(): number

  /** Called at the first bar and after a gap: for patterns that remember earlier finds. */
  protected begin(): void {}

  /** An average of the bars before the one `ago` bars back, kept up to date from here on: for a field of the subclass. */
  protected average(setting: CandleSetting, ago: number): CandleAverage {
    return this.averages.add(setting, ago)
  }

  next(bar: Candle): number {
    const { averages, bars } = this
    const sum = bar.open + bar.high + bar.low + bar.close
    if (sum - sum !== 0) {
      averages.clear()
      return NaN
    }
    if (averages.isEmpty()) this.begin()
    bars.push(bar)
    const found = averages.isComplete() ? this.match() : NaN
    averages.follow(bars)
    return found
  }

  /** {@link next} over columns, for the function: the instance is of no use afterwards. */
  fill(candles: CandleColumns, result: Float64Array): void {
    const { averages, bars } = this
    const { length } = result
    const lengths = lengthsOfBlock()
    bars.readFrom(candles)
    this.begin()
    for (let from = 0, first = averages.lookback; from < length; ) {
      const limit = Math.min(from + BLOCK, length)
      const to = endOfRun(candles, from, limit)
      const start = Math.min(Math.max(from, first), to)
      result.fill(NaN, from, start)
      if (start < to) {
        averages.followBlock(candles, start, to, start === first, lengths)
        this.fillBlock(start, to, result)
      }
      from = to
      if (to < limit) {
        result[to] = NaN
        from = to + 1
        first = from + averages.lookback
        this.begin()
      }
    }
  }

  private fillBlock(from: number, to: number, result: Float64Array): void {
    const { bars, match } = this
    for (let i = from; i < to; i++) {
      bars.moveTo(i, i - from)
      result[i] = match.call(this)
    }
  }
}

/** The first bar of a block with a price that is not finite, or the end of the block. */
const endOfRun = ({ open, high, low, close }: CandleColumns, from: number, to: number): number => {
  for (let i = from; i < to; i++) {
    const sum = open[i]! + high[i]! + low[i]! + close[i]!
    if (sum - sum !== 0) return i
  }
  return to
}

/** Runs a pattern over columns: the column function of every pattern. */
export const runPattern = (pattern: CandlePattern, candles: CandleColumns, out: Float64Array | undefined): Float64Array => {
  const result = outputForFields(candles, ['open', 'high', 'low', 'close'], out)
  pattern.fill(candles, result)
  return result
}
