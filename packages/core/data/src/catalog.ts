import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type Bars, type Interval, intervalMs, nearName, parseInterval, TradingError } from '@core/market'
import { badFile } from './bad-file.ts'
import { fileError, filePath } from './bar-file-bytes.ts'
import { barFileName } from './bar-file-name.ts'
import { type BarRange, barRange } from './bar-range.ts'
import type { ReadResult } from './parse-bars.ts'
import { readBars } from './read-bars.ts'
import type { ReadOptions } from './read-options.ts'
import type { ReadReport } from './read-report.ts'

/** One file of a catalog. */
export interface CatalogEntry {
  readonly symbol: string
  readonly interval: Interval
  readonly path: string
}

/** {@link ReadOptions} but for what the file's name says. */
export type CatalogReadOptions = Omit<ReadOptions, 'symbol' | 'interval'>

/** A folder of bar files named `SYMBOL_INTERVAL.csv` or `.csv.gz`, as it was when it was opened. */
export interface Catalog {
  readonly folder: string
  /** All entries, by symbol, then by interval from short to long. */
  list(): readonly CatalogEntry[]
  /**
   * Open of the first and last bar, without reading all rows of a plain file.
   *
   * @throws TradingError as `readBars`
   */
  range(entry: CatalogEntry, options?: CatalogReadOptions): Promise<BarRange>
  /**
   * Reads the bars of a symbol.
   *
   * @throws TradingError `NOT_FOUND` naming what there is, `BAD_FILE` when two files claim the symbol and interval, and as `readBars`
   */
  read(symbol: string, interval: Interval, options?: CatalogReadOptions): Promise<ReadResult>
  /** Reads several symbols of one interval, all there are by default; maps by symbol, in the order asked for. Throws like `read`. */
  readAll(
    wanted: { readonly symbols?: readonly string[] | undefined; readonly interval: Interval },
    options?: CatalogReadOptions,
  ): Promise<{ readonly bars: Map<string, Bars>; readonly reports: Map<string, ReadReport> }>
}

const compare = (a: CatalogEntry, b: CatalogEntry): number =>
  a.symbol < b.symbol ? -1 : a.symbol > b.symbol ? 1 : intervalMs(a.interval) - intervalMs(b.interval) || (a.path < b.path ? -1 : 1)

const listFolder = async (folder: string): Promise<readonly CatalogEntry[]> => {
  const names = await readdir(folder).catch((error: unknown) => {
    throw fileError(folder, error, 'listed')
  })
  const entries = names.flatMap((name): CatalogEntry[] => {
    const said = name.startsWith('.') ? undefined : barFileName(name)
    return said ? [{ ...said, path: join(folder, name) }] : []
  })
  return entries.sort(compare)
}

const notFound = (folder: string, text: string, details: Readonly<Record<string, unknown>>): TradingError =>
  new TradingError('NOT_FOUND', `${folder}: ${text}`, { details: { folder, ...details } })

const SHOWN = 20
const listed = (names: readonly string[]): string => names.slice(0, SHOWN).join(', ') + (names.length > SHOWN ? ` and ${names.length - SHOWN} more` : '')

const findEntry = (folder: string, entries: readonly CatalogEntry[], symbol: string, interval: Interval): CatalogEntry => {
  parseInterval(interval)
  const ofSymbol = entries.filter((entry) => entry.symbol === symbol)
  if (ofSymbol.length === 0) {
    const symbols = [...new Set(entries.map((entry) => entry.symbol))]
    const near = nearName(symbol, symbols)
    const there = symbols.length === 0 ? 'there are no files named like BTCUSDT_1h.csv' : `there is ${listed(symbols)}`
    throw notFound(folder, `no bars of '${symbol}': ${there}${near === undefined ? '' : `; did you mean '${near}'?`}`, { symbol, symbols, near })
  }
  const found = ofSymbol.filter((entry) => entry.interval === interval)
  if (found.length > 1) {
    throw badFile(
      folder,
      `both ${found.map((entry) => entry.path.slice(folder.length).replace(/^[\\/]/, '')).join(' and ')} claim to be ${symbol} ${interval}: remove one`,
    )
  }
  if (found.length === 1) return found[0]!
  const intervals = [...new Set(ofSymbol.map((entry) => entry.interval))]
  throw notFound(folder, `no ${interval} bars of '${symbol}': there is ${intervals.join(', ')}`, { symbol, interval, intervals })
}

/**
 * Opens a folder of bar files. Files with other names are not in it.
 *
 * @param folder a path or file URL
 * @param defaults how to read where a call does not say otherwise
 * @throws TradingError `NOT_FOUND` when there is no such folder
 */
export const openCatalog = async (folder: string | URL, defaults: CatalogReadOptions = {}): Promise<Catalog> => {
  const path = filePath(folder)
  const entries = await listFolder(path)
  const read: Catalog['read'] = async (symbol, interval, options = {}) => readBars(findEntry(path, entries, symbol, interval).path, { ...defaults, ...options })
  return {
    folder: path,
    list: () => entries,
    range: (entry, options = {}) => barRange(entry.path, { ...defaults, ...options }),
    read,
    readAll: async ({ symbols, interval }, options) => {
      const wanted = symbols ?? [...new Set(entries.filter((entry) => entry.interval === parseInterval(interval)).map((entry) => entry.symbol))]
      const [bars, reports] = [new Map<string, Bars>(), new Map<string, ReadReport>()]
      for (const symbol of wanted) {
        const result = await read(symbol, interval, options)
        bars.set(symbol, result.bars)
        reports.set(symbol, result.report)
      }
      return { bars, reports }
    },
  }
}
