import { TradingError } from '@core/market'
import type { RowIssue } from './read-report.ts'

/** The error of a file that cannot be trusted, named in front. */
export const badFile = (file: string, text: string, cause?: unknown): TradingError =>
  new TradingError('BAD_FILE', `${file}: ${text}`, { details: { file }, ...(cause === undefined ? {} : { cause }) })

/** A row's trouble as one sentence: file, line, column if one is meant, and what was found and expected there. `unit` is what rows are counted in where there are no lines. */
export const rowIssue = (file: string, line: number, column: string, text: string, unit: 'line' | 'row' = 'line'): RowIssue => ({
  line,
  column,
  message: `${file}, ${unit} ${line}${column === '' ? '' : `, ${column}`}: ${text}`,
})

/** The error of one row. */
export const badRow = (file: string, issue: RowIssue): TradingError =>
  new TradingError('BAD_FILE', issue.message, { details: { file, line: issue.line, column: issue.column } })
