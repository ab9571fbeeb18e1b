// hot path
import type { BarColumns, BarOf } from '../bar.ts'

/** A bar as a candlestick pattern reads it. */
export type Candle = BarOf<'open' | 'high' | 'low' | 'close'>

/** The columns that a candlestick pattern reads. */
export type CandleColumns = BarColumns<'open' | 'high' | 'low' | 'close'>

/** How long a candle is. */
export type CandleLength = 'body' | 'range' | 'shadows'

/** How many bars are kept; a power of two, and more than any pattern and its averages look back (4 bars and 10 before them). */
const KEPT = 16

/**
 * The last 16 bars, by how many bars ago, with the words of candlesticks: the body spans open and close, the shadows what is above and below it. It reads
 * from columns, or from a ring of its own in which every bar stands twice, so that the bars before a bar lie before it without a break.
 */
export class CandleHistory {
  private opens: Float64Array = new Float64Array(2 * KEPT)
  private highs: Float64Array = new Float64Array(2 * KEPT)
  private lows: Float64Array = new Float64Array(2 * KEPT)
  private closes: Float64Array = new Float64Array(2 * KEPT)
  // of the ring alone: what averages add up, so that a bar is measured once
  private readonly bodies = new Float64Array(2 * KEPT)
  private readonly ranges = new Float64Array(2 * KEPT)
  private readonly shadows = new Float64Array(2 * KEPT)
  private at = KEPT
  /** Where a {@link CandleAverage} finds what the newest bar is measured by. */
  slot = 0

  /** Reads from columns from here on: {@link moveTo} instead of {@link push}. */
  readFrom({ open, high, low, close }: CandleColumns): void {
    this.opens = open
    this.highs = high
    this.lows = low
    this.closes = close
  }

  /** Makes a bar of the columns the newest. */
  moveTo(at: number, slot: number): void {
    this.at = at
    this.slot = slot
  }

  // whole bars and arrays are handed on, not numbers: a number that crosses a call which is not inlined is put on the heap
  push(bar: Candle): void {
    const { opens, highs, lows, closes, bodies, ranges, shadows } = this
    const at = (this.at + 1) & (KEPT - 1)
    const twin = at + KEPT
    const open = bar.open
    const high = bar.high
    const low = bar.low
    const close = bar.close
    opens[at] = opens[twin] = open
    highs[at] = highs[twin] = high
    lows[at] = lows[twin] = low
    closes[at] = closes[twin] = close
    bodies[at] = bodies[twin] = Math.abs(close - open)
    ranges[at] = ranges[twin] = high - low
    shadows[at] = shadows[twin] = high - Math.max(open, close) + (Math.min(open, close) - low)
    this.at = twin
  }

  /** The lengths of the bars, not from columns; the newest is at {@link place}. */
  lengths(length: CandleLength): Float64Array {
    if (length === 'body') return this.bodies
    return length === 'range' ? this.ranges : this.shadows
  }

  /** Where the bar `ago` bars back stands in {@link lengths}, with those before it in front of it. */
  place(ago: number): number {
    return this.at - ago
  }

  open(ago: number): number {
    return this.opens[this.at - ago]!
  }

  high(ago: number): number {
    return this.highs[this.at - ago]!
  }

  low(ago: number): number {
    return this.lows[this.at - ago]!
  }

  close(ago: number): number {
    return this.closes[this.at - ago]!
  }

  /** 1 for a white candle (it closed no lower than it opened), -1 for a black one. No branch: colors are hard to foresee, so their sum is cheaper than `&&`. */
  color(ago: number): 1 | -1 {
    return (2 * Number(this.close(ago) >= this.open(ago)) - 1) as 1 | -1
  }

  /** Whether it closed no lower than it opened. */
  isWhite(ago: number): boolean {
    return this.close(ago) >= this.open(ago)
  }

  /** Whether it closed lower than it opened. */
  isBlack(ago: number): boolean {
    return this.close(ago) < this.open(ago)
  }

  /** Length of the body. */
  body(ago: number): number {
    return Math.abs(this.close(ago) - this.open(ago))
  }

  /** Upper end of the body. */
  top(ago: number): number {
    return Math.max(this.open(ago), this.close(ago))
  }

  /** Lower end of the body. */
  bottom(ago: number): number {
    return Math.min(this.open(ago), this.close(ago))
  }

  upperShadow(ago: number): number {
    return this.high(ago) - this.top(ago)
  }

  lowerShadow(ago: number): number {
    return this.bottom(ago) - this.low(ago)
  }

  /** Length of the whole candle. */
  range(ago: number): number {
    return this.high(ago) - this.low(ago)
  }

  /** Whether the body of the later bar lies wholly above that of the earlier one. */
  bodyGapUp(later: number, earlier: number): boolean {
    return this.bottom(later) > this.top(earlier)
  }

  /** Whether the body of the later bar lies wholly below that of the earlier one. */
  bodyGapDown(later: number, earlier: number): boolean {
    return this.top(later) < this.bottom(earlier)
  }

  /** Whether the whole later bar lies above the earlier one, shadows included. */
  gapUp(later: number, earlier: number): boolean {
    return this.low(later) > this.high(earlier)
  }

  /** Whether the whole later bar lies below the earlier one, shadows included. */
  gapDown(later: number, earlier: number): boolean {
    return this.high(later) < this.low(earlier)
  }
}
