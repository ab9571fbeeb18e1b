import { type Interval, intervalMs } from '@core/market'
import { badFile } from '../bad-file.ts'
import type { Gap } from '../gaps-of.ts'
import type { CatalogEntry } from './find-series.ts'
import type { PartSummary, UnplacedHole } from './part-summary.ts'

/** What a catalog knows of a series. What is undefined takes reading: `needsReading` says which and why. */
export interface SeriesSummary {
  readonly symbol: string
  readonly interval: Interval
  readonly path: string
  readonly format: CatalogEntry['format']
  readonly parts: number
  readonly bytes: number
  /** Opens of the first and last bar, epoch ms UTC. */
  readonly from: number | undefined
  readonly to: number | undefined
  readonly bars: number | undefined
  /** Whether `bars` was counted or estimated from the length of some rows. */
  readonly barsAre: 'counted' | 'estimated'
  /** Holes whose place is known, against a grid without sessions; undefined when nothing is known of holes. */
  readonly gaps: readonly Gap[] | undefined
  /** Stretches in which bars are missing at places that are not known. */
  readonly unplaced: readonly UnplacedHole[]
  /** Number of missing bars; undefined when it is not known. */
  readonly missing: number | undefined
  /** `hashBars` of the whole series; undefined when it takes reading. */
  readonly hash: string | undefined
  /** What is not known, a sentence each. Empty when all is. */
  readonly needsReading: readonly string[]
}

const utc = (time: number): string => new Date(time).toISOString()

const inOrder = (parts: readonly PartSummary[]): PartSummary[] => [...parts].sort((a, b) => (a.from ?? 0) - (b.from ?? 0) || (a.path < b.path ? -1 : 1))

/** Two parts that both have a stretch of time: which of them to believe? */
const demandApart = (folder: string, parts: readonly PartSummary[]): void => {
  for (const [index, part] of parts.entries()) {
    const before = parts[index - 1]
    if (before?.to !== undefined && part.from !== undefined && part.from <= before.to) {
      throw badFile(folder, `${before.path} (to ${utc(before.to)}) and ${part.path} (from ${utc(part.from)}) both hold bars of the same time: remove one`)
    }
  }
}

const between = (parts: readonly PartSummary[], step: number): Gap[] =>
  parts.flatMap((part, index) => {
    const before = parts[index - 1]?.to
    const missing = before === undefined || part.from === undefined ? 0 : Math.floor((part.from - before) / step) - 1
    return missing > 0 ? [{ from: before! + step, to: part.from!, missing }] : []
  })

const openQuestions = (parts: readonly PartSummary[], interval: Interval): string[] => {
  const questions: string[] = []
  const dark = parts.filter(({ from }) => from === undefined)
  if (dark.length > 0)
    questions.push(`from when to when: ${dark.map(({ path }) => path).join(', ')} ${dark.length === 1 ? 'does' : 'do'} not tell without reading`)
  const guessed = parts.filter(({ barsAre }) => barsAre === 'estimated')
  if (guessed.length > 0) questions.push(`the exact number of bars, and the holes: text tells only by reading`)
  const unplaced = parts.flatMap((part) => part.unplaced)
  if (unplaced.length > 0)
    questions.push(`the places of ${unplaced.reduce((sum, hole) => sum + hole.missing, 0)} bars of ${interval} that are missing within row groups`)
  if (guessed.length === 0 && parts.some(({ gaps }) => gaps === undefined)) questions.push('the holes: the row groups are not in order, or have no statistics')
  return questions
}

const sum = (values: readonly (number | undefined)[]): number | undefined =>
  values.every((value) => value !== undefined) ? values.reduce((total: number, value) => total + value!, 0) : undefined

/**
 * What is known of the parts of a series as one.
 *
 * @throws TradingError `BAD_FILE` naming two parts that hold the same time
 */
export const joinSummaries = (entry: CatalogEntry, unordered: readonly PartSummary[]): SeriesSummary => {
  const parts = inOrder(unordered)
  demandApart(entry.path, parts)
  const step = intervalMs(entry.interval)
  const holes = parts.every(({ gaps }) => gaps !== undefined)
  const gaps = holes ? [...parts.flatMap((part) => part.gaps!), ...between(parts, step)].sort((a, b) => a.from - b.from) : undefined
  const unplaced = parts.flatMap((part) => part.unplaced)
  const known = parts.every(({ from }) => from !== undefined)
  return {
    symbol: entry.symbol,
    interval: entry.interval,
    path: entry.path,
    format: entry.format,
    parts: parts.length,
    bytes: parts.reduce((total, { bytes }) => total + bytes, 0),
    from: known ? parts[0]!.from : undefined,
    to: known ? parts.at(-1)!.to : undefined,
    bars: sum(parts.map(({ bars }) => bars)),
    barsAre: parts.every(({ barsAre }) => barsAre === 'counted') ? 'counted' : 'estimated',
    gaps,
    unplaced,
    missing: gaps && [...gaps, ...unplaced].reduce((total, { missing }) => total + missing, 0),
    hash: parts.length === 1 ? parts[0]!.hash : undefined,
    needsReading: openQuestions(parts, entry.interval),
  }
}
