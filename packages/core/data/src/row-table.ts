import { CLOSE, HIGH, LOW, OPEN, TIME, VOLUME } from './csv-header.ts'
import { GrowingColumn } from './growing-column.ts'

/** Rows of a block: small enough to stay in the cache while it is filled, and few enough calls of the hot loop to cost nothing. */
export const BLOCK = 2048

/** Rows as they are read: a block that is being filled, column after column, and the columns that full blocks go to. */
export interface RowTable {
  /** Kind `k` of block row `i` stands at `k * BLOCK + i`. */
  readonly block: Float64Array
  /** Rows of the block that are filled. */
  filled: number
  /** Indexed by kind; none at 0. */
  readonly columns: readonly GrowingColumn[]
  /** Where lines stop counting on from the row before: from row `rows[i]` on, the line is `lines[i]` plus the distance. */
  readonly runs: { readonly rows: number[]; readonly lines: number[] }
}

const KINDS = [TIME, OPEN, HIGH, LOW, CLOSE, VOLUME] as const

/** An empty table for about `expected` rows, hardly more than `reserve`. Volume is NaN until it is told otherwise. */
export const rowTable = (expected: number, reserve: number): RowTable => ({
  block: new Float64Array((VOLUME + 1) * BLOCK).fill(Number.NaN, VOLUME * BLOCK),
  filled: 0,
  columns: [0, ...KINDS].map(() => new GrowingColumn(expected, reserve)),
  runs: { rows: [], lines: [] },
})

/** Number of rows. */
export const rowCount = (table: RowTable): number => table.columns[TIME]!.length + table.filled

/** Says on which line the next row stands, and that the rows after it stand on the lines after. */
export const markLine = (table: RowTable, line: number): void => {
  const { rows, lines } = table.runs
  const row = rowCount(table)
  const last = rows.length - 1
  if (last >= 0 && lines[last]! + (row - rows[last]!) === line) return
  rows.push(row)
  lines.push(line)
}

/** The line of a row. */
export const lineOf = (table: RowTable, row: number): number => {
  const { rows, lines } = table.runs
  let [low, high] = [0, rows.length - 1]
  while (low < high) {
    const middle = (low + high + 1) >>> 1
    if (rows[middle]! <= row) low = middle
    else high = middle - 1
  }
  return lines[low]! + (row - rows[low]!)
}

/** Moves the block to the columns. */
export const flushBlock = (table: RowTable): void => {
  for (const kind of KINDS) table.columns[kind]!.append(table.block, kind * BLOCK, table.filled)
  table.filled = 0
}

/** Appends a row that was read with care. `values` is indexed by the kinds of the header. */
export const addRow = (table: RowTable, values: Float64Array, line: number): void => {
  if (table.filled === BLOCK) flushBlock(table)
  markLine(table, line)
  for (const kind of KINDS) table.block[kind * BLOCK + table.filled] = values[kind]!
  table.filled++
}

/**
 * The rows as six columns one after the other in one shared buffer, and an empty table: column after column is copied and given back, so that no more than one of them is held twice.
 *
 * @param order rows to take, in their order; all of them when left out
 */
export const takeRows = (table: RowTable, order: Uint32Array | undefined): SharedArrayBuffer => {
  flushBlock(table)
  const length = order?.length ?? rowCount(table)
  const buffer = new SharedArrayBuffer(length * KINDS.length * Float64Array.BYTES_PER_ELEMENT)
  for (const [index, kind] of KINDS.entries()) {
    const target = new Float64Array(buffer, index * length * Float64Array.BYTES_PER_ELEMENT, length)
    const { values } = table.columns[kind]!
    if (order) for (let row = 0; row < length; row++) target[row] = values[order[row]!]!
    else target.set(values)
    table.columns[kind]!.drop()
  }
  return buffer
}
