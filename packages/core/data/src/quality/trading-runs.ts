import type { Columns } from './raw-columns.ts'

/** Bars that follow each other without a pause of hours: a day of a market that closes, or everything of one that does not. Rows [first, end). */
export interface TradingRun {
  readonly first: number
  readonly end: number
}

const PAUSE = 4 * 3_600_000
const DAY = 86_400_000
/** Fewer runs are no pattern. */
const FEWEST = 10

/** Rows cut where the market paused for 4 hours or more; undefined for bars of 4 hours and longer, and when the runs do not look like days. */
export const tradingRuns = ({ time, length, step }: Columns): readonly TradingRun[] | undefined => {
  if (step >= PAUSE) return undefined
  const runs: TradingRun[] = []
  let first = 0
  for (let row = 1; row <= length; row++) {
    if (row < length && time[row]! - time[row - 1]! - step < PAUSE) continue
    runs.push({ first, end: row })
    first = row
  }
  const days = runs.filter((run) => time[run.end - 1]! - time[run.first]! < DAY - PAUSE).length
  return runs.length >= FEWEST && days > runs.length / 2 ? runs : undefined
}

/** The value that occurs most; of equals the first. */
export const commonest = (values: readonly number[]): number => {
  const counts = new Map<number, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  let [best, most] = [Number.NaN, 0]
  for (const [value, count] of counts) if (count > most) [best, most] = [value, count]
  return best
}
