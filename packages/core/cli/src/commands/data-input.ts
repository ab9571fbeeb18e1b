import { statSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import { openCatalog, type ReadOptions, type ReadResult, readBars } from '@core/data'
import { type Interval, intervalMs, parseInterval, TradingError } from '@core/market'

/** How the flags of the data commands say that files are to be read. */
export interface ReadFlags {
  readonly zone?: string
  readonly repair?: boolean
}

/** A series that a command was given: a file, or one of a folder. */
export interface DataInput {
  /** As the user sees it. */
  readonly name: string
  /** The file, or the folder of its parts. */
  readonly path: string
  read(): Promise<ReadResult>
}

/** Reading options of flags: `--repair` skips bad rows, sorts late ones, and keeps the last of each time. */
const readOptions = ({ zone, repair }: ReadFlags): Pick<ReadOptions, 'zone' | 'onBadRow' | 'onUnsorted' | 'onDuplicate'> => ({
  zone,
  ...(repair ? { onBadRow: 'skip' as const, onUnsorted: 'sort' as const, onDuplicate: 'keep-last' as const } : {}),
})

/** An interval from the command line. */
export const readInterval = (flag: string, text: string): Interval => {
  try {
    return parseInterval(text)
  } catch (error) {
    throw new TradingError('INVALID_CONFIG', `${flag}: ${(error as Error).message}`, { cause: error })
  }
}

/**
 * What a path means: the file, or the series of the folder, of one interval where it is said.
 *
 * @throws TradingError `NOT_FOUND` when there is no such file or folder, or nothing of that interval in it
 */
export const inputsAt = async (name: string, cwd: string, flags: ReadFlags, interval?: Interval): Promise<readonly DataInput[]> => {
  const path = resolve(cwd, name)
  const stat = statSync(path, { throwIfNoEntry: false })
  if (!stat) throw new TradingError('NOT_FOUND', `there is no file or folder ${name}`)
  const options = readOptions(flags)
  if (!stat.isDirectory()) return [{ name, path, read: () => readBars(path, options) }]
  const catalog = await openCatalog(path)
  const entries = catalog.list().filter((entry) => interval === undefined || intervalMs(entry.interval) === intervalMs(interval))
  if (entries.length === 0) {
    const sought = interval === undefined ? 'file named like BTCUSDT_1h.csv (.csv.gz, .parquet, .bars), and no folder of parts' : `series of ${interval}`
    throw new TradingError('NOT_FOUND', `${name}: there is no ${sought}`)
  }
  return entries.map((entry) => ({
    name: relative(cwd, entry.path) || entry.path,
    path: entry.path,
    read: () => catalog.read(entry.symbol, entry.interval, options),
  }))
}
