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
    const { row } = this.#cursor
    // asked before it is read: one read outside a column would make every later read of any series slower
    return row >= 0 ? this.#column[row]! : Number.NaN
  }

  ago(bars: number): number {
    if (!(bars >= 0 && Number.isInteger(bars))) throw tomorrow('ago', bars)
    const row = this.#cursor.row - bars
    return row >= 0 ? this.#column[row]! : Number.NaN
  }

  crossedAbove(other: Series | number): boolean {
    const column = this.#column
    const { row } = this.#cursor
    if (row < 1) return false
    if (typeof other === 'number') return column[row - 1]! <= other && column[row]! > other
    // columns directly and not through `now` and `ago`: short enough to be inlined into the loop
    const { row: their } = (other as ColumnSeries).#cursor
    const theirs = (other as ColumnSeries).#column
    return their >= 1 && column[row - 1]! <= theirs[their - 1]! && column[row]! > theirs[their]!
  }

  crossedBelow(other: Series | number): boolean {
    const column = this.#column
    const { row } = this.#cursor
    if (row < 1) return false
    if (typeof other === 'number') return column[row - 1]! >= other && column[row]! < other
    const { row: their } = (other as ColumnSeries).#cursor
    const theirs = (other as ColumnSeries).#column
    return their >= 1 && column[row - 1]! >= theirs[their - 1]! && column[row]! < theirs[their]!
  }

  highest(bars: number): number {
    if (!(bars >= 1 && Number.isInteger(bars))) throw tomorrow('highest', bars)
    let highest = -Infinity
    for (let back = 0; back < bars; back++) highest = Math.max(highest, this.ago(back))
    return highest
  }

  lowest(bars: number): number {
    if (!(bars >= 1 && Number.isInteger(bars))) throw tomorrow('lowest', bars)
    let lowest = Infinity
    for (let back = 0; back < bars; back++) lowest = Math.min(lowest, this.ago(back))
    return lowest
  }
}

const tomorrow = (method: string, bars: number): TradingError =>
  new TradingError(
    'INVALID_INPUT',
    `${method}(${bars}): a series is read now or whole bars back; what comes after the bar that has just closed cannot be reached`,
  )
