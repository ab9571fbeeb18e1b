import { badRow, rowIssue } from '../bad-file.ts'
import { CLOSE, HIGH, LOW, OPEN, TIME, VOLUME } from '../csv-header.ts'
import type { BarColumn, ReadColumnsOptions } from '../read-columns.ts'
import { zoneMs } from '../time-text.ts'
import { nothingWithin } from '../within.ts'
import { groupRanges, groupsWithin } from './group-ranges.ts'
import { findParquetColumns } from './parquet-columns.ts'
import { withParquet } from './parquet-file.ts'
import { putNumbers, putTimes } from './parquet-values.ts'
import { eachChunk, rawSchema } from './read-parquet.ts'

const KINDS: Readonly<Record<BarColumn, number>> = { open: OPEN, high: HIGH, low: LOW, close: CLOSE, volume: VOLUME }

/** Refuses times that do not rise and values that are none: what of bars can be told from these columns alone. */
const demandSound = (columns: ReadonlyMap<number, Float64Array>, names: ReadonlyMap<number, string>, path: string, firstRow: number): void => {
  const time = columns.get(TIME)!
  const complain = (row: number, kind: number, text: string) => {
    throw badRow(path, rowIssue(path, firstRow + row, names.get(kind)!, text, 'row'))
  }
  for (let row = 1; row < time.length; row++)
    if (!(time[row]! > time[row - 1]!)) complain(row, TIME, `${time[row]} is not after ${time[row - 1]} in the row before, expected times that rise`)
  for (const [kind, column] of columns) {
    if (kind === TIME) continue
    for (let row = 0; row < column.length; row++) {
      const value = column[row]!
      if (!(value < Infinity && (kind === VOLUME ? value >= 0 : value > 0))) complain(row, kind, `${value} is not a ${kind === VOLUME ? 'volume' : 'price'}`)
    }
  }
}

/** Some columns of a Parquet file of bars, of the row groups that reach into `from` … `to`: no other column is read. */
export const readParquetColumns = (
  path: string,
  fields: readonly BarColumn[],
  options: ReadColumnsOptions,
): Promise<ReadonlyMap<BarColumn | 'time', Float64Array>> =>
  withParquet(path, async (parquet) => {
    const zone = zoneMs(options.zone ?? 'UTC')
    const found = findParquetColumns(parquet.metadata, path)
    const groups = groupsWithin(groupRanges(parquet.metadata, found.time, zone), options)
    const length = groups.reduce((sum, { rows }) => sum + rows, 0)
    const kinds = new Set([TIME, ...fields.map((field) => KINDS[field])])
    const wanted = found.columns.filter(({ kind }) => kinds.has(kind))
    const columns = new Map([...kinds].map((kind) => [kind, new Float64Array(length)]))
    const names = new Map(wanted.map(({ kind, name }) => [kind, name]))
    const firstRow = (groups[0]?.firstRow ?? 0) + 1
    await eachChunk({ file: parquet.file, metadata: rawSchema(parquet.metadata, found) }, groups, wanted, (column, data, at) => {
      const target = columns.get(column.kind)!
      if (column.kind !== TIME) putNumbers(data, column, target, at)
      else {
        putTimes(data, found.time.counts, found.time.isLocal ? zone : 0, target, at, (row, text) => {
          throw badRow(path, rowIssue(path, firstRow + row, column.name, text, 'row'))
        })
      }
    })
    for (const kind of kinds) if (!names.has(kind)) columns.get(kind)!.fill(Number.NaN)
    demandSound(new Map([...columns].filter(([kind]) => names.has(kind))), names, path, firstRow)
    const time = columns.get(TIME)!
    const { from = -Infinity, to = Infinity } = options
    const first = time.findIndex((each) => each >= from)
    const end = time.findLastIndex((each) => each < to) + 1
    if (first < 0 || end <= first) throw nothingWithin(path, from, to, 'no row group has one')
    const cut = (kind: number) => columns.get(kind)!.slice(first, end)
    return new Map<BarColumn | 'time', Float64Array>([['time', cut(TIME)], ...fields.map((field) => [field, cut(KINDS[field])] as const)])
  })
