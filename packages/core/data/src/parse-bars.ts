import { type Bars, barsFromColumns } from '@core/market'
import { badFile } from './bad-file.ts'
import { barFileName } from './bar-file-name.ts'
import { CLOCK, DATE, readHeader, TIME, VOLUME } from './csv-header.ts'
import { readOddRow } from './csv-odd-row.ts'
import { readPlainRows } from './csv-plain-rows.ts'
import type { CsvSource } from './csv-source.ts'
import { findInterval } from './find-interval.ts'
import { orderRows } from './order-rows.ts'
import { checkReadOptions, type ParseOptions } from './read-options.ts'
import { IssueList, type ReadReport } from './read-report.ts'
import { type RowTable, rowTable } from './row-table.ts'
import { zoneMs } from './time-text.ts'

/** Bars and the account of how they were read. */
export interface ReadResult {
  readonly bars: Bars
  readonly report: ReadReport
}

/** Offset after a UTF-8 byte order mark. Refuses what is no text in UTF-8 at all. */
const textStart = (bytes: Uint8Array, file: string): number => {
  const [first, second, third] = bytes
  if (first === 0x1f && second === 0x8b) throw badFile(file, "the content is gzip, expected text: name it '.csv.gz', or unpack it first")
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) throw badFile(file, 'the text is UTF-16: save it as UTF-8')
  return first === 0xef && second === 0xbb && third === 0xbf ? 3 : 0
}

const openSource = (bytes: Uint8Array, file: string, options: ParseOptions): CsvSource => {
  const layout = readHeader(bytes, textStart(bytes, file), file)
  return {
    file,
    bytes,
    layout,
    safeEnd: bytes.lastIndexOf(10) + 1,
    zone: zoneMs(options.zone ?? 'UTC'),
    skipBadRows: options.onBadRow === 'skip',
    skipped: new IssueList(),
    values: new Float64Array(CLOCK + 1),
    line: layout.line,
    timeUnit: undefined,
    timeUnitLine: 0,
    endsWithNewline: true,
  }
}

/** A guess at the number of rows from the length of the first few: counting line ends would cost as much as reading. */
const guessRows = (bytes: Uint8Array, start: number): number => {
  let [at, rows] = [start, 0]
  for (; rows < 8; rows++) {
    const next = bytes.indexOf(10, at)
    if (next < 0) break
    at = next + 1
  }
  return rows === 0 ? 1 : Math.ceil((1.1 * (bytes.length - start) * rows) / (at - start)) + 16
}

const readRows = (source: CsvSource): RowTable => {
  const { bytes, layout } = source
  const table = rowTable(guessRows(bytes, layout.start))
  let at = layout.start
  while (at < bytes.length) {
    at = readPlainRows(source, table, at)
    if (at < bytes.length) at = readOddRow(source, table, at)
  }
  return table
}

/**
 * Reads bars from the bytes of a CSV file in memory.
 *
 * Columns are found by the header: `datetime` (or `date`, `time`, `timestamp`, `open_time`, or date and time in two columns), `open`, `high`, `low`, `close` and, if there is one,
 * `volume`; any order, any case, also `o h l c v`; other columns are ignored. Delimited by comma, semicolon or tab. Times are the bar's open: ISO 8601 text
 * (UTC unless it or `zone` says otherwise) or s, ms, µs or ns since 1970 by magnitude. Without a volume column, volume is NaN in every row. A number is what `Number(text)` gives, to the bit.
 *
 * @throws TradingError `BAD_FILE` naming file, line, column, value and what was expected, for anything that no option allows to repair;
 * `INVALID_INPUT` for an option that is none
 */
export const parseBars = (bytes: Uint8Array, options: ParseOptions = {}): ReadResult => {
  checkReadOptions(options)
  const path = options.file ?? 'text'
  const name = barFileName(path)
  const symbol = options.symbol ?? name?.symbol
  const file = options.symbol === undefined ? path : `${options.symbol} (${path})`
  // a plain view, so that the hot loop sees one kind of array whether bytes came as Buffer or not
  const source = openSource(new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length), file, options)
  const table = readRows(source)
  if (table.length === 0) {
    const { count } = source.skipped
    throw badFile(
      file,
      count === 0
        ? 'there is a header and no row below it, expected at least one bar'
        : `none of the ${count} rows is sound: ${source.skipped.first[0]!.message}`,
    )
  }
  const { fieldOf, names } = source.layout
  const { sorted, duplicates } = orderRows(table, file, names[fieldOf[TIME]! < 0 ? fieldOf[DATE]! : fieldOf[TIME]!]!, options)
  const { interval, intervalFrom } = findInterval(table, file, options.interval, name?.interval)
  const { length } = table
  const [time, open, high, low, close, volume] = (['time', 'open', 'high', 'low', 'close', 'volume'] as const).map((field) => table[field].subarray(0, length))
  const columns = { time: time!, open: open!, high: high!, low: low!, close: close!, volume: fieldOf[VOLUME]! < 0 ? undefined : volume! }
  const bars = barsFromColumns(columns, interval, file)
  const report: ReadReport = {
    file: path,
    symbol,
    interval,
    intervalFrom,
    bars: length,
    from: bars.time[0]!,
    to: bars.time[length - 1]!,
    skipped: source.skipped.toIssues(),
    sorted: sorted.toIssues(),
    duplicates: duplicates.toIssues(),
    endsWithNewline: source.endsWithNewline,
  }
  return { bars, report }
}
