import { type Interval, intervalMs, parseInterval, TradingError } from '@core/market'

/** Columns that are yet to be trusted: in any order, with duplicates, holes, NaN. `Bars` are such columns too. `time` is the bar's open, epoch ms UTC. */
export interface RawColumns {
  readonly interval: Interval
  readonly time: ArrayLike<number>
  readonly open: ArrayLike<number>
  readonly high: ArrayLike<number>
  readonly low: ArrayLike<number>
  readonly close: ArrayLike<number>
  /** May be left out, or NaN in every row, where the source has none. */
  readonly volume?: ArrayLike<number> | undefined
}

/** The columns under examination; `row[i]` is where row i stood in what was passed. */
export interface Columns {
  readonly length: number
  /** Interval in ms. */
  readonly step: number
  readonly time: Float64Array
  readonly open: Float64Array
  readonly high: Float64Array
  readonly low: Float64Array
  readonly close: Float64Array
  readonly volume: Float64Array | undefined
  readonly row: Int32Array | undefined
}

const column = (raw: RawColumns, field: 'time' | 'open' | 'high' | 'low' | 'close' | 'volume'): Float64Array => {
  const source = raw[field]
  if (source === undefined || source.length !== raw.time.length) {
    throw new TradingError(
      'INVALID_INPUT',
      `quality: the column ${field} has ${source?.length ?? 'no'} values, time has ${raw.time.length}: pass columns of one length`,
    )
  }
  return source instanceof Float64Array ? source : new Float64Array(source)
}

/** The passed columns, without copying where they are float64 already. */
export const columnsOf = (raw: RawColumns): Columns => {
  parseInterval(raw.interval)
  const volume = raw.volume === undefined ? undefined : column(raw, 'volume')
  return {
    length: raw.time.length,
    step: intervalMs(raw.interval),
    time: column(raw, 'time'),
    open: column(raw, 'open'),
    high: column(raw, 'high'),
    low: column(raw, 'low'),
    close: column(raw, 'close'),
    volume: volume?.some((value) => !Number.isNaN(value)) ? volume : undefined,
    row: undefined,
  }
}

/** The rows that are kept in order of time, with where they came from; the same columns when that is what they are. */
export const keptColumns = (columns: Columns, keep: Uint8Array): Columns => {
  const { time } = columns
  let [kept, isOrdered, last] = [0, true, -Infinity]
  for (let row = 0; row < keep.length; row++) {
    if (keep[row] === 0) continue
    if (time[row]! < last) isOrdered = false
    last = time[row]!
    kept++
  }
  if (isOrdered && kept === columns.length) return columns
  const rows = new Int32Array(kept)
  for (let row = 0, at = 0; row < keep.length; row++) if (keep[row] === 1) rows[at++] = row
  if (!isOrdered) rows.sort((a, b) => time[a]! - time[b]!)
  const pick = (source: Float64Array) => {
    const picked = new Float64Array(kept)
    for (let at = 0; at < kept; at++) picked[at] = source[rows[at]!]!
    return picked
  }
  return {
    length: kept,
    step: columns.step,
    time: pick(time),
    open: pick(columns.open),
    high: pick(columns.high),
    low: pick(columns.low),
    close: pick(columns.close),
    volume: columns.volume && pick(columns.volume),
    row: rows,
  }
}

/** Where row i stood in what was passed. */
export const placeOf = (columns: Columns, row: number): number => (columns.row ? columns.row[row]! : row)
