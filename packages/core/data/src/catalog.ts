import { stat } from 'node:fs/promises'
import { relative } from 'node:path'
import { type Bars, type Interval, intervalMs, nearName, parseInterval, TradingError } from '@core/market'
import { badFile } from './bad-file.ts'
import { filePath } from './bar-file.ts'
import { type CatalogEntry, findSeries } from './catalog/find-series.ts'
import { partOptions, readSummary, summarize } from './catalog/part-summary.ts'
import { readSeries } from './catalog/read-series.ts'
import { joinSummaries, type SeriesSummary } from './catalog/series-summary.ts'
import type { ReadOptions } from './read-options.ts'
import type { ReadReport, ReadResult } from './read-report.ts'

/** {@link ReadOptions} but for what the file's name says. */
export type CatalogReadOptions = Omit<ReadOptions, 'symbol' | 'interval'> & {
  /** A folder of raw caches, through which files are read: see `readCached`. Left out, there is none. */
  readonly cache?: string | undefined
}

/** The time that a series spans: open of its first and of its last bar, epoch ms UTC. */
export interface BarRange {
  readonly from: number
  readonly to: number
}

/** The bar files of a folder, as it was when it was opened: `SYMBOL_INTERVAL.csv` (`.csv.gz`, `.parquet`, `.bars`), and folders of parts: see `docs/data.md`. */
export interface Catalog {
  readonly folder: string
  /** All series, by symbol, then by interval from short to long. */
  list(): readonly CatalogEntry[]
  /**
   * What is known of a series without reading its bars: from when to when, how many bars, which holes, the content hash; and what would take reading.
   *
   * @param options `read: true` reads what does not tell otherwise, so that all is known
   * @throws TradingError `BAD_FILE` when two series or parts claim the same bars, naming both, and as `readBars`
   */
  describe(entry: CatalogEntry, options?: CatalogReadOptions & { readonly read?: boolean | undefined }): Promise<SeriesSummary>
  /**
   * Open of the first and last bar; bars between are not looked at but in packed text.
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

const notFound = (folder: string, text: string, details: Readonly<Record<string, unknown>>): TradingError =>
  new TradingError('NOT_FOUND', `${folder}: ${text}`, { details: { folder, ...details } })

const SHOWN = 20
const listed = (names: readonly string[]): string => names.slice(0, SHOWN).join(', ') + (names.length > SHOWN ? ` and ${names.length - SHOWN} more` : '')

/** Refuses to choose between sources of the same series. Intervals are the same by length: `60m` is `1h`. */
const demandOnly = (folder: string, entries: readonly CatalogEntry[], { symbol, interval }: Pick<CatalogEntry, 'symbol' | 'interval'>): void => {
  const same = entries.filter((entry) => entry.symbol === symbol && intervalMs(entry.interval) === intervalMs(interval))
  if (same.length < 2) return
  throw badFile(folder, `both ${same.map(({ path }) => relative(folder, path)).join(' and ')} claim to be ${symbol} ${interval}: remove one`)
}

const findEntry = (folder: string, entries: readonly CatalogEntry[], symbol: string, interval: Interval): CatalogEntry => {
  parseInterval(interval)
  const ofSymbol = entries.filter((entry) => entry.symbol === symbol)
  if (ofSymbol.length === 0) {
    const symbols = [...new Set(entries.map((entry) => entry.symbol))]
    const near = nearName(symbol, symbols)
    const there = symbols.length === 0 ? 'there are no files named like BTCUSDT_1h.csv' : `there is ${listed(symbols)}`
    throw notFound(folder, `no bars of '${symbol}': ${there}${near === undefined ? '' : `; did you mean '${near}'?`}`, { symbol, symbols, near })
  }
  demandOnly(folder, entries, { symbol, interval })
  const found = ofSymbol.find((entry) => intervalMs(entry.interval) === intervalMs(interval))
  if (found) return found
  const intervals = [...new Set(ofSymbol.map((entry) => entry.interval))]
  throw notFound(folder, `no ${interval} bars of '${symbol}': there is ${intervals.join(', ')}`, { symbol, interval, intervals })
}

const split = ({ cache, ...options }: CatalogReadOptions): { readonly options: ReadOptions; readonly cache: string | undefined } => ({ options, cache })

const describe = async (entry: CatalogEntry, chosen: CatalogReadOptions, read: boolean): Promise<SeriesSummary> => {
  const { options, cache } = split(chosen)
  const { from: _from, to: _to, ...whole } = options
  const parts = await Promise.all(entry.parts.map((part) => summarize(part, entry, whole, cache)))
  if (read) {
    for (const [index, part] of parts.entries()) {
      if (part.hash !== undefined) continue
      const { size } = await stat(part.path)
      parts[index] = await readSummary(part.path, size, partOptions(part.path, entry, whole))
    }
  }
  return joinSummaries(entry, parts)
}

const rangeOf = async (entry: CatalogEntry, options: CatalogReadOptions): Promise<BarRange> => {
  const { from, to } = await describe(entry, options, false)
  if (from !== undefined && to !== undefined) return { from, to }
  const chosen = split(options)
  const { report } = await readSeries(entry, chosen.options, chosen.cache)
  return { from: report.from, to: report.to }
}

/**
 * Opens a folder of bar files. Files with other names are not in it.
 *
 * @param folder a path or file URL
 * @param defaults how to read where a call does not say otherwise
 * @throws TradingError `NOT_FOUND` when there is no such folder, `BAD_FILE` when a part lies in the folder of another series
 */
export const openCatalog = async (folder: string | URL, defaults: CatalogReadOptions = {}): Promise<Catalog> => {
  const path = filePath(folder)
  const entries = await findSeries(path)
  const read: Catalog['read'] = async (symbol, interval, chosen = {}) => {
    const { options, cache } = split({ ...defaults, ...chosen })
    return readSeries(findEntry(path, entries, symbol, interval), options, cache)
  }
  return {
    folder: path,
    list: () => entries,
    describe: async (entry, { read: reads = false, ...options } = {}) => {
      demandOnly(path, entries, entry)
      return describe(entry, { ...defaults, ...options }, reads)
    },
    range: (entry, options = {}) => rangeOf(entry, { ...defaults, ...options }),
    read,
    readAll: async ({ symbols, interval }, options) => {
      const ms = intervalMs(interval)
      const wanted = symbols ?? [...new Set(entries.filter((entry) => intervalMs(entry.interval) === ms).map((entry) => entry.symbol))]
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
