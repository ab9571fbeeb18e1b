import { badRow, rowIssue } from './bad-file.ts'
import type { ReadOptions } from './read-options.ts'
import { IssueList } from './read-report.ts'
import { type RowTable, takeRows } from './row-table.ts'

const utc = (time: number): string => new Date(time).toISOString().replace('.000Z', 'Z')

const isAscending = (table: RowTable): boolean => {
  const { time, length } = table
  for (let row = 1; row < length; row++) if (!(time[row]! > time[row - 1]!)) return false
  return true
}

/** Sorts late rows into place, rows of one time in the order of the file. */
const sortRows = (table: RowTable, file: string, column: string, allowed: boolean, sorted: IssueList): void => {
  const { time, line, length } = table
  let latest = 0
  for (let row = 1; row < length; row++) {
    if (time[row]! >= time[latest]!) {
      latest = row
      continue
    }
    const text = `${utc(time[row]!)} is before ${utc(time[latest]!)} on line ${line[latest]}, expected times that rise; onUnsorted: 'sort' sorts them`
    const issue = rowIssue(file, line[row]!, column, text)
    if (!allowed) throw badRow(file, issue)
    sorted.add(issue)
  }
  if (sorted.count === 0) return
  takeRows(
    table,
    Uint32Array.from({ length }, (_, row) => row).sort((a, b) => time[a]! - time[b]! || a - b),
  )
}

/** Drops all but one row of the same time. Rows are sorted. */
const dropDuplicates = (table: RowTable, file: string, column: string, keep: ReadOptions['onDuplicate'], dropped: IssueList): void => {
  const { time, line, length } = table
  const kept: number[] = []
  for (let row = 0; row < length; row++) {
    const before = kept.at(-1)
    if (before === undefined || time[row] !== time[before]) {
      kept.push(row)
      continue
    }
    const text = `${utc(time[row]!)} stands on line ${line[before]} already, expected each time once; onDuplicate: 'keep-first' or 'keep-last' keeps one`
    const issue = rowIssue(file, line[row]!, column, text)
    if (keep !== 'keep-first' && keep !== 'keep-last') throw badRow(file, issue)
    dropped.add(issue)
    if (keep === 'keep-last') kept[kept.length - 1] = row
  }
  if (dropped.count > 0) takeRows(table, Uint32Array.from(kept))
}

/**
 * Sees that times rise strictly, repairing only what the options allow, and tells what was repaired.
 *
 * @param column the header's name of the time column
 * @throws TradingError `BAD_FILE` naming the first late or repeated row
 */
export const orderRows = (table: RowTable, file: string, column: string, options: ReadOptions): { sorted: IssueList; duplicates: IssueList } => {
  const [sorted, duplicates] = [new IssueList(), new IssueList()]
  if (!isAscending(table)) {
    sortRows(table, file, column, options.onUnsorted === 'sort', sorted)
    dropDuplicates(table, file, column, options.onDuplicate, duplicates)
  }
  return { sorted, duplicates }
}
