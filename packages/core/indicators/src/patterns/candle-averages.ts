// hot path
import { CandleAverage, type CandleSetting } from './candle-average.ts'
import type { CandleColumns, CandleHistory, CandleLength } from './candle-history.ts'
import { BEFORE_BLOCK, BLOCK, CandleSum } from './candle-sum.ts'

/**
 * The averages of a pattern, and how far it is in its warm-up. Apart from the pattern so that the engine meets one shape, whatever the pattern.
 * The averages themselves are fields of the pattern, which save their sums.
 */
export class CandleAverages {
  readonly lookback: number
  private readonly sums: CandleSum[] = []
  /** Bars since the beginning, up to the look-back. */
  private count = 0

  constructor(lookback: number) {
    this.lookback = lookback
  }

  /** An average of the bars before the one `ago` bars back; two that differ in their factor alone share a sum. */
  add({ length, period, factor }: CandleSetting, ago: number): CandleAverage {
    let sum = this.sums.find((one) => one.length === length && one.period === period && one.ago === ago)
    if (sum === undefined) {
      sum = new CandleSum(length, period, ago)
      this.sums.push(sum)
    }
    return new CandleAverage(factor, sum)
  }

  /** Whether no bar was taken yet, or none since the last gap. */
  isEmpty(): boolean {
    return this.count === 0
  }

  /** Whether the newest bar can have a value. */
  isComplete(): boolean {
    return this.count === this.lookback
  }

  /** Takes the newest bar, after it was compared. */
  follow(bars: CandleHistory): void {
    const { lookback, sums } = this
    const bar = this.count - lookback
    if (bar < 0) this.count++
    for (let k = 0; k < sums.length; k++) sums[k]!.follow(bars, bar)
  }

  clear(): void {
    this.count = 0
    for (const sum of this.sums) sum.clear()
  }

  /** Measures a block of columns, the first of a run or the next one; `lengths` is room to work in. */
  followBlock(candles: CandleColumns, from: number, to: number, isFirst: boolean, lengths: Float64Array): void {
    const { sums } = this
    let held: CandleLength | undefined
    for (let k = 0; k < sums.length; k++) {
      const sum = sums[k]!
      const { length } = sum
      if (length !== held) fillLengths(candles, length, from - BEFORE_BLOCK, to, lengths)
      held = length
      sum.followBlock(lengths, to - from, isFirst)
    }
  }
}

/** Room for the lengths of a block and of the bars before it. */
export const lengthsOfBlock = (): Float64Array => new Float64Array(BEFORE_BLOCK + BLOCK)

const fillLengths = (candles: CandleColumns, length: CandleLength, from: number, to: number, lengths: Float64Array): void => {
  const first = Math.max(0, from)
  if (length === 'body') fillBodies(candles, first, to, lengths, first - from)
  else if (length === 'range') fillRanges(candles, first, to, lengths, first - from)
  else fillShadows(candles, first, to, lengths, first - from)
}

const fillBodies = ({ open, close }: CandleColumns, first: number, to: number, lengths: Float64Array, at: number): void => {
  for (let i = first, k = at; i < to; i++, k++) lengths[k] = Math.abs(close[i]! - open[i]!)
}

const fillRanges = ({ high, low }: CandleColumns, first: number, to: number, lengths: Float64Array, at: number): void => {
  for (let i = first, k = at; i < to; i++, k++) lengths[k] = high[i]! - low[i]!
}

const fillShadows = ({ open, high, low, close }: CandleColumns, first: number, to: number, lengths: Float64Array, at: number): void => {
  // the ends of the body are looked up: min and max branch, which costs more as colors are hard to foresee
  const ends = new Float64Array(2)
  for (let i = first, k = at; i < to; i++, k++) {
    ends[0] = open[i]!
    ends[1] = close[i]!
    const top = Number(close[i]! >= open[i]!)
    lengths[k] = high[i]! - ends[top]! + (ends[1 - top]! - low[i]!)
  }
}
