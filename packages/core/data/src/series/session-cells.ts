import { type Interval, intervalMs } from '@core/market'
import type { TradingSession } from './trading-session.ts'

/** Where one bar of a session's grid begins and ends, epoch ms UTC. */
export interface Cell {
  readonly open: number
  readonly close: number
}

const DAY = 86_400_000
/** Days since 1970-01-01 of the first Monday: weeks begin on it. */
const FIRST_MONDAY = 4

const dayCell = (session: TradingSession, time: number, days: number): Cell => {
  const anchor = days % 7 === 0 ? FIRST_MONDAY : 0
  const first = Math.floor((session.spanAt(time).day - anchor) / days) * days + anchor
  const span = session.spanFrom(first)
  let last = span
  for (let next = session.spanFrom(last.day + 1); next.day < first + days; next = session.spanFrom(last.day + 1)) last = next
  return { open: span.open, close: last.close }
}

/**
 * The grid of a session: cells of `interval` counted from each session's open, the last cut off at its close; of whole days: all the sessions of a day, a week (from Monday), or n days.
 *
 * @returns the cell of a time within a session, or of the first time of the next session
 */
export const sessionCells = (session: TradingSession, interval: Interval): ((time: number) => Cell) => {
  const ms = intervalMs(interval)
  if (ms % DAY === 0) return (time) => dayCell(session, time, ms / DAY)
  return (time) => {
    const span = session.spanAt(time)
    const open = span.open + Math.max(0, Math.floor((time - span.open) / ms)) * ms
    return { open, close: Math.min(open + ms, span.close) }
  }
}
