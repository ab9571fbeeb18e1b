import type { CsvLayout } from './csv-header.ts'
import type { IssueList } from './read-report.ts'
import type { TimeUnit } from './time-text.ts'

/** A file being read: the stretch of it that is in memory, its columns, and how far the reader has come. */
export interface CsvSource {
  /** What messages call it. */
  readonly file: string
  readonly layout: CsvLayout
  /** The stretch in memory, and the same as a view. */
  bytes: Uint8Array
  view: DataView
  /** Whether the file ends where the stretch ends. */
  isLast: boolean
  /** Offset after the last line end: before it a scan for a digit or delimiter always stops. */
  safeEnd: number
  /** Offset of the first byte of rows. */
  rowsFrom: number
  /** Offset in ms of times that have none of their own. */
  readonly zone: number
  readonly skipBadRows: boolean
  readonly skipped: IssueList
  /** The row being read, indexed by the kinds of the header. */
  readonly values: Float64Array
  /** Line of the next row. */
  line: number
  /** How times are written, once the first was seen, and on which line that was. */
  timeUnit: TimeUnit | undefined
  timeUnitLine: number
  endsWithNewline: boolean
}
