import { readdir } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { type Interval, intervalMs, parseInterval } from '@core/market'
import { badFile } from '../bad-file.ts'
import { type BarFormat, FORMATS, fileError } from '../bar-file.ts'
import { barFileName } from '../bar-file-name.ts'

/** A series of a catalog: one file, or a folder of parts. */
export interface CatalogEntry {
  readonly symbol: string
  readonly interval: Interval
  /** The file, or the folder that the parts lie in. */
  readonly path: string
  /** The files, in the order of their names; of a series in one file, that file. */
  readonly parts: readonly string[]
  /** The format of the files; `'mixed'` when they are of several. */
  readonly format: BarFormat | 'mixed'
}

const INTERVAL = /^[1-9]\d*[smhdw]$/
const SYMBOL_INTERVAL = /^(.+)_([1-9]\d*[smhdw])$/
const DEEPEST = 6

const formatOf = (name: string): BarFormat | undefined => FORMATS.find((format) => name.toLowerCase().endsWith(`.${format}`))

const listed = async (folder: string) =>
  (
    await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
      throw fileError(folder, error, 'listed')
    })
  ).filter(({ name }) => !name.startsWith('.') && !name.startsWith('_'))

/** All bar files below a folder, however deep, by path. */
const filesBelow = async (folder: string, depth: number): Promise<string[]> => {
  const files: string[] = []
  for (const item of await listed(folder)) {
    const path = join(folder, item.name)
    if (item.isDirectory()) files.push(...(depth > 0 ? await filesBelow(path, depth - 1) : []))
    else if (formatOf(item.name)) files.push(path)
  }
  return files.sort()
}

const entryOf = (symbol: string, interval: string, path: string, parts: readonly string[]): CatalogEntry[] => {
  const [format, ...others] = new Set(parts.map((part) => formatOf(part)!))
  if (format === undefined) return []
  return [{ symbol, interval: parseInterval(interval), path, parts, format: others.length === 0 ? format : 'mixed' }]
}

/** What the name of a folder says: `symbol=BTCUSDT`, `interval=1h`, or, in the place of either, the bare name. */
const keyed = (name: string, key: 'symbol' | 'interval'): string | undefined =>
  name.startsWith(`${key}=`) ? decodeURIComponent(name.slice(key.length + 1)) : undefined

/** The series in a folder that is named for a symbol: one per folder in it that is named for an interval. */
const seriesOfSymbol = async (symbol: string, folder: string): Promise<CatalogEntry[]> => {
  const entries: CatalogEntry[] = []
  for (const { name } of (await listed(folder)).filter((item) => item.isDirectory())) {
    const interval = keyed(name, 'interval') ?? name
    const path = join(folder, name)
    if (INTERVAL.test(interval)) entries.push(...entryOf(symbol, interval, path, await filesBelow(path, DEEPEST)))
  }
  return entries
}

const seriesOfInterval = async (interval: string, folder: string): Promise<CatalogEntry[]> => {
  const entries: CatalogEntry[] = []
  for (const { name } of (await listed(folder)).filter((item) => item.isDirectory())) {
    const path = join(folder, name)
    entries.push(...entryOf(keyed(name, 'symbol') ?? name, interval, path, await filesBelow(path, DEEPEST)))
  }
  return entries
}

const seriesOfFolder = async (name: string, path: string): Promise<CatalogEntry[]> => {
  const both = SYMBOL_INTERVAL.exec(name)
  if (both) return entryOf(both[1]!, both[2]!, path, await filesBelow(path, DEEPEST))
  const interval = keyed(name, 'interval')
  if (interval !== undefined) return INTERVAL.test(interval) ? seriesOfInterval(interval, path) : []
  return seriesOfSymbol(keyed(name, 'symbol') ?? name, path)
}

const compare = (a: CatalogEntry, b: CatalogEntry): number =>
  a.symbol < b.symbol ? -1 : a.symbol > b.symbol ? 1 : intervalMs(a.interval) - intervalMs(b.interval) || (a.path < b.path ? -1 : 1)

/** A part whose own name says that it belongs to another series is in the wrong place. */
const demandOwnParts = (folder: string, { symbol, interval, path, parts }: CatalogEntry): void => {
  for (const part of parts) {
    const said = barFileName(part)
    if (said && (said.symbol !== symbol || intervalMs(said.interval) !== intervalMs(interval))) {
      throw badFile(
        folder,
        `${relative(folder, part)} says ${said.symbol} ${said.interval}, but lies in ${relative(folder, path)}, which is ${symbol} ${interval}: move or rename it`,
      )
    }
  }
}

/**
 * The series in a folder, by symbol, then from short intervals to long: files `SYMBOL_INTERVAL.csv` (`.csv.gz`, `.parquet`, `.bars`), and folders of parts `SYMBOL_INTERVAL/…`, `SYMBOL/INTERVAL/…`,
 * `symbol=SYMBOL/interval=INTERVAL/…` (or the other way round), whose files may have any names. What begins with a point or underscore is left out.
 *
 * @throws TradingError `NOT_FOUND` when there is no such folder; `BAD_FILE` for a part whose name says another series
 */
export const findSeries = async (folder: string): Promise<readonly CatalogEntry[]> => {
  const entries: CatalogEntry[] = []
  for (const item of await listed(folder)) {
    const path = join(folder, item.name)
    const said = item.isDirectory() ? undefined : barFileName(item.name)
    if (item.isDirectory()) entries.push(...(await seriesOfFolder(item.name, path).catch(unreadable)))
    else if (said) entries.push(...entryOf(said.symbol, said.interval, path, [path]))
  }
  for (const entry of entries) demandOwnParts(folder, entry)
  return entries.sort(compare)
}

/** A folder that may not be looked into holds nothing for us. */
const unreadable = (error: unknown): CatalogEntry[] => {
  const code = ((error as Error).cause as NodeJS.ErrnoException | undefined)?.code
  if (code === 'EACCES' || code === 'EPERM') return []
  throw error
}
