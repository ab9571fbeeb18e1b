import { barFormat, filePath } from './bar-file.ts'
import { readCsv } from './read-csv.ts'
import type { ReadOptions } from './read-options.ts'
import type { ReadResult } from './read-report.ts'
import { within } from './within.ts'

/**
 * Reads bars from a `.csv`, `.csv.gz`, `.parquet` or `.bars` file; the name says which. What a CSV file may look like: {@link parseBars}; the others: `docs/data.md`.
 *
 * Text is read in stretches, so memory is that of the columns, hardly more. A file that is cut off is refused: the last line of a CSV file without a line end is read when it has all its fields, and
 * `report.endsWithNewline` is then false: of a file that was cut within its very last figure, only a figure with fewer decimals than all the lines before can be told.
 *
 * @param file a path, a file URL, or the text of one
 * @throws TradingError `NOT_FOUND` when there is no such file, `BAD_FILE` and `INVALID_INPUT` as {@link parseBars}
 */
export const readBars = async (file: string | URL, options: ReadOptions = {}): Promise<ReadResult> => {
  const path = filePath(file)
  const format = barFormat(path)
  if (format === 'parquet') return (await import('./parquet/read-parquet.ts')).readParquet(path, options)
  if (format === 'bars') return (await import('./cache/bars-file.ts')).readRaw(path, options)
  return within(await readCsv(path, format === 'csv.gz', options), options)
}
