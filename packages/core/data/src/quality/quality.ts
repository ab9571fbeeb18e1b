import { type Interval, TradingError } from '@core/market'
import { sessionCells } from '../series/session-cells.ts'
import type { TradingSession } from '../series/trading-session.ts'
import { type Finding, type FindingCount, type FindingKind, FindingList } from './finding.ts'
import { findOffPlainGrid } from './grid-findings.ts'
import { findFlatRuns, findLateEnd, findZeroVolume } from './idle-findings.ts'
import { findDisorder } from './order-findings.ts'
import { findPriceTrouble } from './price-findings.ts'
import { type Columns, columnsOf, keptColumns, type RawColumns } from './raw-columns.ts'
import { findBadRows } from './row-findings.ts'
import { findOffSession } from './session-findings.ts'

/** What {@link quality} takes. */
export interface QualityOptions {
  /** Hours of the market, to tell a night from a hole. Default: it never closes. */
  readonly session?: TradingSession
  /** When the bars should be up to date, epoch ms: reports bars that are missing at the end. Default: not asked. */
  readonly asOf?: number
  /** How many findings of each kind are listed; all are counted. Default 100. */
  readonly limit?: number
}

/** What is the matter with a series, as plain data: `JSON.stringify` keeps all of it. */
export interface QualityReport {
  readonly interval: Interval
  /** Rows that were passed. */
  readonly rows: number
  /** First and last time of the sound rows, epoch ms UTC; null when there are none. */
  readonly from: number | null
  readonly to: number | null
  /** Bars that are missing by gaps of more than a note. */
  readonly missing: number
  /** 0–100, rounded down: the share of the bars there should be that are there and free of errors and warnings. Rows in another unit than most count as wrong. Notes cost nothing. */
  readonly score: number
  readonly counts: Readonly<Partial<Record<FindingKind, FindingCount>>>
  /** In order of rows. */
  readonly findings: readonly Finding[]
}

/** How many bars were complete by `asOf` and are not there. Walks the grid from the last bar on. */
const lateBars = (columns: Columns, interval: Interval, asOf: number, session: TradingSession | undefined): number => {
  const last = columns.time[columns.length - 1]!
  if (!session) return Math.floor((asOf - last) / columns.step) - 1
  const cellOf = sessionCells(session, interval)
  let missing = 0
  for (let cell = cellOf(cellOf(last).close); cell.close <= asOf; cell = cellOf(cell.close)) missing++
  return missing
}

const scoreOf = (list: FindingList, rows: number): number => {
  if (rows === 0) return 0
  let touched = 0
  for (let row = 0; row < rows; row++) touched += list.touched[row]!
  return Math.floor((10_000 * (rows - touched)) / (rows + list.missing)) / 100
}

/**
 * Looks for everything in a series that would make a backtest lie: bad rows, disorder, duplicates, holes, bars off the grid, shifted clocks, changed units, ticks that revert, jumps, flat runs, missing
 * volume, a stale end. A suspicion is not a proof: nothing is changed. In one pass each, O(n).
 *
 * @param columns `Bars`, or raw columns that are not bars yet: unordered, with duplicates, NaN
 * @throws TradingError `INVALID_INPUT` when the columns have different lengths or an option is none
 */
export const quality = (columns: RawColumns, options: QualityOptions = {}): QualityReport => {
  const { session, asOf, limit = 100 } = options
  if (!(limit >= 0)) throw new TradingError('INVALID_INPUT', `quality: limit is ${limit}: it must be 0 or more`)
  if (asOf !== undefined && !Number.isFinite(asOf)) throw new TradingError('INVALID_INPUT', `quality: asOf is ${asOf}: write epoch milliseconds`)
  const all = columnsOf(columns)
  const list = new FindingList(all.length, limit)
  const keep = findBadRows(all, list)
  findDisorder(all, keep, list)
  const kept = keptColumns(all, keep)
  if (session) findOffSession(kept, session, list)
  else findOffPlainGrid(kept, list)
  findPriceTrouble(kept, list)
  findFlatRuns(kept, list)
  findZeroVolume(kept, list)
  if (asOf !== undefined && kept.length > 0) findLateEnd(kept, asOf, lateBars(kept, columns.interval, asOf, session), list)
  return {
    interval: columns.interval,
    rows: all.length,
    from: kept.time[0] ?? null,
    to: kept.time[kept.length - 1] ?? null,
    missing: list.missing,
    score: scoreOf(list, all.length),
    counts: list.counts,
    findings: list.findings.sort((a, b) => a.row - b.row),
  }
}
