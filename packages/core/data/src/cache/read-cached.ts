import { type BigIntStats, mkdirSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { hashText, TradingError } from '@core/market'
import { badFile } from '../bad-file.ts'
import { fileError, filePath } from '../bar-file.ts'
import { readBars } from '../read-bars.ts'
import type { ReadOptions } from '../read-options.ts'
import type { ReadResult } from '../read-report.ts'
import { within } from '../within.ts'
import { readBarsFile, writeRaw } from './bars-file.ts'
import type { BarsHeader, CacheSource } from './bars-header.ts'

/** What a cache did: the bars came from it (`hit`), there was none (`made`), there was one that would not do (`rebuilt`), or it could not be written (`failed`). */
export interface CacheUse {
  readonly state: 'hit' | 'made' | 'rebuilt' | 'failed'
  /** Path of the cache file. */
  readonly path: string
  /** Why it was rebuilt or could not be written. */
  readonly reason?: string
}

/** File systems stamp changes by a clock that ticks this seldom, in ns: what changed within a tick of the cache may be newer than it. */
const TICK = 20_000_000n

const statOf = (path: string): Promise<BigIntStats> =>
  stat(path, { bigint: true }).catch((error: unknown) => {
    throw fileError(path, error, 'read')
  })

const sourceOf = (path: string, stats: BigIntStats, options: ReadOptions): CacheSource => {
  const { from: _from, to: _to, ...rest } = options
  const said = Object.entries(rest).filter(([, value]) => value !== undefined)
  const sorted = said.sort(([a], [b]) => (a < b ? -1 : 1))
  return { path: resolve(path), size: Number(stats.size), modified: String(stats.mtimeNs), changed: String(stats.ctimeNs), options: JSON.stringify(sorted) }
}

/** Where the cache of a file lies: named for it, and for the options that make a difference. */
export const cachePath = (file: string, folder: string, options: ReadOptions): string => {
  const { path, options: said } = sourceOf(file, { size: 0n, mtimeNs: 0n, ctimeNs: 0n } as BigIntStats, options)
  return join(folder, `${basename(path)}.${hashText(`${path}\n${said}`).slice(0, 12)}.bars`)
}

const sameSource = (a: CacheSource | undefined, b: CacheSource): boolean =>
  a !== undefined && a.path === b.path && a.size === b.size && a.modified === b.modified && a.changed === b.changed && a.options === b.options

/** Why a header does not speak for the source as it is now; undefined when it does. */
export const staleness = async (cache: string, header: BarsHeader, source: CacheSource): Promise<string | undefined> => {
  if (!sameSource(header.source, source)) return 'the file changed since'
  const { mtimeNs } = await statOf(cache)
  return BigInt(source.changed) + TICK >= mtimeNs ? 'the file changed in the moment the cache was written' : undefined
}

/** The header of a file's cache where it is good for the file as it is now, to learn about bars without reading them; else undefined. */
export const freshHeader = async (file: string, folder: string, options: ReadOptions): Promise<BarsHeader | undefined> => {
  const { barsFileHeader } = await import('./bars-file.ts')
  const cache = cachePath(file, folder, options)
  const header = await barsFileHeader(cache).catch(() => undefined)
  return header && (await staleness(cache, header, sourceOf(file, await statOf(file), options))) === undefined ? header : undefined
}

/** Bars of the cache, or why it will not do. */
const fromCache = async (cache: string, source: CacheSource): Promise<ReadResult | { readonly reason: string | undefined }> => {
  let reason: string | undefined
  try {
    const found = await readBarsFile(cache, (header) => sameSource(header.source, source) && header.report !== undefined)
    reason = found ? await staleness(cache, found.header, source) : 'the file changed since'
    if (found && reason === undefined) return { bars: found.bars, report: found.header.report! }
  } catch (error) {
    if (TradingError.is(error, 'NOT_FOUND')) return { reason: undefined }
    if (!TradingError.is(error, 'BAD_FILE')) throw error
    reason = error.message
  }
  return { reason }
}

/**
 * Reads a file of bars through a folder of caches: what was read once comes back as raw columns, several times faster than text.
 *
 * A cache counts only while path, size and times of change of the file, the options and the release's cache version are those it was made with, and its checksums hold;
 * else it is made again from the file. It is never half-read, and `cache` tells which it was. The report is that of the original reading.
 *
 * @param folder where caches lie; made if it is missing
 * @throws TradingError as `readBars`; a cache that cannot be read or written is no error
 */
export const readCached = async (file: string | URL, folder: string, options: ReadOptions = {}): Promise<ReadResult & { readonly cache: CacheUse }> => {
  const path = filePath(file)
  const source = sourceOf(path, await statOf(path), options)
  const cache = cachePath(path, folder, options)
  const found = await fromCache(cache, source)
  if ('bars' in found) return { ...within(found, options), cache: { state: 'hit', path: cache } }
  const { from: _from, to: _to, ...whole } = options
  const read = await readBars(path, whole)
  if (!sameSource(sourceOf(path, await statOf(path), options), source)) throw badFile(path, 'the file changed while it was read: read it again')
  const written = await keep(cache, folder, read, source)
  const use: CacheUse =
    written !== undefined
      ? { state: 'failed', path: cache, reason: written }
      : found.reason !== undefined
        ? { state: 'rebuilt', path: cache, reason: found.reason }
        : { state: 'made', path: cache }
  return { ...within(read, options), cache: use }
}

/** Writes a cache; the reason when it could not. */
const keep = async (cache: string, folder: string, { bars, report }: ReadResult, source: CacheSource): Promise<string | undefined> => {
  try {
    mkdirSync(folder, { recursive: true })
    await writeRaw(cache, bars, { source, report })
    return undefined
  } catch (error) {
    return (error as Error).message
  }
}
