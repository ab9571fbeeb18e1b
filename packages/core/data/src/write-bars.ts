import { pipeline, Readable } from 'node:stream'
import { createGzip } from 'node:zlib'
import { type Bars, checkBars, hasVolume, TradingError } from '@core/market'
import { type BarFormat, barFormat, filePath } from './bar-file.ts'
import { barFileName } from './bar-file-name.ts'
import { plainNumber } from './plain-number.ts'
import { demandWritable } from './writable-time.ts'
import { writeAtomically } from './write-atomically.ts'

const timeText = (time: number, path: string): string => {
  demandWritable(time, path)
  const text = new Date(time).toISOString()
  return `${text.slice(0, 10)} ${text.slice(11, time % 1000 === 0 ? 19 : 23)}`
}

/** Rows per part: a long file is longer than a string can be. */
const ROWS = 16_384

/** The text of the bars, part by part. */
function* csvParts(bars: Bars, path: string): Generator<Uint8Array> {
  const withVolume = hasVolume(bars)
  const lines = [withVolume ? 'datetime,open,high,low,close,volume' : 'datetime,open,high,low,close']
  for (let row = 0; row < bars.length; row++) {
    const prices = `${plainNumber(bars.open[row]!)},${plainNumber(bars.high[row]!)},${plainNumber(bars.low[row]!)},${plainNumber(bars.close[row]!)}`
    const volume = withVolume ? `,${plainNumber(bars.volume[row]!)}` : ''
    lines.push(`${timeText(bars.time[row]!, path)},${prices}${volume}`)
    if (lines.length < ROWS && row < bars.length - 1) continue
    yield Buffer.from(`${lines.join('\n')}\n`)
    lines.length = 0
  }
}

/** The parts packed. What fails in either fails the reader of the result. */
const packed = (parts: Iterable<Uint8Array>): AsyncIterable<Uint8Array> => {
  const gzip = createGzip({ level: 9 })
  pipeline(Readable.from(parts), gzip, () => undefined)
  return gzip
}

const contentOf = async (bars: Bars, path: string, format: BarFormat): Promise<Uint8Array | Iterable<Uint8Array> | AsyncIterable<Uint8Array>> => {
  if (format === 'parquet') return (await import('./parquet/write-parquet.ts')).parquetBytes(bars, path)
  const parts = csvParts(bars, path)
  return format === 'csv.gz' ? packed(parts) : parts
}

/**
 * Writes bars; the ending of the name says how.
 *
 * - `.csv`, `.csv.gz`: `datetime,open,high,low,close,volume`, times as `YYYY-MM-DD HH:MM:SS` UTC (with `.SSS` where a time has milliseconds), numbers as the shortest decimal that reads back as
 *   the same double, never with an exponent; volume is left out where the bars have none.
 * - `.parquet`: `datetime` as TIMESTAMP (ms, UTC), the others DOUBLE, not packed, row groups of 65,536; interval, content hash and gaps are noted in the footer.
 * - `.bars`: the columns as they lie in memory, with a checksum: the quickest to read, for this package only.
 *
 * The file appears whole or not at all: it is written beside its place, flushed to the disk and renamed. An existing file is replaced.
 *
 * @throws TradingError `INVALID_BARS` for unsound bars; `INVALID_INPUT` when there are none, a time cannot be written, the name says another interval than the bars,
 * or has no such ending; `NOT_FOUND` or `BAD_FILE` when the folder is missing or cannot be written
 */
export const writeBars = async (file: string | URL, bars: Bars): Promise<void> => {
  const path = filePath(file)
  const format = barFormat(path)
  checkBars(bars, path)
  if (bars.length === 0) throw new TradingError('INVALID_INPUT', `${path}: there are no bars to write`)
  const named = barFileName(path)?.interval
  if (named !== undefined && named !== bars.interval) {
    throw new TradingError('INVALID_INPUT', `${path}: the name says interval ${named}, the bars are of ${bars.interval}: rename the file`)
  }
  if (format === 'bars') return (await import('./cache/bars-file.ts')).writeRaw(path, bars)
  await writeAtomically(path, await contentOf(bars, path, format))
}
