import { barsFromBuffer } from '@core/market'
import { badFile } from './bad-file.ts'
import { barFileName } from './bar-file-name.ts'
import { CLOCK, DATE, readHeader, TIME } from './csv-header.ts'
import { LOOK_BACK, readOddRow } from './csv-odd-row.ts'
import { readPlainRows } from './csv-plain-rows.ts'
import type { CsvSource } from './csv-source.ts'
import { findInterval } from './find-interval.ts'
import { orderRows } from './order-rows.ts'
import { checkReadOptions, type ParseOptions } from './read-options.ts'
import { IssueList, type ReadResult } from './read-report.ts'
import { BLOCK, flushBlock, lineOf, type RowTable, rowCount, rowTable, takeRows } from './row-table.ts'
import { zoneMs } from './time-text.ts'

/** Bytes of a usual row, on the short side, and of the shortest: `1672531200,1,1,1,1` and a line end. */
const [USUAL_ROW, SHORTEST_ROW] = [56, 19]
/** Bytes that a header is looked for in. */
const HEADER_ROOM = 65_536

/** Offset after a UTF-8 byte order mark. Refuses what is no text in UTF-8 at all. */
const textStart = (bytes: Uint8Array, file: string): number => {
  const [first, second, third] = bytes
  if (first === 0x1f && second === 0x8b) throw badFile(file, "the content is gzip, expected text: name it '.csv.gz', or unpack it first")
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) throw badFile(file, 'the text is UTF-16: save it as UTF-8')
  if (first === 0x50 && textOfMagic(bytes) === 'PAR1') throw badFile(file, "the content is Parquet, expected text: name it '.parquet'")
  return first === 0xef && second === 0xbb && third === 0xbf ? 3 : 0
}

const textOfMagic = (bytes: Uint8Array): string => String.fromCharCode(...bytes.subarray(0, 4))

/** Reads a CSV file stretch by stretch, so that no more of it than a stretch need be in memory. */
export class CsvReader {
  readonly #path: string
  readonly #file: string
  readonly #options: ParseOptions
  readonly #symbol: string | undefined
  readonly #table: RowTable
  #source: CsvSource | undefined

  /**
   * @param bytes how long the file is, or may be
   * @throws TradingError `INVALID_INPUT` for an option that is none
   */
  constructor(options: ParseOptions, bytes: number) {
    checkReadOptions(options)
    zoneMs(options.zone ?? 'UTC')
    this.#options = options
    this.#path = options.file ?? 'text'
    this.#symbol = options.symbol ?? barFileName(this.#path)?.symbol
    this.#file = options.symbol === undefined ? this.#path : `${options.symbol} (${this.#path})`
    this.#table = rowTable(Math.ceil(bytes / USUAL_ROW) + 1, Math.ceil(bytes / SHORTEST_ROW) + BLOCK)
  }

  /**
   * Reads the rows of a stretch and returns the offset up to which it is done with: the next stretch begins there, or {@link LOOK_BACK} bytes before, at the offset given as `from`.
   *
   * @param isLast whether the file ends with this stretch
   * @throws TradingError `BAD_FILE` naming file, line, column and value
   */
  take(bytes: Uint8Array, from: number, isLast: boolean): number {
    if (!this.#source && !isLast && bytes.length < HEADER_ROOM) return from
    const source = this.#source ?? this.#open(bytes, from)
    source.bytes = bytes
    source.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
    source.isLast = isLast
    source.safeEnd = bytes.lastIndexOf(10) + 1
    const end = isLast ? bytes.length : source.safeEnd
    let at = this.#source ? from : source.layout.start
    source.rowsFrom = this.#source ? 0 : at
    this.#source = source
    while (at < end) {
      at = readPlainRows(source, this.#table, at)
      if (this.#table.filled === BLOCK) flushBlock(this.#table)
      else if (at < end) {
        const next = readOddRow(source, this.#table, at)
        if (next < 0) break
        at = next
      }
    }
    return at
  }

  #open(bytes: Uint8Array, from: number): CsvSource {
    const layout = readHeader(bytes, from + textStart(bytes, this.#file), this.#file)
    return {
      file: this.#file,
      layout,
      bytes,
      view: new DataView(bytes.buffer),
      isLast: false,
      safeEnd: 0,
      rowsFrom: 0,
      zone: zoneMs(this.#options.zone ?? 'UTC'),
      skipBadRows: this.#options.onBadRow === 'skip',
      skipped: new IssueList(),
      values: new Float64Array(CLOCK + 1),
      line: layout.line,
      timeUnit: undefined,
      timeUnitLine: 0,
      endsWithNewline: true,
    }
  }

  /**
   * The bars, once the last stretch was taken.
   *
   * @throws TradingError `BAD_FILE` when there are none, or their order or interval is not as it should be
   */
  finish(): ReadResult {
    const [source, table, file] = [this.#source!, this.#table, this.#file]
    if (rowCount(table) === 0) {
      const { count, first } = source.skipped
      const none = 'there is a header and no row below it, expected at least one bar'
      throw badFile(file, count === 0 ? none : `none of the ${count} rows is sound: ${first[0]!.message}`)
    }
    flushBlock(table)
    const { fieldOf, names } = source.layout
    const timeName = names[fieldOf[TIME]! < 0 ? fieldOf[DATE]! : fieldOf[TIME]!]!
    const line = (row: number) => lineOf(table, row)
    const { order, sorted, duplicates } = orderRows({ time: table.columns[TIME]!.values, lineOf: line, file, column: timeName, unit: 'line' }, this.#options)
    const buffer = takeRows(table, order)
    const time = new Float64Array(buffer, 0, buffer.byteLength / 48)
    const named = barFileName(this.#path)?.interval
    const { interval, intervalFrom } = findInterval({ time, place: (row) => `line ${line(order?.[row] ?? row)}`, file, option: this.#options.interval, named })
    const bars = barsFromBuffer(buffer, interval, file)
    const report = {
      file: this.#path,
      symbol: this.#symbol,
      interval,
      intervalFrom,
      bars: bars.length,
      from: time[0]!,
      to: time[bars.length - 1]!,
      skipped: source.skipped.toIssues(),
      sorted: sorted.toIssues(),
      duplicates: duplicates.toIssues(),
      endsWithNewline: source.endsWithNewline,
    }
    return { bars, report }
  }
}
