import { CsvReader } from './csv-reader.ts'
import type { ParseOptions } from './read-options.ts'
import type { ReadResult } from './read-report.ts'

/**
 * Reads bars from the bytes of a CSV file in memory.
 *
 * Columns are found by the header: `datetime` (or `date`, `time`, `timestamp`, `open_time`, or date and time in two columns), `open`, `high`, `low`, `close` and, if there is one,
 * `volume`; any order, any case, also `o h l c v`; other columns are ignored. Delimited by comma, semicolon or tab. Times are the bar's open: ISO 8601 text
 * (UTC unless it or `zone` says otherwise) or s, ms, µs or ns since 1970 by magnitude. Without a volume column, volume is NaN in every row. A number is what `Number(text)` gives, to the bit.
 *
 * @throws TradingError `BAD_FILE` naming file, line, column, value and what was expected, for anything that no option allows to repair;
 * `INVALID_INPUT` for an option that is none
 */
export const parseBars = (bytes: Uint8Array, options: ParseOptions = {}): ReadResult => {
  const reader = new CsvReader(options, bytes.length)
  // a plain view, so that the hot loop sees one kind of array whether bytes came as Buffer or not
  reader.take(new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length), 0, true)
  return reader.finish()
}
