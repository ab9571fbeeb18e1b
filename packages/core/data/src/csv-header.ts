import { badFile } from './bad-file.ts'
import { type CsvRecord, isBlank, readRecord } from './csv-record.ts'

/** What a field of a row holds. The figures are the hot loop's: 1 a whole time, 2–6 the numbers of a bar, 0 nothing we need, 7 and 8 a time in two columns. */
export const TIME = 1
export const OPEN = 2
export const HIGH = 3
export const LOW = 4
export const CLOSE = 5
export const VOLUME = 6
export const DATE = 7
export const CLOCK = 8

/** The columns of a file, as its header names them. */
export interface CsvLayout {
  /** The byte between fields. */
  readonly delimiter: number
  /** What each field holds. */
  readonly kinds: Uint8Array
  /** The header's own names. */
  readonly names: readonly string[]
  /** The field that holds each kind, -1 when there is none. */
  readonly fieldOf: readonly number[]
  /** Offset of the first byte after the header, and its line. */
  readonly start: number
  readonly line: number
}

/** Names of the time column, the fullest first. */
const TIME_NAMES = ['datetime', 'timestamp', 'open_time', 'opentime', 'date', 'time']
const VALUE_NAMES: readonly (readonly [kind: number, names: readonly string[]])[] = [
  [OPEN, ['open', 'o']],
  [HIGH, ['high', 'h']],
  [LOW, ['low', 'l']],
  [CLOSE, ['close', 'c']],
  [VOLUME, ['volume', 'vol', 'v']],
]

const EXPECTED = 'expected a header with datetime (or date, time, timestamp, open_time), open, high, low, close and, if there is one, volume'

/** The delimiter that the header line uses most, comma before semicolon before tab. */
const findDelimiter = (bytes: Uint8Array, start: number): number => {
  const counts = [44, 59, 9].map((delimiter) => {
    let count = 0
    for (let at = start; at < bytes.length && bytes[at] !== 10; at++) if (bytes[at] === delimiter) count++
    return { delimiter, count }
  })
  return counts.reduce((best, next) => (next.count > best.count ? next : best)).delimiter
}

const findField = (names: readonly string[], wanted: readonly string[], header: readonly string[], file: string): number => {
  const found = names.flatMap((name, field) => (wanted.includes(name) ? [field] : []))
  if (found.length > 1) {
    const twice = found.map((field) => `'${header[field]}'`).join(' and ')
    throw badFile(file, `the header has ${twice} for one column: rename or remove all but one`)
  }
  return found[0] ?? -1
}

/** Kind and field of each column that is needed, field -1 where there is none. Any order, any case, blanks and hyphens like underscores. */
export const findColumns = (header: readonly string[], file: string): readonly (readonly [kind: number, field: number])[] => {
  const names = header.map((name) => name.toLowerCase().replaceAll(/[\s-]+/g, '_'))
  return [...findTime(names, header, file), ...VALUE_NAMES.map(([kind, wanted]) => [kind, findField(names, wanted, header, file)] as const)]
}

/** The usual names of the columns that a file must have and has not. */
export const missingColumns = (found: readonly (readonly [kind: number, field: number])[]): string[] =>
  found.flatMap(([kind, field]) => (field >= 0 || kind === VOLUME ? [] : [kind === TIME ? 'datetime' : VALUE_NAMES[kind - OPEN]![1][0]!]))

const findTime = (names: readonly string[], header: readonly string[], file: string): readonly (readonly [kind: number, field: number])[] => {
  const fields = TIME_NAMES.map((name) => findField(names, [name], header, file))
  const whole = fields.slice(0, 4).find((field) => field >= 0)
  const [date, clock] = fields.slice(4) as [number, number]
  if (whole !== undefined) return [[TIME, whole]]
  if (date >= 0 && clock >= 0) {
    return [
      [DATE, date],
      [CLOCK, clock],
    ]
  }
  return [[TIME, Math.max(date, clock)]]
}

const firstRecord = (bytes: Uint8Array, start: number, delimiter: number, file: string): { record: CsvRecord; line: number } => {
  let [at, line] = [start, 1]
  for (;;) {
    const record = readRecord(bytes, at, delimiter)
    if (record.isOpen) throw badFile(file, `the quote that opens on line ${line} is never closed: is the file cut off?`)
    line += record.lines
    if (!isBlank(record)) return { record, line }
    if (!record.ended) throw badFile(file, `the file is empty: ${EXPECTED}, and rows below it`)
    at = record.next
  }
}

/**
 * Reads the header: any order, any case, the usual aliases, quotes; delimiter comma, semicolon or tab.
 *
 * @param start offset of the first byte after a byte order mark
 * @throws TradingError `BAD_FILE` when the file is empty, has no header row, lacks a column or names one twice
 */
export const readHeader = (bytes: Uint8Array, start: number, file: string): CsvLayout => {
  let first = start
  while (bytes[first] === 10 || bytes[first] === 13) first++
  const delimiter = findDelimiter(bytes, first)
  const { record, line } = firstRecord(bytes, start, delimiter, file)
  const header = record.fields
  const found = findColumns(header, file)
  if (found.every(([, field]) => field < 0) && header.some((name) => /^[+-]?\.?\d/.test(name))) {
    throw badFile(file, `there is no header row, line ${line - 1} begins with '${header[0]}': ${EXPECTED}`)
  }
  const missing = missingColumns(found)
  if (missing.length > 0) throw badFile(file, `the header '${header.join(',').slice(0, 300)}' has no column ${missing.join(', ')}: ${EXPECTED}`)
  const kinds = new Uint8Array(header.length)
  const fieldOf = Array.from({ length: CLOCK + 1 }, () => -1)
  for (const [kind, field] of found) {
    fieldOf[kind] = field
    if (field >= 0) kinds[field] = kind
  }
  return { delimiter, kinds, names: header, fieldOf, start: record.next, line }
}
