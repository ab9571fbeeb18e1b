import { CLOSE, HIGH, LOW, OPEN, TIME, VOLUME } from './csv-header.ts'

/** Rows as they are read: growing columns, and the line that each row stands on. */
export interface RowTable {
  length: number
  capacity: number
  time: Float64Array
  open: Float64Array
  high: Float64Array
  low: Float64Array
  close: Float64Array
  volume: Float64Array
  line: Uint32Array
}

const FIELDS = ['time', 'open', 'high', 'low', 'close', 'volume'] as const

/** An empty table with room for `capacity` rows. */
export const rowTable = (capacity: number): RowTable => {
  const column = () => new Float64Array(capacity)
  return {
    length: 0,
    capacity,
    time: column(),
    open: column(),
    high: column(),
    low: column(),
    close: column(),
    volume: column(),
    line: new Uint32Array(capacity),
  }
}

/** Appends a row, making room where there is none. `values` is indexed by the kinds of the header. */
export const addRow = (table: RowTable, values: Float64Array, line: number): void => {
  if (table.length === table.capacity) grow(table)
  const row = table.length++
  table.time[row] = values[TIME]!
  table.open[row] = values[OPEN]!
  table.high[row] = values[HIGH]!
  table.low[row] = values[LOW]!
  table.close[row] = values[CLOSE]!
  table.volume[row] = values[VOLUME]!
  table.line[row] = line
}

const grow = (table: RowTable): void => {
  table.capacity = Math.ceil(table.capacity * 1.5) + 16
  for (const field of FIELDS) {
    const column = new Float64Array(table.capacity)
    column.set(table[field])
    table[field] = column
  }
  const line = new Uint32Array(table.capacity)
  line.set(table.line)
  table.line = line
}

/** Keeps the given rows, in the given order. */
export const takeRows = (table: RowTable, rows: Uint32Array): void => {
  for (const field of FIELDS) table[field] = Float64Array.from(rows, (row) => table[field][row]!)
  table.line = Uint32Array.from(rows, (row) => table.line[row]!)
  table.length = rows.length
  table.capacity = rows.length
}
