import type { FileMetaData, SchemaElement } from 'hyparquet'
import { badFile } from '../bad-file.ts'
import { CLOCK, DATE, findColumns, missingColumns, TIME } from '../csv-header.ts'

/** How a time column counts. `'text'` is ISO 8601, `'epoch'` a whole number whose magnitude tells its unit. */
export type TimeKind = 'ms' | 'µs' | 'ns' | 'days' | 'int96' | 'text' | 'epoch'

/** A column of bars in a Parquet file. */
export interface ParquetColumn {
  /** The kind of the CSV header: time, open, high, low, close, volume. */
  readonly kind: number
  readonly name: string
  readonly element: SchemaElement
}

export interface ParquetColumns {
  readonly columns: readonly ParquetColumn[]
  readonly time: ParquetColumn & {
    readonly counts: TimeKind /** Whether times are of no zone, so that the option `zone` applies. */
    readonly isLocal: boolean
  }
}

const typeOf = ({ type, logical_type: logical, converted_type: converted }: SchemaElement): string => {
  if (!type) return 'a group'
  if (logical?.type === 'TIMESTAMP') return `${type} TIMESTAMP(${logical.unit}${logical.isAdjustedToUTC ? ', UTC' : ''})`
  const meaning = logical?.type ?? converted
  return meaning ? `${type} ${meaning}` : type
}

/** The top columns of a file with their types, for messages: as many as one can take in. */
const found = (elements: readonly SchemaElement[]): string =>
  elements
    .slice(0, 20)
    .map((element) => `${element.name} ${typeOf(element)}`)
    .join(', ') + (elements.length > 20 ? ` and ${elements.length - 20} more` : '')

/** The columns directly below the root; what groups hold is skipped. */
const topLevel = (schema: readonly SchemaElement[]): SchemaElement[] => {
  const elements: SchemaElement[] = []
  const below = (index: number): number => {
    let next = index + 1
    for (let child = 0; child < (schema[index]!.num_children ?? 0); child++) next = below(next)
    return next
  }
  for (let index = 1; index < schema.length; index = below(index)) elements.push(schema[index]!)
  return elements
}

const countsOf = (element: SchemaElement): TimeKind | undefined => {
  const { type, logical_type: logical, converted_type: converted } = element
  if (logical?.type === 'TIMESTAMP') return ({ MILLIS: 'ms', MICROS: 'µs', NANOS: 'ns' } as const)[logical.unit]
  if (converted === 'TIMESTAMP_MILLIS') return 'ms'
  if (converted === 'TIMESTAMP_MICROS') return 'µs'
  if (converted === 'DATE' || logical?.type === 'DATE') return 'days'
  if (type === 'INT96') return 'int96'
  if (type === 'BYTE_ARRAY' && (converted === 'UTF8' || logical?.type === 'STRING')) return 'text'
  const isWhole = !logical || logical.type === 'INTEGER'
  return (type === 'INT64' || type === 'INT32') && isWhole && !['TIME_MILLIS', 'TIME_MICROS', 'DECIMAL'].includes(converted ?? '') ? 'epoch' : undefined
}

const isNumber = ({ type, logical_type: logical, converted_type: converted }: SchemaElement): boolean => {
  if (type === 'DOUBLE' || type === 'FLOAT' || converted === 'DECIMAL' || logical?.type === 'DECIMAL') return true
  const isWhole = !logical || logical.type === 'INTEGER'
  return (type === 'INT32' || type === 'INT64') && isWhole && (converted === undefined || /^U?INT_/.test(converted))
}

/**
 * Finds the columns of bars in the schema of a Parquet file, by the names that a CSV header may have.
 *
 * @throws TradingError `BAD_FILE` naming what is missing or of the wrong type, and the columns and types that were found
 */
export const findParquetColumns = ({ schema }: FileMetaData, file: string): ParquetColumns => {
  const elements = topLevel(schema)
  const places = findColumns(
    elements.map(({ name }) => name),
    file,
  )
  if (places.some(([kind]) => kind === DATE || kind === CLOCK)) throw badFile(file, `date and time are two columns, expected one: found ${found(elements)}`)
  const missing = missingColumns(places)
  if (missing.length > 0) {
    throw badFile(
      file,
      `there is no column ${missing.join(', ')}: found ${found(elements)}; expected datetime (or date, time, timestamp, open_time), open, high, low, close and, if there is one, volume`,
    )
  }
  const columns = places.filter(([, field]) => field >= 0).map(([kind, field]) => ({ kind, name: elements[field]!.name, element: elements[field]! }))
  for (const { kind, name, element } of columns) {
    if (element.repetition_type === 'REPEATED' || (kind === TIME ? countsOf(element) === undefined : !isNumber(element))) {
      const expected =
        kind === TIME
          ? 'a timestamp, a date, a whole number of s, ms, µs or ns since 1970, or ISO 8601 text'
          : 'numbers (DOUBLE, FLOAT, INT32, INT64 or DECIMAL)'
      throw badFile(file, `the column ${name} is ${typeOf(element)}, expected ${expected}: found ${found(elements)}`)
    }
  }
  const time = columns.find(({ kind }) => kind === TIME)!
  const counts = countsOf(time.element)!
  const { logical_type: logical } = time.element
  const isLocal = counts === 'text' || counts === 'days' || (logical?.type === 'TIMESTAMP' && !logical.isAdjustedToUTC)
  return { columns, time: { ...time, counts, isLocal } }
}
