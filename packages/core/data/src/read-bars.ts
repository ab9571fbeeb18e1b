import { barFileBytes, filePath } from './bar-file-bytes.ts'
import { parseBars, type ReadResult } from './parse-bars.ts'
import type { ReadOptions } from './read-options.ts'

/**
 * Reads bars from a `.csv` or `.csv.gz` file. What a file may look like: {@link parseBars}.
 *
 * A last line without a line end is read when it has all its fields, and `report.endsWithNewline` is then false: of a file that was cut within its very last figure, only
 * a figure with fewer decimals than all the lines before can be told. A gzip file that was cut is always refused.
 *
 * @param file a path, a file URL, or the text of one
 * @throws TradingError `NOT_FOUND` when there is no such file, `BAD_FILE` and `INVALID_INPUT` as {@link parseBars}
 */
export const readBars = async (file: string | URL, options: ReadOptions = {}): Promise<ReadResult> => {
  const path = filePath(file)
  return parseBars(await barFileBytes(path), { ...options, file: path })
}
