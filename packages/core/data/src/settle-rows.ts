import { type Bars, barsFromBuffer, TradingError } from '@core/market'
import { badFile, badRow, rowIssue } from './bad-file.ts'
import { rowProblem } from './csv-odd-row.ts'
import { findInterval, type Timed } from './find-interval.ts'
import { orderRows } from './order-rows.ts'
import type { ReadOptions } from './read-options.ts'
import { IssueList, type ReadReport } from './read-report.ts'

/** Rows of a file as six columns in one buffer, before anything is known of their soundness. */
export interface LooseRows {
  readonly buffer: SharedArrayBuffer
  /** The file's names of the columns: time, open, high, low, close, volume (undefined when there is none). */
  readonly names: readonly (string | undefined)[]
  /** Number of the first row in the file, from 1. */
  readonly firstRow: number
  /** What was the matter with a time, by row. */
  readonly complaints: ReadonlyMap<number, string>
}

const BYTES = Float64Array.BYTES_PER_ELEMENT

const columnsOf = (buffer: SharedArrayBuffer): Float64Array[] => {
  const length = buffer.byteLength / (6 * BYTES)
  return Array.from({ length: 6 }, (_, index) => new Float64Array(buffer, index * length * BYTES, length))
}

const isSound = (columns: readonly Float64Array[], row: number, hasVolume: boolean): boolean => {
  const [time, open, high, low, close, volume] = columns as [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array, Float64Array]
  const [o, h, l, c] = [open[row]!, high[row]!, low[row]!, close[row]!]
  return (
    l > 0 &&
    h < Infinity &&
    o >= l &&
    o <= h &&
    c >= l &&
    c <= h &&
    Math.abs(time[row]!) < 8.64e15 &&
    (!hasVolume || (volume[row]! >= 0 && volume[row]! < Infinity))
  )
}

/** Rows that are no sound bar, or the error of the first of them. */
const unsoundRows = (rows: LooseRows, file: string, skip: boolean, skipped: IssueList): Set<number> => {
  const columns = columnsOf(rows.buffer)
  const hasVolume = rows.names[5] !== undefined
  const bad = new Set<number>()
  for (let row = 0; row < columns[0]!.length; row++) {
    if (isSound(columns, row, hasVolume)) continue
    const values = columns.map((column) => column[row]!)
    const [index, text] = rows.complaints.has(row) ? [0, rows.complaints.get(row)!] : rowProblem(values, hasVolume)
    const issue = rowIssue(file, rows.firstRow + row, rows.names[index]!, text, 'row')
    if (!skip) throw badRow(file, issue)
    skipped.add(issue)
    bad.add(row)
  }
  return bad
}

const gather = (buffer: SharedArrayBuffer, order: ArrayLike<number>): SharedArrayBuffer => {
  const gathered = new SharedArrayBuffer(order.length * 6 * BYTES)
  const targets = columnsOf(gathered)
  for (const [index, column] of columnsOf(buffer).entries()) for (let row = 0; row < order.length; row++) targets[index]![row] = column[order[row]!]!
  return gathered
}

/** Bars of rows, and how they came about. */
export interface Settled {
  readonly bars: Bars
  readonly interval: Pick<ReadReport, 'interval' | 'intervalFrom'>
  readonly issues: Pick<ReadReport, 'skipped' | 'sorted' | 'duplicates'>
}

/** The careful way, which repairs or says what is wrong. */
const settleCarefully = (rows: LooseRows, file: string, options: ReadOptions, said: Pick<Timed, 'named' | 'stated'>): Settled => {
  const skipped = new IssueList()
  const bad = unsoundRows(rows, file, options.onBadRow === 'skip', skipped)
  const all = rows.buffer.byteLength / (6 * BYTES)
  if (bad.size === all)
    throw badFile(file, all === 0 ? 'there are no rows, expected at least one bar' : `none of the ${all} rows is sound: ${skipped.first[0]!.message}`)
  const kept = bad.size === 0 ? undefined : Uint32Array.from({ length: all }, (_, row) => row).filter((row) => !bad.has(row))
  const sound = kept ? gather(rows.buffer, kept) : rows.buffer
  const rowNumber = (row: number) => rows.firstRow + (kept?.[row] ?? row)
  const { order, sorted, duplicates } = orderRows({ time: columnsOf(sound)[0]!, lineOf: rowNumber, file, column: rows.names[0]!, unit: 'row' }, options)
  const buffer = order ? gather(sound, order) : sound
  const interval = findInterval({
    ...said,
    time: columnsOf(buffer)[0]!,
    place: (row) => `row ${rowNumber(order?.[row] ?? row)}`,
    file,
    option: options.interval,
  })
  const issues = { skipped: skipped.toIssues(), sorted: sorted.toIssues(), duplicates: duplicates.toIssues() }
  return { bars: barsFromBuffer(buffer, interval.interval, file), interval, issues }
}

const NOTHING = { count: 0, first: [] }

/**
 * Makes bars of the rows of a file that is no text: sound, in order, of a known interval, repaired only as the options allow. Sound rows are looked at once.
 *
 * @throws TradingError `BAD_FILE` naming file, row, column and value
 */
export const settleRows = (rows: LooseRows, file: string, options: ReadOptions, said: Pick<Timed, 'named' | 'stated'>): Settled => {
  if (rows.complaints.size === 0 && rows.buffer.byteLength > 0) {
    try {
      const interval = findInterval({ ...said, time: columnsOf(rows.buffer)[0]!, place: String, file, option: options.interval })
      const bars = barsFromBuffer(rows.buffer, interval.interval, file)
      return { bars, interval, issues: { skipped: NOTHING, sorted: NOTHING, duplicates: NOTHING } }
    } catch (error) {
      if (!TradingError.is(error)) throw error
    }
  }
  return settleCarefully(rows, file, options, said)
}
