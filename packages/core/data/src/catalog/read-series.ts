import { type Bars, barsFromBuffer, hasVolume, TradingError } from '@core/market'
import { badFile } from '../bad-file.ts'
import { readCached } from '../cache/read-cached.ts'
import { readBars } from '../read-bars.ts'
import type { ReadOptions } from '../read-options.ts'
import type { ReadReport, ReadResult, RowIssues } from '../read-report.ts'
import { nothingWithin } from '../within.ts'
import type { CatalogEntry } from './find-series.ts'
import { partOptions } from './part-summary.ts'

const FIELDS = ['time', 'open', 'high', 'low', 'close', 'volume'] as const
const PLACES = 5

/** Reads a part; undefined when it has no bar within `from` … `to`. */
const readPart = async (path: string, entry: CatalogEntry, options: ReadOptions, cache: string | undefined): Promise<ReadResult | undefined> => {
  const said = partOptions(path, entry, options)
  try {
    return cache === undefined || path.endsWith('.bars') ? await readBars(path, said) : await readCached(path, cache, said)
  } catch (error) {
    if (TradingError.is(error, 'NOT_FOUND') && 'from' in error.details) return undefined
    throw error
  }
}

const utc = (time: number): string => new Date(time).toISOString()

const demandApart = (entry: CatalogEntry, results: readonly ReadResult[]): void => {
  for (const [index, { report }] of results.entries()) {
    const before = results[index - 1]?.report
    if (before && report.from <= before.to) {
      throw badFile(
        entry.path,
        `${before.file} (to ${utc(before.to)}) and ${report.file} (from ${utc(report.from)}) both hold bars of the same time: remove one`,
      )
    }
    if (before && hasVolume(results[index - 1]!.bars) !== hasVolume(results[index]!.bars))
      throw badFile(entry.path, `of ${before.file} and ${report.file} one has volume and the other has none`)
  }
}

const join = (entry: CatalogEntry, results: readonly ReadResult[]): Bars => {
  const length = results.reduce((sum, { bars }) => sum + bars.length, 0)
  const buffer = new SharedArrayBuffer(length * FIELDS.length * 8)
  for (const [index, field] of FIELDS.entries()) {
    const column = new Float64Array(buffer, index * length * 8, length)
    let at = 0
    for (const { bars } of results) {
      column.set(bars[field], at)
      at += bars.length
    }
  }
  return barsFromBuffer(buffer, entry.interval, entry.path)
}

const issuesOf = (lists: readonly RowIssues[]): RowIssues => ({
  count: lists.reduce((sum, { count }) => sum + count, 0),
  first: lists.flatMap(({ first }) => first).slice(0, PLACES),
})

/**
 * Reads a series, from one file or from all its parts.
 *
 * @throws TradingError `BAD_FILE` naming two parts that hold bars of the same time; `NOT_FOUND` when no bar lies within `from` … `to`; and as `readBars`
 */
export const readSeries = async (entry: CatalogEntry, options: ReadOptions, cache: string | undefined): Promise<ReadResult> => {
  const results: ReadResult[] = []
  for (const part of entry.parts) {
    const result = await readPart(part, entry, options, cache)
    if (result) results.push(result)
  }
  const { from = -Infinity, to = Infinity } = options
  if (results.length === 0) throw nothingWithin(entry.path, from, to, `none of ${entry.parts.length} files has one`)
  if (results.length === 1 && entry.parts.length === 1) return results[0]!
  results.sort((a, b) => a.report.from - b.report.from)
  demandApart(entry, results)
  const bars = join(entry, results)
  const reports = results.map(({ report }) => report)
  const report: ReadReport = {
    file: entry.path,
    symbol: entry.symbol,
    interval: entry.interval,
    intervalFrom: 'name',
    bars: bars.length,
    from: bars.time[0]!,
    to: bars.time[bars.length - 1]!,
    skipped: issuesOf(reports.map(({ skipped }) => skipped)),
    sorted: issuesOf(reports.map(({ sorted }) => sorted)),
    duplicates: issuesOf(reports.map(({ duplicates }) => duplicates)),
    endsWithNewline: reports.every(({ endsWithNewline }) => endsWithNewline),
  }
  return { bars, report }
}
