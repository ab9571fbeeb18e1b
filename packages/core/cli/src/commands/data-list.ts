import { relative, resolve } from 'node:path'
import { type CatalogEntry, openCatalog, type SeriesSummary } from '@core/data'
import { TradingError } from '@core/market'
import { counted, moment } from '../print/figures.ts'
import { gapNote } from '../print/notes.ts'
import { paintOn } from '../print/paint.ts'
import { table } from '../print/table.ts'
import { progressOn } from '../progress.ts'
import type { Terminal } from '../terminal.ts'

/** Flags of `data list`. */
export interface ListFlags {
  readonly read?: boolean
  readonly cache?: string
  readonly json?: boolean
}

/** A series as far as it is known, or what is the matter with it. */
type Listed =
  | (Omit<SeriesSummary, 'path'> & { readonly file: string; readonly problem: null })
  | (Pick<CatalogEntry, 'symbol' | 'interval'> & { readonly file: string; readonly problem: string })

const NONE = '–'
const when = (time: number | undefined): string => (time === undefined ? NONE : moment(time))

const count = ({ bars, barsAre }: Pick<SeriesSummary, 'bars' | 'barsAre'>): string =>
  bars === undefined ? NONE : `${barsAre === 'estimated' ? '≈ ' : ''}${counted(bars, 'bar').replace(/ bars?$/, '')}`

const holes = ({ missing, gaps }: Pick<SeriesSummary, 'missing' | 'gaps'>): string =>
  missing === undefined ? NONE : missing === 0 ? 'none' : gaps && gaps.length > 0 ? `${missing} in ${gaps.length}` : String(missing)

const row = (listed: Listed): string[] =>
  listed.problem === null
    ? [listed.symbol, listed.interval, when(listed.from), when(listed.to), count(listed), holes(listed), listed.format, listed.file]
    : [listed.symbol, listed.interval, NONE, NONE, NONE, NONE, NONE, listed.file]

const listedOf = async (entry: CatalogEntry, describe: () => Promise<SeriesSummary>, cwd: string): Promise<Listed> => {
  const file = relative(cwd, entry.path) || entry.path
  try {
    const { path: _path, ...summary } = await describe()
    return { ...summary, needsReading: summary.needsReading.map((text) => text.replaceAll(`${cwd}/`, '')), file, problem: null }
  } catch (error) {
    if (!TradingError.is(error)) throw error
    return { symbol: entry.symbol, interval: entry.interval, file, problem: error.message.replaceAll(`${cwd}/`, '') }
  }
}

const tell = (all: readonly Listed[], { stdout, env }: Terminal): void => {
  const paint = paintOn(stdout, env)
  stdout.write(table([['symbol', 'bars of', 'from (UTC)', 'to (UTC)', 'bars', 'missing', 'format', 'file'], ...all.map(row)], 'lrllrrll'))
  for (const listed of all) {
    if (listed.problem !== null) stdout.write(`${paint.red('bad')}  ${listed.file}: ${listed.problem}\n`)
    else if (listed.gaps && listed.gaps.length > 0) stdout.write(`     ${paint.dim(gapNote(`${listed.symbol} ${listed.interval}`, listed.gaps))}\n`)
  }
  const open = all.flatMap((listed) => (listed.problem === null && listed.needsReading.length > 0 ? [listed] : []))
  if (open.length > 0)
    stdout.write(`${open.length} of ${all.length} series do not tell all without reading (–, ≈): --read reads them, --cache DIR keeps what was read\n`)
}

/** `data list`: what a folder holds, from when to when, with which holes, without reading the bars. Resolves to whether nothing is wrong with it. */
export const dataListCommand = async (name: string, flags: ListFlags, terminal: Terminal): Promise<boolean> => {
  const { cwd, stdout } = terminal
  const catalog = await openCatalog(resolve(cwd, name), flags.cache === undefined ? {} : { cache: resolve(cwd, flags.cache) })
  const entries = catalog.list()
  if (entries.length === 0)
    throw new TradingError('NOT_FOUND', `${name}: there is no file named like BTCUSDT_1h.csv (.csv.gz, .parquet, .bars), and no folder of parts`)
  const progress = progressOn(terminal, entries.length)
  const all: Listed[] = []
  try {
    for (const entry of entries) {
      await progress.step(`${entry.symbol} ${entry.interval}`)
      if (flags.read && flags.cache !== undefined) await catalog.read(entry.symbol, entry.interval).catch(() => undefined)
      all.push(await listedOf(entry, () => catalog.describe(entry, { read: flags.read }), cwd))
    }
  } finally {
    progress.stop()
  }
  if (flags.json) stdout.write(`${JSON.stringify({ version: 1, series: all })}\n`)
  else tell(all, terminal)
  return all.every(({ problem }) => problem === null)
}
