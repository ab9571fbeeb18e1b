import { type FindingList, utc } from './finding.ts'
import { type Columns, placeOf } from './raw-columns.ts'

/** Runs shorter than this are quiet trading. */
const SHORTEST = 6
const SHORTEST_TAIL = 3
/** A run is unusual when a series with so many flat bars would have one like it in less than 1 of 1000 cases. */
const CHANCE = 0.001
const LONGEST = 1000

/** A bar in which nothing happened (one price, that of the close before), or one that repeats the bar before. */
const isFlat = ({ open, high, low, close }: Columns, row: number): boolean => {
  const before = close[row - 1]
  if (close[row] !== before) return false
  return (high[row] === before && low[row] === before) || (open[row] === open[row - 1] && high[row] === high[row - 1] && low[row] === low[row - 1])
}

/** The shortest run that chance does not explain, for a series with this share of flat bars. */
const unusualRun = (length: number, share: number): number => {
  let run = 0
  for (let chance = length; chance >= CHANCE && run < LONGEST; run++) chance *= share
  return Math.max(SHORTEST, run)
}

const flatRuns = (columns: Columns): readonly { readonly first: number; readonly end: number }[] => {
  const runs: { first: number; end: number }[] = []
  let first = 0
  for (let row = 1; row <= columns.length; row++) {
    if (row < columns.length && isFlat(columns, row)) continue
    if (row - first > 1) runs.push({ first: first + 1, end: row })
    first = row
  }
  return runs
}

/** Runs of bars in which nothing happened; at the end of the series a stale tail. */
export const findFlatRuns = (columns: Columns, list: FindingList): void => {
  const runs = flatRuns(columns)
  const flat = runs.reduce((sum, { first, end }) => sum + end - first, 0)
  const unusual = unusualRun(columns.length, flat / columns.length)
  for (const { first, end } of runs) {
    const isTail = end === columns.length && end - first >= Math.min(unusual, Math.max(SHORTEST_TAIL, unusual - SHORTEST + SHORTEST_TAIL))
    if (!isTail && end - first < unusual) continue
    const [rows, at, price] = [end - first, columns.time[first]!, columns.close[first]!]
    list.add(isTail ? 'stale-tail' : 'flat-run', { severity: 'warning', row: placeOf(columns, first), rows, time: at, value: rows }, () =>
      isTail ? `the last ${rows} bars, from ${utc(at)} on, repeat ${price}` : `${rows} bars from ${utc(at)} on repeat ${price}`,
    )
  }
}

/** Bars without volume, run by run; more than a note where the price moved all the same. */
export const findZeroVolume = (columns: Columns, list: FindingList): void => {
  const { volume, high, low, close, time, length } = columns
  if (!volume) return
  for (let row = 0; row < length; row++) {
    if (volume[row] !== 0) continue
    const first = row
    let moves = false
    for (; row < length && volume[row] === 0; row++) if (high[row] !== low[row] || (row > 0 && close[row] !== close[row - 1])) moves = true
    const [rows, at] = [row - first, time[first]!]
    list.add(
      'zero-volume',
      { severity: moves ? 'warning' : 'note', row: placeOf(columns, first), rows, time: at, value: rows },
      () => `${rows === 1 ? `the bar of ${utc(at)} has` : `${rows} bars from ${utc(at)} on have`} no volume${moves ? ', and yet the price moves' : ''}`,
    )
  }
}

/** Bars that should have come by `asOf` (epoch ms) and did not. `missing` counts those that were complete by then. */
export const findLateEnd = (columns: Columns, asOf: number, missing: number, list: FindingList): void => {
  if (missing <= 0) return
  const row = columns.length - 1
  const at = columns.time[row]!
  list.add(
    'stale-tail',
    { severity: 'warning', row: placeOf(columns, row), rows: 1, time: at, value: missing },
    () => `the last bar is of ${utc(at)}: ${missing} more should have come by ${utc(asOf)}`,
  )
}
