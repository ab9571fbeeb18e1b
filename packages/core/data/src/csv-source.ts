import type { CsvLayout } from './csv-header.ts'
import type { IssueList } from './read-report.ts'
import type { TimeUnit } from './time-text.ts'

/** A file being read: its bytes and columns, and how far the reader has come. */
export interface CsvSource {
  /** What messages call it. */
  readonly file: string
  readonly bytes: Uint8Array
  readonly layout: CsvLayout
  /** Offset after the last line end: before it a scan for a digit or delimiter always stops. */
  readonly safeEnd: number
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
