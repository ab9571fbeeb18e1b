import { type FindingList, utc } from './finding.ts'
import { isZoneShift, shiftText } from './order-findings.ts'
import { type Columns, placeOf } from './raw-columns.ts'
import { commonest, type TradingRun, tradingRuns } from './trading-runs.ts'

const HOUR = 3_600_000
const DAY = 86_400_000
/** How many bars or days in a row must be shifted alike. */
const PERSISTS = 3
/** An hour's shift that lasts for longer is likely summer time. */
const SEASON = 14 * DAY

const modulo = (value: number, by: number): number => ((value % by) + by) % by

/** The shorter way round: from −half up to half a cycle. */
const nearest = (shift: number, cycle: number): number => {
  const rest = modulo(shift, cycle)
  return rest > cycle / 2 ? rest - cycle : rest
}

const findHoles = (columns: Columns, isNight: boolean, list: FindingList): void => {
  const { time, length, step } = columns
  for (let row = 1; row < length; row++) {
    const from = time[row - 1]! + step
    if (time[row] === from) continue
    const missing = Math.floor((time[row]! - from) / step)
    if (missing <= 0) continue
    const closed = isNight && time[row]! - from >= 4 * HOUR
    list.add('gap', { severity: closed ? 'note' : 'warning', row: placeOf(columns, row), rows: missing, time: from, value: missing }, () => {
      const hole = `${missing} ${missing === 1 ? 'bar is' : 'bars are'} missing from ${utc(from)} to ${utc(time[row]!)}`
      return closed ? `${hole}: if the market closes then, pass its session` : hole
    })
  }
}

interface Phase {
  readonly phase: number
  readonly first: number
  readonly end: number
}

/** Stretches of bars that begin at the same point of the interval, only when there is more than one. */
const phasesOf = ({ time, length, step }: Columns): Phase[] => {
  const phases: Phase[] = []
  let [first, phase] = [0, length > 0 ? modulo(time[0]!, step) : 0]
  for (let row = 1; row <= length; row++) {
    if (row < length && (time[row]! - time[row - 1]! === step || modulo(time[row]!, step) === phase)) continue
    phases.push({ phase, first, end: row })
    if (row < length) [first, phase] = [row, modulo(time[row]!, step)]
  }
  return phases
}

const mainPhase = (phases: readonly Phase[]): number => {
  const bars = new Map<number, number>()
  for (const { phase, first, end } of phases) bars.set(phase, (bars.get(phase) ?? 0) + end - first)
  let [best, most] = [0, 0]
  for (const [phase, count] of bars) if (count > most) [best, most] = [phase, count]
  return best
}

/** A stretch of rows [first, end) whose clock is another. */
export const addShift = (columns: Columns, first: number, end: number, shift: number, what: string, list: FindingList): void => {
  const [from, to] = [columns.time[first]!, columns.time[end - 1]!]
  const isSeason = Math.abs(shift) === HOUR && to - from >= SEASON
  list.add('zone-shift', { severity: isSeason ? 'note' : 'warning', row: placeOf(columns, first), rows: end - first, time: from, value: shift }, () => {
    const text = `${what} ${shiftText(shift)} from ${utc(from)} to ${utc(to)}`
    return isSeason ? `${text}: summer time? pass the session with its zone` : `${text}: another time zone?`
  })
}

const findPhaseShifts = (columns: Columns, list: FindingList): void => {
  const phases = phasesOf(columns)
  if (phases.length < 2) return
  const main = mainPhase(phases)
  for (const { phase, first, end } of phases) {
    if (phase === main) continue
    const shift = nearest(phase - main, columns.step)
    if (end - first >= PERSISTS && isZoneShift(shift)) {
      addShift(columns, first, end, shift, 'bars begin', list)
      continue
    }
    const [row, at] = [placeOf(columns, first), columns.time[first]!]
    list.add('off-grid', { severity: 'warning', row, rows: end - first, time: at, value: shift }, () =>
      end - first === 1
        ? `the bar of ${utc(at)} is ${shiftText(shift)} off the grid of the others`
        : `${end - first} bars from ${utc(at)} on are ${shiftText(shift)} off the grid of the others`,
    )
  }
}

/** Days of a market that closes which begin and end shifted alike against most days. */
const findDayShifts = (columns: Columns, runs: readonly TradingRun[], list: FindingList): void => {
  const { time } = columns
  const begins = runs.map((run) => modulo(time[run.first]!, DAY))
  const lengths = runs.map((run) => time[run.end - 1]! - time[run.first]!)
  const [begin, length] = [commonest(begins), commonest(lengths)]
  const shiftOf = (run: number): number => (lengths[run] === length ? nearest(begins[run]! - begin, DAY) : 0)
  for (let run = 0; run < runs.length; ) {
    const shift = shiftOf(run)
    let end = run + 1
    while (end < runs.length && shiftOf(end) === shift) end++
    if (end - run >= PERSISTS && isZoneShift(shift)) addShift(columns, runs[run]!.first, runs[end - 1]!.end, shift, 'the days begin', list)
    run = end
  }
}

/** Holes, bars beside the grid, and shifts of the grid, for a market whose hours are not known. */
export const findOffPlainGrid = (columns: Columns, list: FindingList): void => {
  const runs = tradingRuns(columns)
  findHoles(columns, runs !== undefined, list)
  findPhaseShifts(columns, list)
  if (runs) findDayShifts(columns, runs, list)
}
