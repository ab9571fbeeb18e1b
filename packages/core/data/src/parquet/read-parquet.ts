import type { FileMetaData } from 'hyparquet'
import { badFile } from '../bad-file.ts'
import { barFileName } from '../bar-file-name.ts'
import { TIME, VOLUME } from '../csv-header.ts'
import { checkReadOptions, type ReadOptions } from '../read-options.ts'
import type { ReadResult } from '../read-report.ts'
import { type LooseRows, settleRows } from '../settle-rows.ts'
import { zoneMs } from '../time-text.ts'
import { nothingWithin, within } from '../within.ts'
import { footerNote } from './footer-note.ts'
import { type GroupRange, groupRanges, groupsWithin } from './group-ranges.ts'
import { findParquetColumns, type ParquetColumn, type ParquetColumns } from './parquet-columns.ts'
import { COMPRESSORS, loadHyparquet, type ParquetFile, withParquet } from './parquet-file.ts'
import { type ParquetData, putNumbers, putTimes } from './parquet-values.ts'

/** Times and decimals come as the whole numbers that they are stored as: what they mean is worked out here, exactly and without an object each. */
export const rawSchema = (metadata: FileMetaData, { columns, time }: ParquetColumns): FileMetaData => {
  const raw = new Set(columns.filter(({ kind }) => kind !== TIME || time.counts !== 'text').map(({ element }) => element))
  const bare = ({ converted_type: _converted, logical_type: _logical, ...element }: FileMetaData['schema'][number]) => element
  return { ...metadata, schema: metadata.schema.map((element) => (raw.has(element) ? bare(element) : element)) }
}

const PARSERS = { timestampFromNanoseconds: (count: bigint) => count }

/** Calls `take` with each chunk of the given columns of some row groups, one group after the other, and the row at which it goes. */
export const eachChunk = async (
  { file, metadata }: Pick<ParquetFile, 'file' | 'metadata'>,
  groups: readonly GroupRange[],
  columns: readonly ParquetColumn[],
  take: (column: ParquetColumn, data: ParquetData, at: number) => void,
): Promise<void> => {
  const { parquetRead } = await loadHyparquet()
  const byName = new Map(columns.map((column) => [column.name, column]))
  const filled = new Map(columns.map(({ name }) => [name, 0]))
  let start = 0
  for (const { firstRow, rows } of groups) {
    await parquetRead({
      file,
      metadata,
      columns: [...byName.keys()],
      rowStart: firstRow,
      rowEnd: firstRow + rows,
      compressors: COMPRESSORS,
      parsers: PARSERS,
      geoparquet: false,
      onChunk: ({ columnName, columnData, rowStart }) => {
        take(byName.get(columnName)!, columnData, start + rowStart - firstRow)
        filled.set(columnName, filled.get(columnName)! + columnData.length)
      },
    })
    start += rows
    for (const [name, count] of filled) {
      if (count !== start) throw new Error(`the column ${name} holds ${count} values up to row ${firstRow + rows}, expected ${start}`)
    }
  }
}

/** The rows of some row groups as six columns. */
const readGroups = async (parquet: ParquetFile, groups: readonly GroupRange[], found: ParquetColumns, zone: number): Promise<LooseRows> => {
  const length = groups.reduce((sum, { rows }) => sum + rows, 0)
  const buffer = new SharedArrayBuffer(length * 6 * Float64Array.BYTES_PER_ELEMENT)
  const targets = Array.from({ length: 6 }, (_, index) => new Float64Array(buffer, index * length * Float64Array.BYTES_PER_ELEMENT, length))
  const names = targets.map((_, index) => found.columns.find(({ kind }) => kind === index + 1)?.name)
  if (names[VOLUME - 1] === undefined) targets[VOLUME - 1]!.fill(Number.NaN)
  const complaints = new Map<number, string>()
  await eachChunk({ file: parquet.file, metadata: rawSchema(parquet.metadata, found) }, groups, found.columns, (column, data, at) => {
    const target = targets[column.kind - 1]!
    if (at + data.length > length) throw new Error(`the column ${column.name} holds more values than the footer says`)
    if (column.kind === TIME) putTimes(data, found.time.counts, zone, target, at, (row, text) => complaints.set(row, text))
    else putNumbers(data, column, target, at)
  })
  return { buffer, names: noVolume(targets[VOLUME - 1]!) ? names.slice(0, 5) : names, firstRow: (groups[0]?.firstRow ?? 0) + 1, complaints }
}

/** A volume column that is empty in every row is none. */
const noVolume = (volume: Float64Array): boolean => volume.every((value) => Number.isNaN(value))

/**
 * Reads bars from a Parquet file: the six columns alone, whatever else it holds, and only the row groups that reach into `from` … `to`.
 *
 * @throws TradingError as `readBars`
 */
export const readParquet = async (path: string, options: ReadOptions): Promise<ReadResult> => {
  checkReadOptions(options)
  const name = barFileName(path)
  const symbol = options.symbol ?? name?.symbol
  const file = options.symbol === undefined ? path : `${options.symbol} (${path})`
  const zone = zoneMs(options.zone ?? 'UTC')
  return withParquet(path, async (parquet) => {
    const found = findParquetColumns(parquet.metadata, file)
    const all = groupRanges(parquet.metadata, found.time, zone)
    if (all.length === 0) throw badFile(file, 'there are no rows, expected at least one bar')
    const groups = groupsWithin(all, options)
    if (groups.length === 0) throw nothingWithin(path, options.from ?? -Infinity, options.to ?? Infinity, 'no row group reaches into it')
    const loose = await readGroups(parquet, groups, found, found.time.isLocal ? zone : 0)
    const { bars, interval, issues } = settleRows(loose, file, options, { named: name?.interval, stated: footerNote(parquet.metadata)?.interval })
    const report = {
      file: path,
      symbol,
      ...interval,
      bars: bars.length,
      from: bars.time[0]!,
      to: bars.time[bars.length - 1]!,
      ...issues,
      endsWithNewline: true,
    }
    return within({ bars, report }, options)
  })
}
