import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { type Bars, checkBars, hasVolume, TradingError } from '@core/market'
import { filePath, isPacked } from './bar-file-bytes.ts'
import { barFileName } from './bar-file-name.ts'
import { plainNumber } from './plain-number.ts'
import { writeAtomically } from './write-atomically.ts'

const pack = promisify(gzip)
const [FIRST_YEAR, LAST_YEAR] = [Date.UTC(1000, 0), Date.UTC(10_000, 0)]

const timeText = (time: number, path: string): string => {
  if (!Number.isInteger(time) || time < FIRST_YEAR || time >= LAST_YEAR) {
    throw new TradingError('INVALID_INPUT', `${path}: a time of ${time} cannot be written: expected whole milliseconds, of the years 1000 to 9999`)
  }
  const text = new Date(time).toISOString()
  return `${text.slice(0, 10)} ${text.slice(11, time % 1000 === 0 ? 19 : 23)}`
}

const csvText = (bars: Bars, path: string): string => {
  const withVolume = hasVolume(bars)
  const lines = [withVolume ? 'datetime,open,high,low,close,volume' : 'datetime,open,high,low,close']
  for (let row = 0; row < bars.length; row++) {
    const prices = `${plainNumber(bars.open[row]!)},${plainNumber(bars.high[row]!)},${plainNumber(bars.low[row]!)},${plainNumber(bars.close[row]!)}`
    const volume = withVolume ? `,${plainNumber(bars.volume[row]!)}` : ''
    lines.push(`${timeText(bars.time[row]!, path)},${prices}${volume}`)
  }
  lines.push('')
  return lines.join('\n')
}

/**
 * Writes bars as CSV: `datetime,open,high,low,close,volume`, times as `YYYY-MM-DD HH:MM:SS` UTC (with `.SSS` where a time has milliseconds), numbers as the shortest decimal
 * that reads back as the same double, never with an exponent. Volume is left out where the bars have none. A path that ends in `.gz` is packed.
 *
 * The file appears whole or not at all: it is written beside its place, flushed to the disk and renamed. An existing file is replaced.
 *
 * @throws TradingError `INVALID_BARS` for unsound bars; `INVALID_INPUT` when there are none, a time cannot be written, the name says another interval than the bars,
 * or does not end in `.csv` or `.csv.gz`; `NOT_FOUND` or `BAD_FILE` when the folder is missing or cannot be written
 */
export const writeBars = async (file: string | URL, bars: Bars): Promise<void> => {
  const path = filePath(file)
  const packed = isPacked(path)
  checkBars(bars, path)
  if (bars.length === 0) throw new TradingError('INVALID_INPUT', `${path}: there are no bars to write`)
  const named = barFileName(path)?.interval
  if (named !== undefined && named !== bars.interval) {
    throw new TradingError('INVALID_INPUT', `${path}: the name says interval ${named}, the bars are of ${bars.interval}: rename the file`)
  }
  const text = csvText(bars, path)
  await writeAtomically(path, packed ? await pack(text, { level: 9 }) : text)
}
