import { TradingError } from '@core/market'
import { barFormat, filePath } from './bar-file.ts'
import { readBars } from './read-bars.ts'
import { checkReadOptions, type ReadOptions } from './read-options.ts'

/** A column of bars besides time. */
export type BarColumn = 'open' | 'high' | 'low' | 'close' | 'volume'

/** How to read columns: only sound files are read, so there is nothing to repair. */
export type ReadColumnsOptions = Pick<ReadOptions, 'from' | 'to' | 'zone'>

const ALL: readonly string[] = ['open', 'high', 'low', 'close', 'volume']

/**
 * Reads some columns of a file of bars, and always `time` (opens, epoch ms UTC). Of a Parquet file nothing else is read; of other formats everything is, and the rest is dropped.
 * Volume is NaN in every row where there is none.
 *
 * @throws TradingError `INVALID_INPUT` for a column that bars do not have; `NOT_FOUND`, `BAD_FILE` as `readBars`, for what can be told from these columns
 */
export const readColumns = async <K extends BarColumn>(
  file: string | URL,
  fields: readonly K[],
  options: ReadColumnsOptions = {},
): Promise<Readonly<Record<K | 'time', Float64Array>>> => {
  checkReadOptions(options)
  const path = filePath(file)
  for (const field of fields)
    if (!ALL.includes(field)) throw new TradingError('INVALID_INPUT', `bars have no column '${field}': expected some of ${ALL.join(', ')}`)
  if (barFormat(path) === 'parquet') {
    const { readParquetColumns } = await import('./parquet/read-parquet-columns.ts')
    return Object.fromEntries(await readParquetColumns(path, fields, options)) as Record<K | 'time', Float64Array>
  }
  const { bars } = await readBars(path, options)
  return Object.fromEntries(['time' as const, ...fields].map((field) => [field, bars[field]])) as Record<K | 'time', Float64Array>
}
