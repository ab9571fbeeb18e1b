import type { Bars, Interval } from '@core/market'

/** A place in a file and what was the matter there. */
export interface RowIssue {
  /** 1-based line of a CSV file; of a Parquet file the row, from 1. */
  readonly line: number
  /** The header's name of the column, or `''` when the whole line is meant. */
  readonly column: string
  /** The whole sentence: file, line, column, value and what was expected. */
  readonly message: string
}

/** How often something was repaired, with the first few places. */
export interface RowIssues {
  readonly count: number
  readonly first: readonly RowIssue[]
}

/** What was read, and everything that was done to it. All counts are 0 unless an option allowed the repair. */
export interface ReadReport {
  readonly file: string
  readonly symbol: string | undefined
  readonly interval: Interval
  /** Where the interval came from: the option, the file's name, what the file itself says (Parquet of ours, `.bars`), or the most frequent step of the times. */
  readonly intervalFrom: 'option' | 'name' | 'file' | 'times'
  /** Number of bars returned. */
  readonly bars: number
  /** Open of the first and of the last bar, epoch ms UTC. */
  readonly from: number
  readonly to: number
  /** Rows left out because they held no sound bar. */
  readonly skipped: RowIssues
  /** Rows that stood after a later one and were sorted into place. */
  readonly sorted: RowIssues
  /** Rows dropped because another of the same time was kept. */
  readonly duplicates: RowIssues
  /** False when the last line has no line end: it was whole, but a figure cut short in its last digits cannot always be told. */
  readonly endsWithNewline: boolean
}

/** Bars and the account of how they were read. */
export interface ReadResult {
  readonly bars: Bars
  readonly report: ReadReport
}

const PLACES = 5

/** Collects issues: counts them all and keeps the first few places. */
export class IssueList implements RowIssues {
  count = 0
  readonly first: RowIssue[] = []

  add(issue: RowIssue): void {
    this.count++
    if (this.first.length < PLACES) this.first.push(issue)
  }

  /** As plain data. */
  toIssues(): RowIssues {
    return { count: this.count, first: this.first }
  }
}
