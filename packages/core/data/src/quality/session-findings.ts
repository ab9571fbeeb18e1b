import type { SessionSpan, TradingSession } from '../series/trading-session.ts'
import { type FindingList, utc } from './finding.ts'
import { addShift } from './grid-findings.ts'
import { isZoneShift, shiftText } from './order-findings.ts'
import { type Columns, placeOf } from './raw-columns.ts'
import { tradingRuns } from './trading-runs.ts'

const DAY = 86_400_000
const FIRST_MONDAY = 4
const PERSISTS = 3

interface Hole {
  /** Open of the first bar that is missing. */
  readonly from: number
  readonly missing: number
  /** Whole sessions of it. */
  readonly sessions: number
}

const barsIn = (from: number, to: number, step: number): number => Math.max(0, Math.ceil((to - from) / step))

/** What is missing between two bars of sessions, counted on the grid of each. */
const holeBetween = (session: TradingSession, before: SessionSpan, last: number, span: SessionSpan, time: number, step: number): Hole | undefined => {
  if (before.day === span.day) {
    const missing = barsIn(last + step, time, step)
    return missing > 0 ? { from: last + step, missing, sessions: 0 } : undefined
  }
  let missing = barsIn(last + step, before.close, step)
  let from = missing > 0 ? last + step : Number.NaN
  let sessions = 0
  for (let next = session.spanFrom(before.day + 1); next.day < span.day; next = session.spanFrom(next.day + 1)) {
    if (missing === 0) from = next.open
    missing += barsIn(next.open, next.close, step)
    sessions++
  }
  const head = barsIn(span.open, time, step)
  if (missing === 0 && head > 0) from = span.open
  missing += head
  return missing > 0 ? { from, missing, sessions } : undefined
}

const addHole = (columns: Columns, row: number, hole: Hole, isWhole: boolean, list: FindingList): void => {
  const { from, missing, sessions } = hole
  // one whole session that is not there is more often a holiday that the calendar does not know than a hole
  const severity = isWhole && sessions === 1 ? 'note' : 'warning'
  list.add('gap', { severity, row: placeOf(columns, row), rows: missing, time: from, value: missing }, () => {
    const hole = `${missing} ${missing === 1 ? 'bar is' : 'bars are'} missing from ${utc(from)} to ${utc(columns.time[row]!)}`
    return isWhole ? `${hole}, ${sessions === 1 ? 'a whole session: a holiday?' : `${sessions} whole sessions`}` : hole
  })
}

/** Bars outside the session's hours, run by run. */
const addOutside = (columns: Columns, first: number, end: number, session: TradingSession, list: FindingList): void => {
  const [at, open] = [columns.time[first]!, session.spanAt(columns.time[first]!).open]
  list.add(
    'outside-session',
    { severity: 'warning', row: placeOf(columns, first), rows: end - first, time: at, value: at - open },
    () => `${end - first === 1 ? 'the bar' : `${end - first} bars`} of ${utc(at)} ${end - first === 1 ? 'is' : 'and after are'} outside ${session.name}`,
  )
}

const findInSessions = (columns: Columns, session: TradingSession, list: FindingList): void => {
  const { time, length, step } = columns
  let before: SessionSpan | undefined
  let [last, outside] = [Number.NaN, 0]
  for (let row = 0; row < length; row++) {
    const at = time[row]!
    const span = before && at >= before.open && at < before.close ? before : session.spanAt(at)
    if (at < span.open) {
      outside++
      continue
    }
    if (outside > 0) addOutside(columns, row - outside, row, session, list)
    outside = 0
    const off = (at - span.open) % step
    if (off !== 0)
      list.add(
        'off-grid',
        { severity: 'warning', row: placeOf(columns, row), rows: 1, time: at, value: off },
        () => `the bar of ${utc(at)} is ${shiftText(off)} off the session's grid`,
      )
    if (before && (at !== last + step || span !== before)) {
      const hole = holeBetween(session, before, last, span, at, step)
      if (hole) addHole(columns, row, hole, hole.sessions > 0 && last + step >= before.close && at < span.open + step, list)
    }
    before = span
    last = at
  }
  if (outside > 0) addOutside(columns, length - outside, length, session, list)
}

/** Days that begin and end shifted alike against the session: stamped in another zone. */
const findShiftedSessions = (columns: Columns, session: TradingSession, list: FindingList): void => {
  const runs = tradingRuns(columns)
  if (!runs) return
  const { time, step } = columns
  const shifts = runs.map((run) => {
    const [first, last] = [time[run.first]!, time[run.end - 1]!]
    const day = session.spanAt(first).day
    const candidates = [session.spanFrom(day - 4), session.spanFrom(day - 1), session.spanFrom(day), session.spanFrom(session.spanFrom(day).day + 1)]
    // of several sessions that would fit the one least far away
    let best = Infinity
    for (const { open, close } of candidates) {
      const shift = first - open
      const final = open + (barsIn(open, close, step) - 1) * step
      if (last - final === shift && (shift === 0 || isZoneShift(shift)) && Math.abs(shift) < Math.abs(best)) best = shift
    }
    return best === Infinity ? 0 : best
  })
  for (let run = 0; run < runs.length; ) {
    let end = run + 1
    while (end < runs.length && shifts[end] === shifts[run]) end++
    if (shifts[run] !== 0 && end - run >= PERSISTS) addShift(columns, runs[run]!.first, runs[end - 1]!.end, shifts[run]!, 'the days begin', list)
    run = end
  }
}

/** Bars of whole days: counted by the sessions' dates, whether they are stamped with the session's open or the date's midnight UTC. */
const findInDays = (columns: Columns, session: TradingSession, list: FindingList): void => {
  const { time, length, step } = columns
  const days = step / DAY
  const anchor = days % 7 === 0 ? FIRST_MONDAY : 0
  const groupOf = (day: number) => Math.floor((day - anchor) / days)
  let before: number | undefined
  for (let row = 0; row < length; row++) {
    const at = time[row]!
    const day = session.day(at)
    const group = groupOf(day)
    const first = session.spanFrom(group * days + anchor)
    if (at !== first.open && at !== first.day * DAY && at !== (group * days + anchor) * DAY) {
      list.add(
        'off-grid',
        { severity: 'warning', row: placeOf(columns, row), rows: 1, time: at, value: at - first.open },
        () => `the bar of ${utc(at)} begins neither with its session (${utc(first.open)}) nor with its date`,
      )
    }
    if (before !== undefined) {
      let missing = 0
      const from = session.spanFrom((before + 1) * days + anchor)
      for (let next = from; groupOf(next.day) < group; next = session.spanFrom((groupOf(next.day) + 1) * days + anchor)) missing++
      if (missing > 0) addHole(columns, row, { from: from.open, missing, sessions: missing }, true, list)
    }
    before = group
  }
}

/** Holes, bars beside the grid or outside the hours, and shifted days, by the sessions of the market. */
export const findOffSession = (columns: Columns, session: TradingSession, list: FindingList): void => {
  if (columns.step % DAY === 0) {
    findInDays(columns, session, list)
    return
  }
  findInSessions(columns, session, list)
  findShiftedSessions(columns, session, list)
}
