import { open, stat } from 'node:fs/promises'
import { type Interval, intervalMs, TradingError } from '@core/market'
import { barFormat, fileError } from '../bar-file.ts'
import { barFileName } from '../bar-file-name.ts'
import type { BarsHeader } from '../cache/bars-header.ts'
import { type Gap, gapsOf } from '../gaps-of.ts'
import { parseBars } from '../parse-bars.ts'
import { readBars } from '../read-bars.ts'
import type { ReadOptions } from '../read-options.ts'
import type { CatalogEntry } from './find-series.ts'

/** A stretch in which so many bars are missing, nobody knows where without reading. */
export interface UnplacedHole {
  /** Opens of the first and last bar of the stretch, epoch ms UTC. */
  readonly from: number
  readonly to: number
  readonly missing: number
}

/** What is known of one file without reading its bars. What is undefined takes reading. */
export interface PartSummary {
  readonly path: string
  readonly bytes: number
  /** Opens of the first and last bar, epoch ms UTC. */
  readonly from: number | undefined
  readonly to: number | undefined
  /** Number of bars: counted, or estimated from the length of some rows. */
  readonly bars: number | undefined
  readonly barsAre: 'counted' | 'estimated'
  /** Holes whose place is known. Undefined when nothing is known of holes. */
  readonly gaps: readonly Gap[] | undefined
  readonly unplaced: readonly UnplacedHole[]
  readonly hash: string | undefined
}

const CHUNK = 65_536

const fromHeader = (path: string, bytes: number, { from, to, rows, gaps, hash }: Omit<BarsHeader, 'crc' | 'interval'>): PartSummary => ({
  path,
  bytes,
  from,
  to,
  bars: rows,
  barsAre: 'counted',
  gaps,
  unplaced: [],
  hash,
})

/** Head and tail of a plain file. */
const headAndTail = async (path: string, size: number): Promise<readonly [head: Uint8Array, tail: Uint8Array]> => {
  const handle = await open(path, 'r').catch((error: unknown) => {
    throw fileError(path, error, 'read')
  })
  try {
    const part = async (position: number) => {
      const { buffer, bytesRead } = await handle.read(new Uint8Array(Math.min(CHUNK, size)), 0, Math.min(CHUNK, size), position)
      return buffer.subarray(0, bytesRead)
    }
    return [await part(0), await part(Math.max(0, size - CHUNK))]
  } finally {
    await handle.close()
  }
}

/** Header, first row and last row, as a small file of their own, and the mean length of a row. Undefined when they are not to be had so simply. */
const ends = (head: Uint8Array, tail: Uint8Array): { readonly lines: Uint8Array; readonly rowLength: number; readonly start: number } | undefined => {
  const header = head.indexOf(10) + 1
  const first = head.indexOf(10, header) + 1
  let end = tail.length
  while (end > 0 && (tail[end - 1] === 10 || tail[end - 1] === 13)) end--
  const last = tail.lastIndexOf(10, end - 1) + 1
  if (header === 0 || first === 0 || last === 0) return undefined
  let [rows, bytes] = [0, 0]
  for (const [part, from] of [
    [head, header],
    [tail, tail.indexOf(10) + 1],
  ] as const) {
    for (let at = from; ; rows++) {
      const next = part.indexOf(10, at) + 1
      if (next === 0) break
      bytes += next - at
      at = next
    }
  }
  return { lines: Buffer.concat([head.subarray(0, first), tail.subarray(last)]), rowLength: bytes / rows, start: header }
}

/** Two rows of a file, parsed; undefined when anything about them is out of the ordinary. */
const range = (lines: Uint8Array, options: ReadOptions): { readonly from: number; readonly to: number } | undefined => {
  try {
    const { from, to, bars } = parseBars(lines, { zone: options.zone, interval: '1s' }).report
    return bars === 2 ? { from, to } : undefined
  } catch (error) {
    if (TradingError.is(error, 'BAD_FILE')) return undefined
    throw error
  }
}

const UNKNOWN = { from: undefined, to: undefined, bars: undefined, barsAre: 'estimated', gaps: undefined, unplaced: [], hash: undefined } as const

/** Of a CSV file its ends, and about how many rows lie between; of a small one all. */
const csvSummary = async (path: string, bytes: number, options: ReadOptions): Promise<PartSummary> => {
  if (bytes <= CHUNK) return readSummary(path, bytes, options)
  const found = ends(...(await headAndTail(path, bytes)))
  const spanned = found && range(found.lines, options)
  if (!found || !spanned) return { path, bytes, ...UNKNOWN }
  return { ...UNKNOWN, path, bytes, ...spanned, bars: Math.round((bytes - found.start) / found.rowLength) }
}

/** How to read a part: what lies in a folder of parts need not say by its own name what it is. */
export const partOptions = (path: string, { symbol, interval }: Pick<CatalogEntry, 'symbol' | 'interval'>, options: ReadOptions): ReadOptions =>
  barFileName(path) ? options : { ...options, symbol, interval }

/** Everything, by reading. */
export const readSummary = async (path: string, bytes: number, options: ReadOptions): Promise<PartSummary> => {
  const { bars } = await readBars(path, options)
  const { hashBars } = await import('@core/market')
  return fromHeader(path, bytes, { from: bars.time[0]!, to: bars.time[bars.length - 1]!, rows: bars.length, gaps: gapsOf(bars), hash: hashBars(bars) })
}

/** What the row groups of a foreign Parquet file tell: holes between them by place, holes within them by number. */
const groupHoles = (
  groups: readonly { readonly from: number; readonly to: number; readonly rows: number }[],
  step: number,
): Pick<PartSummary, 'gaps' | 'unplaced'> => {
  const gaps: Gap[] = []
  const unplaced: UnplacedHole[] = []
  for (const [index, { from, to, rows }] of groups.entries()) {
    const missing = Math.floor((to - from) / step) + 1 - rows
    if (missing > 0) unplaced.push({ from, to, missing })
    const before = groups[index - 1]
    const between = before ? Math.floor((from - before.to) / step) - 1 : 0
    if (between > 0) gaps.push({ from: before!.to + step, to: from, missing: between })
  }
  return { gaps, unplaced }
}

const parquetSummary = async (path: string, bytes: number, interval: Interval, options: ReadOptions): Promise<PartSummary> => {
  const { parquetFacts } = await import('../parquet/parquet-facts.ts')
  const { note, rows, groups } = await parquetFacts(path, options)
  if (note) return fromHeader(path, bytes, note)
  const counted = { ...UNKNOWN, path, bytes, bars: rows, barsAre: 'counted' } as const
  const sure = groups.flatMap(({ from, to, rows: count }) => (from === undefined || to === undefined ? [] : [{ from, to, rows: count }]))
  if (sure.length < groups.length || sure.length === 0) return counted
  const ordered = sure.every(({ from }, index) => index === 0 || from > sure[index - 1]!.to)
  const spanned = { from: Math.min(...sure.map(({ from }) => from)), to: Math.max(...sure.map(({ to }) => to)) }
  return { ...counted, ...spanned, ...(ordered ? groupHoles(sure, intervalMs(interval)) : {}) }
}

/**
 * What is known of a file without reading its bars: from the header of a `.bars` file or a cache, the footer of a Parquet file, the ends of a CSV file; of packed text nothing.
 *
 * @param cache a folder of caches to look into first
 * @throws TradingError as `readBars`, for what the look showed to be unsound
 */
export const summarize = async (
  path: string,
  entry: Pick<CatalogEntry, 'symbol' | 'interval'>,
  options: ReadOptions,
  cache: string | undefined,
): Promise<PartSummary> => {
  const { size } = await stat(path).catch((error: unknown) => {
    throw fileError(path, error, 'read')
  })
  const format = barFormat(path)
  if (format === 'bars') return fromHeader(path, size, await (await import('../cache/bars-file.ts')).barsFileHeader(path))
  if (format === 'parquet') return parquetSummary(path, size, entry.interval, options)
  const named = partOptions(path, entry, options)
  const header = cache === undefined ? undefined : await (await import('../cache/read-cached.ts')).freshHeader(path, cache, named)
  if (header) return fromHeader(path, size, header)
  return format === 'csv' ? csvSummary(path, size, named) : { path, bytes: size, ...UNKNOWN }
}
