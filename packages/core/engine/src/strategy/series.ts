import { TradingError } from '@core/market'

/** A column read on the run's clock: now and before, never after. Values are NaN where the column has none. */
export interface Series {
  /** The value at the bar that has just closed. */
  readonly now: number
  /** The value `bars` bars ago, counted in the series' own bars; 0 is now. NaN before the first. */
  ago(bars: number): number
  /** Whether it was at or below a level or another series a bar ago and is above it now. NaN never crosses. */
  crossedAbove(other: Series | number): boolean
  /** Whether it was at or above a level or another series a bar ago and is below it now. NaN never crosses. */
  crossedBelow(other: Series | number): boolean
  /** The highest of the last `bars` values, now included; NaN where one of them is. */
  highest(bars: number): number
  /** The lowest of the last `bars` values, now included; NaN where one of them is. */
  lowest(bars: number): number
}

/** Where a run stands in the columns of one symbol and timeframe: the last row that has closed, −1 before the first. */
export interface Cursor {
  row: number
}

/** A series over a column that it alone can read. */
export class ColumnSeries implements Series {
  #column: Float64Array = new Float64Array(0)
  readonly #cursor: Cursor

  constructor(cursor: Cursor) {
    this.#cursor = cursor
  }

  /** Reads another column from now on: a live session's grows with every bar. */
  renew(column: Float64Array): void {
    this.#column = column
  }

  get now(): number {
    return this.#column[this.#cursor.row] ?? Number.NaN
  }

  ago(bars: number): number {
    if (!(bars >= 0 && Number.isInteger(bars))) throw tomorrow(`ago(${bars})`)
    return this.#column[this.#cursor.row - bars] ?? Number.NaN
  }

  crossedAbove(other: Series | number): boolean {
    if (typeof other === 'number') return this.ago(1) <= other && this.now > other
    return this.ago(1) <= other.ago(1) && this.now > other.now
  }

  crossedBelow(other: Series | number): boolean {
    if (typeof other === 'number') return this.ago(1) >= other && this.now < other
    return this.ago(1) >= other.ago(1) && this.now < other.now
  }

  highest(bars: number): number {
    if (!(bars >= 1 && Number.isInteger(bars))) throw tomorrow(`highest(${bars})`)
    let highest = -Infinity
    for (let back = 0; back < bars; back++) highest = Math.max(highest, this.ago(back))
    return highest
  }

  lowest(bars: number): number {
    if (!(bars >= 1 && Number.isInteger(bars))) throw tomorrow(`lowest(${bars})`)
    let lowest = Infinity
    for (let back = 0; back < bars; back++) lowest = Math.min(lowest, this.ago(back))
    return lowest
  }
}

const tomorrow = (call: string): TradingError =>
  new TradingError('INVALID_INPUT', `${call}: a series is read now or whole bars back; what comes after the bar that has just closed cannot be reached`)
