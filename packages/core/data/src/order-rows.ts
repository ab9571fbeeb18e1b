import { badRow, rowIssue } from './bad-file.ts'
import type { ReadOptions } from './read-options.ts'
import { IssueList } from './read-report.ts'

const utc = (time: number): string => new Date(time).toISOString().replace('.000Z', 'Z')

const isAscending = (time: Float64Array): boolean => {
  for (let row = 1; row < time.length; row++) if (!(time[row]! > time[row - 1]!)) return false
  return true
}

/** The rows of a file as they stand, and what messages say of them. */
export interface Rows {
  readonly time: Float64Array
  readonly lineOf: (row: number) => number
  readonly file: string
  /** The header's name of the time column. */
  readonly column: string
  /** What `lineOf` counts. */
  readonly unit: 'line' | 'row'
}

/** The order that puts late rows into place, rows of one time in the order of the file. */
const sortRows = ({ time, lineOf, file, column, unit }: Rows, allowed: boolean, sorted: IssueList): Uint32Array => {
  let latest = 0
  for (let row = 1; row < time.length; row++) {
    if (time[row]! >= time[latest]!) {
      latest = row
      continue
    }
    const text = `${utc(time[row]!)} is before ${utc(time[latest]!)} on ${unit} ${lineOf(latest)}, expected times that rise; onUnsorted: 'sort' sorts them`
    const issue = rowIssue(file, lineOf(row), column, text, unit)
    if (!allowed) throw badRow(file, issue)
    sorted.add(issue)
  }
  const order = Uint32Array.from(time, (_, row) => row)
  return sorted.count === 0 ? order : order.sort((a, b) => time[a]! - time[b]! || a - b)
}

/** The order without all but one row of the same time. */
const dropDuplicates = ({ time, lineOf, file, column, unit }: Rows, order: Uint32Array, keep: ReadOptions['onDuplicate'], dropped: IssueList): Uint32Array => {
  let kept = 0
  for (const row of order) {
    const before = kept === 0 ? undefined : order[kept - 1]!
    if (before === undefined || time[row] !== time[before]) {
      order[kept++] = row
      continue
    }
    const text = `${utc(time[row]!)} stands on ${unit} ${lineOf(before)} already, expected each time once; onDuplicate: 'keep-first' or 'keep-last' keeps one`
    const issue = rowIssue(file, lineOf(row), column, text, unit)
    if (keep !== 'keep-first' && keep !== 'keep-last') throw badRow(file, issue)
    dropped.add(issue)
    if (keep === 'keep-last') order[kept - 1] = row
  }
  return order.subarray(0, kept)
}

/**
 * Sees that times rise strictly, repairing only what the options allow, and tells what was repaired.
 *
 * @returns `order`: the rows to take, in their order; undefined when that is all of them as they stand
 * @throws TradingError `BAD_FILE` naming the first late or repeated row
 */
export const orderRows = (rows: Rows, options: ReadOptions): { order: Uint32Array | undefined; sorted: IssueList; duplicates: IssueList } => {
  const [sorted, duplicates] = [new IssueList(), new IssueList()]
  if (isAscending(rows.time)) return { order: undefined, sorted, duplicates }
  const order = sortRows(rows, options.onUnsorted === 'sort', sorted)
  return { order: dropDuplicates(rows, order, options.onDuplicate, duplicates), sorted, duplicates }
}
