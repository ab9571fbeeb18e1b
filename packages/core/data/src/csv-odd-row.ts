import { badFile, badRow, rowIssue } from './bad-file.ts'
import { CLOCK, CLOSE, DATE, HIGH, LOW, OPEN, TIME, VOLUME } from './csv-header.ts'
import { type CsvRecord, isBlank, readRecord, textOf } from './csv-record.ts'
import type { CsvSource } from './csv-source.ts'
import type { RowIssue } from './read-report.ts'
import { addRow, type RowTable } from './row-table.ts'
import { epochTime, isoTime, TIME_FORMS, timeUnit } from './time-text.ts'

/** Bytes of earlier rows that a last row is held against. */
export const LOOK_BACK = 2048

const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/

/** Epoch ms of a row's time, or the complaint. The first time of a file decides how its times are written; one that is written otherwise ends the reading. */
const readTime = (text: string, source: CsvSource): number | string => {
  const unit = timeUnit(text)
  if (unit === undefined) return text === '' ? `the cell is empty, ${TIME_FORMS}` : `'${text}' is not a time: ${TIME_FORMS}`
  if (source.timeUnit !== undefined && unit !== source.timeUnit) {
    const [here, there] = [unit, source.timeUnit].map((each) => (each === 'text' ? 'text' : `${each} since 1970`))
    throw badFile(source.file, `times are mixed: '${text}' on line ${source.line} is ${here}, line ${source.timeUnitLine} has ${there}; write them all alike`)
  }
  const time = unit === 'text' ? isoTime(text, source.zone) : epochTime(text, unit)
  if (typeof time === 'number' && source.timeUnit === undefined) {
    source.timeUnit = unit
    source.timeUnitLine = source.line
  }
  return time
}

const readNumber = (text: string, kind: number): number | string => {
  const expected = kind === VOLUME ? 'expected a volume of 0 or more such as 12.5' : 'expected a price above 0 such as 16927.78'
  if (text === '') return `the cell is empty, ${expected}`
  const value = NUMBER.test(text) ? Number(text) : Number.NaN
  if (!Number.isFinite(value)) return `'${text}' is not a finite number, ${expected}`
  if (kind === VOLUME ? value < 0 : value <= 0) return `${text} is not a ${kind === VOLUME ? 'volume' : 'price'}, ${expected}`
  return value
}

const disorder = (values: Float64Array): readonly [kind: number, text: string] | undefined => {
  const [open, high, low, close] = [values[OPEN]!, values[HIGH]!, values[LOW]!, values[CLOSE]!]
  if (high < low) return [HIGH, `${high} is below the low ${low}, expected low ≤ high`]
  if (open < low || open > high) return [OPEN, `${open} is outside low ${low} and high ${high}, expected low ≤ open ≤ high`]
  if (close < low || close > high) return [CLOSE, `${close} is outside low ${low} and high ${high}, expected low ≤ close ≤ high`]
  return undefined
}

/** What is wrong with the six figures of a row, time first, and with which of them: as a row of text would be complained of. */
export const rowProblem = (values: readonly number[], hasVolume: boolean): readonly [index: number, text: string] => {
  if (!(Math.abs(values[0]!) < 8.64e15)) return [0, `${values[0]} is not a time in epoch milliseconds`]
  for (let index = 1; index < (hasVolume ? 6 : 5); index++) {
    const problem = readNumber(Number.isNaN(values[index]!) ? '' : String(values[index]), index + 1)
    if (typeof problem === 'string') return [index, problem]
  }
  const [kind, text] = disorder(Float64Array.of(0, ...values))!
  return [kind - 1, text]
}

/** Fills `values` from a record, or says what is wrong with it. */
const readValues = (record: CsvRecord, source: CsvSource, values: Float64Array): RowIssue | undefined => {
  const { layout, file, line } = source
  const { fields } = record
  const issue = (kind: number, text: string) => rowIssue(file, line, kind < 0 ? '' : layout.names[layout.fieldOf[kind]!]!, text)
  if (isBlank(record)) return issue(-1, 'the line is blank with rows below it, expected a row')
  if (fields.length !== layout.names.length) {
    const cut = record.ended ? '' : ': is the file cut off?'
    return issue(-1, `${fields.length} fields, expected ${layout.names.length} (${layout.names.join(', ')})${cut}`)
  }
  const field = (kind: number) => fields[layout.fieldOf[kind]!]!
  const split = layout.fieldOf[TIME]! < 0
  const time = readTime(split ? `${field(DATE)} ${field(CLOCK)}`.trim() : field(TIME), source)
  if (typeof time === 'string') return issue(split ? DATE : TIME, time)
  values[TIME] = time
  for (let kind = OPEN; kind <= VOLUME; kind++) {
    if (layout.fieldOf[kind]! < 0) continue
    const value = readNumber(field(kind), kind)
    if (typeof value === 'string') return issue(kind, value)
    values[kind] = value
  }
  const wrong = disorder(values) ?? (record.ended ? undefined : cutShort(source, fields))
  return wrong && issue(...wrong)
}

const decimals = (text: string): number => (text.includes('.') ? text.length - text.indexOf('.') - 1 : 0)

/** Whether the last figure of a file without a final line end looks cut: it ends in a point, or it alone has fewer decimals than all of the lines before it. */
const cutShort = (source: CsvSource, fields: readonly string[]): readonly [kind: number, text: string] | undefined => {
  const { bytes, safeEnd, layout } = source
  const kind = layout.kinds.at(-1)!
  if (kind < OPEN || kind > VOLUME) return undefined
  const before = textOf(bytes, Math.max(source.rowsFrom, safeEnd - LOOK_BACK), safeEnd)
    .trimEnd()
    .split('\n')
    .slice(-8)
  const widths = before.map((row) => decimals(row.trimEnd().split(String.fromCharCode(layout.delimiter)).at(-1)!))
  const last = fields.at(-1)!
  const width = widths[0] ?? 0
  const isShort = widths.length >= 3 && widths.every((each) => each === width) && decimals(last) < width
  if (!isShort && !last.endsWith('.')) return undefined
  return [
    kind,
    `'${last}' looks cut off: the file does not end with a line end${isShort ? `, and the lines before have ${width} decimals` : ''}; write it again`,
  ]
}

/** The record at `from`; undefined when its end may be in the part of the file that is still to come. */
const wholeRecord = (source: CsvSource, from: number): CsvRecord | undefined => {
  const record = readRecord(source.bytes, from, source.layout.delimiter)
  if (record.isOpen && source.isLast) throw badFile(source.file, `the quote that opens on line ${source.line} is never closed: is the file cut off?`)
  return record.ended || source.isLast ? record : undefined
}

/**
 * Reads the row at `from` the careful way, adds it to the table or complains, and returns where the next begins; -1 when more of the file is needed to tell.
 *
 * @throws TradingError `BAD_FILE` naming file, line, column, value and what was expected, unless bad rows are skipped
 */
export const readOddRow = (source: CsvSource, table: RowTable, from: number): number => {
  const { bytes, values } = source
  const record = wholeRecord(source, from)
  if (!record) return -1
  if (isBlank(record) && textOf(bytes, record.next, bytes.length).trim() === '') return source.isLast ? bytes.length : -1
  values[VOLUME] = Number.NaN
  const issue = readValues(record, source, values)
  if (!issue) addRow(table, values, source.line)
  else if (source.skipBadRows) source.skipped.add(issue)
  else throw badRow(source.file, issue)
  if (!record.ended) source.endsWithNewline = false
  source.line += record.lines
  return record.next
}
