import { existsSync, readdirSync } from 'node:fs'
import { type BarRow, type Bars, barsFromRows, type Interval, sliceBars } from '@core/market'
import { randomBars } from '@core/market/testing'
import { expect, test } from 'vitest'
import { readBars } from '../read-bars.ts'
import { exchangeHours, zoneDays } from '../series/trading-session.ts'
import type { Finding, FindingKind } from './finding.ts'
import { type QualityReport, quality } from './quality.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const at = (text: string) => Date.parse(`${text}:00Z`)

type Table = { interval: Interval; time: number[]; open: number[]; high: number[]; low: number[]; close: number[]; volume: number[] }
/** Columns that may be spoilt. */
const table = (bars: Bars): Table => ({
  interval: bars.interval,
  time: [...bars.time],
  open: [...bars.open],
  high: [...bars.high],
  low: [...bars.low],
  close: [...bars.close],
  volume: [...bars.volume],
})
const COLUMNS = ['time', 'open', 'high', 'low', 'close', 'volume'] as const
const PRICES = ['open', 'high', 'low', 'close'] as const
const remove = (data: Table, row: number, rows: number) => {
  for (const column of COLUMNS) data[column].splice(row, rows)
}
const scalePrices = (data: Table, from: number, to: number, factor: number) => {
  for (const column of PRICES) for (let row = from; row < to; row++) data[column][row] = data[column][row]! * factor
}
const of = (report: QualityReport, kind: FindingKind): Finding[] => report.findings.filter((finding) => finding.kind === kind)
const brief = (report: QualityReport) => report.findings.map(({ kind, severity, row, rows, value }) => [kind, severity, row, rows, value])

test('a small series by hand: a gap of two, a duplicate, a row out of order, no price', () => {
  const report = quality({
    interval: '1h',
    time: [0, 1, 4, 4, 2, 5, 6].map((hour) => hour * HOUR),
    open: [10, 10, 11, 11, 10, 10, 0],
    high: [11, 11, 11, 11, 11, 11, 11],
    low: [10, 10, 10, 10, 10, 10, 10],
    close: [10, 10.5, 10.5, 10.5, 10.5, 10.75, 10.5],
  })
  // in order of time and without the other bar of 4 h, only 3 h is missing
  expect(brief(report)).toEqual([
    ['gap', 'warning', 2, 1, 1],
    ['duplicate', 'error', 3, 1, 1],
    ['out-of-order', 'error', 4, 1, 2 * HOUR],
    ['bad-row', 'error', 6, 1, 0],
  ])
  expect(report.findings.map(({ text }) => text)).toEqual([
    '1 bar is missing from 1970-01-01T03:00Z to 1970-01-01T04:00Z',
    'the bar of 1970-01-01T04:00Z is there twice, the same',
    'the bar of 1970-01-01T02:00Z stands after that of 1970-01-01T04:00Z',
    'the open 0 is not a price above 0 at 1970-01-01T06:00Z',
  ])
  expect([report.rows, report.from, report.to, report.missing]).toEqual([7, 0, 5 * HOUR, 1])
  // 4 of 7 rows are clean, 8 there should be: 50 %
  expect(report.score).toBe(50)
  expect(report.counts).toEqual({
    'bad-row': { findings: 1, rows: 1 },
    'out-of-order': { findings: 1, rows: 1 },
    duplicate: { findings: 1, rows: 1 },
    gap: { findings: 1, rows: 1 },
  })
})

test('a report is plain data: JSON keeps all of it', () => {
  const data = table(randomBars({ seed: 5, length: 300, gaps: 0.05 }))
  data.close[10] = Number.NaN
  data.time[20] = Number.NaN
  data.high[30] = Infinity
  const report = quality(data)
  expect(JSON.parse(JSON.stringify(report))).toEqual(report)
  expect(of(report, 'bad-row').map(({ row, value }) => [row, value])).toEqual([
    [10, null],
    [20, null],
    [30, null],
  ])
})

test('lists up to the limit and counts all', () => {
  const report = quality(randomBars({ seed: 6, length: 2000, gaps: 0.2 }), { limit: 3 })
  expect(of(report, 'gap')).toHaveLength(3)
  expect(report.counts.gap!.findings).toBeGreaterThan(200)
  expect(report.counts.gap!.rows).toBe(report.missing)
})

test('empty columns and a single bar', () => {
  const empty = { interval: '1h' as const, time: [], open: [], high: [], low: [], close: [] }
  expect(quality(empty)).toEqual({ interval: '1h', rows: 0, from: null, to: null, missing: 0, score: 0, counts: {}, findings: [] })
  expect(quality(barsFromRows([[0, 1, 1, 1, 1, 1]], '1h'))).toMatchObject({ rows: 1, from: 0, to: 0, score: 100, findings: [] })
})

test.each<[unknown, unknown, string]>([
  [
    { interval: '1h', time: [0], open: [1], high: [1], low: [1], close: [] },
    {},
    'quality: the column close has 0 values, time has 1: pass columns of one length',
  ],
  [{ interval: '1h', time: [0], open: [1], high: [1], low: [1] }, {}, 'quality: the column close has no values'],
  [{ interval: '1M', time: [], open: [], high: [], low: [], close: [] }, {}, "'1M' is not an interval"],
  [{ interval: '1h', time: [], open: [], high: [], low: [], close: [] }, { limit: -1 }, 'quality: limit is -1'],
  [{ interval: '1h', time: [], open: [], high: [], low: [], close: [] }, { asOf: Number.NaN }, 'quality: asOf is NaN: write epoch milliseconds'],
])('refuses %j with %j', (columns, options, message) => {
  expect(() => quality(columns as never, options as never)).toThrow(message)
})

// The files of the reference repository have one missing hour and one missing week; this is the same shape without them.
test('finds the missing hour and the missing week, and nothing else', () => {
  const hours = table(randomBars({ seed: 11, length: 5000, interval: '1h', start: at('2022-12-02T05:00') }))
  const hole = hours.time.indexOf(at('2023-03-24T13:00'))
  remove(hours, hole, 1)
  expect(quality(hours).findings).toEqual([
    {
      kind: 'gap',
      severity: 'warning',
      row: hole,
      rows: 1,
      time: at('2023-03-24T13:00'),
      value: 1,
      text: '1 bar is missing from 2023-03-24T13:00Z to 2023-03-24T14:00Z',
    },
  ])
  const week = table(randomBars({ seed: 12, length: 1040, interval: '4h', start: at('2025-07-10T08:00') }))
  // from the bar after 09-03 08:00 to the one before 09-10 04:00: 6 d 16 h ÷ 4 h = 40 bars
  remove(week, week.time.indexOf(at('2025-09-03T12:00')), 40)
  const report = quality(week)
  expect(report.findings.map(({ text }) => text)).toEqual(['40 bars are missing from 2025-09-03T12:00Z to 2025-09-10T04:00Z'])
  // 1000 ÷ 1040 = 96.15 %
  expect([report.missing, report.score]).toEqual([40, 96.15])
})

const SHARED = '../shared/data'
test.skipIf(!existsSync(SHARED))('the reference data have the holes that are known, and no more of that kind (skipped without ../shared)', async () => {
  const files = readdirSync(SHARED).filter((file) => file.endsWith('.csv'))
  const gaps: Record<string, unknown> = {}
  for (const file of files) {
    const report = quality((await readBars(`${SHARED}/${file}`)).bars)
    if (report.counts.gap) gaps[file] = of(report, 'gap').map(({ time, value }) => [new Date(time!).toISOString().slice(0, 13), value])
    const kinds: FindingKind[] = ['bad-row', 'out-of-order', 'duplicate', 'off-grid', 'zone-shift', 'unit-change', 'flat-run', 'stale-tail']
    for (const kind of kinds) expect([file, kind, report.counts[kind]]).toEqual([file, kind, undefined])
    expect(report.score).toBeGreaterThan(file === 'DOGEINR_4h.csv' ? 96 : 99.6)
  }
  const missingHour = [['2023-03-24T13', 1]]
  expect(gaps).toEqual({
    'BNBINR_1h.csv': missingHour,
    'BTCINR_1h.csv': missingHour,
    'ETHINR_1h.csv': missingHour,
    'SOLINR_1h.csv': missingHour,
    'XRPINR_1h.csv': missingHour,
    'DOGEINR_4h.csv': [['2025-09-03T12', 40]],
  })
})

test('bars that begin half an hour off the grid of the others for a while are in another zone; one alone is off the grid', () => {
  const bars = randomBars({ seed: 21, length: 200, interval: '1h' })
  const shifted = table(bars)
  for (let row = 100; row < 200; row++) shifted.time[row] = shifted.time[row]! + 5.5 * HOUR
  const report = quality(
    barsFromRows(
      shifted.time.map((time, row): BarRow => [time, ...PRICES.map((price) => shifted[price][row]!)] as never),
      '1h',
    ),
  )
  // of two grids with as many bars the first is taken for the right one
  expect(brief(report)).toEqual([
    ['gap', 'warning', 100, 5, 5],
    ['zone-shift', 'warning', 100, 100, 30 * MINUTE],
  ])
  expect(of(report, 'zone-shift')[0]!.text).toBe('bars begin +30 min from 2024-01-05T09:30Z to 2024-01-09T12:30Z: another time zone?')
  const single = table(bars)
  single.time[50] = single.time[50]! + 7 * MINUTE
  expect(brief(quality(single))).toEqual([['off-grid', 'warning', 50, 1, 7 * MINUTE]])
})

test('days of New York without their session are a shift of an hour with the season; with it they are sound', () => {
  const session = zoneDays('America/New_York')
  const rows: BarRow[] = []
  for (let day = 19_700; day < 20_060; day++) rows.push([session.spanFrom(day).open, 10, 11, 9, 10 + (day % 2) / 10, 1])
  const bars = barsFromRows(rows, '1d')
  const shifts = of(quality(bars), 'zone-shift')
  // 19700 is 2023-12-09: winter to 2024-03-10, summer to 2024-11-03 and winter again
  expect(shifts.map(({ severity, value, time }) => [severity, value, new Date(time!).toISOString().slice(0, 10)])).toEqual([
    ['note', HOUR, '2023-12-09'],
    ['note', HOUR, '2024-11-04'],
  ])
  expect(quality(bars, { session }).findings).toEqual([])
})

const india = exchangeHours({ zone: 'Asia/Kolkata', open: '09:15', close: '15:30', holidays: ['2024-01-26'] })
/** 15-minute bars of 40 sessions from 2024-01-01 on: 25 a day. */
const indian = (): Table => {
  const source = randomBars({ seed: 31, length: 1000, interval: '15m' })
  const data = table(source)
  let row = 0
  for (let span = india.spanFrom(19_723); row < 1000; span = india.spanFrom(span.day + 1)) {
    for (let time = span.open; time < span.close; time += 15 * MINUTE) data.time[row++] = time
  }
  return data
}

test('nights, weekends and holidays of a session are no holes; what is missing in the hours is', () => {
  const data = indian()
  expect(quality(data, { session: india }).findings).toEqual([])
  remove(data, 60, 2)
  const report = quality(data, { session: india })
  // row 50 opens the third session, 2024-01-03 03:45Z; ten bars on it is 06:15Z
  expect(report.findings.map(({ row, text }) => [row, text])).toEqual([[60, '2 bars are missing from 2024-01-03T06:15Z to 2024-01-03T06:45Z']])
})

test('a whole session that is missing may be a holiday; two, or one and more, are a hole', () => {
  const one = indian()
  remove(one, 50, 25)
  const holiday = quality(one, { session: india })
  expect(brief(holiday)).toEqual([['gap', 'note', 50, 25, 25]])
  expect(holiday.findings[0]!.text).toBe('25 bars are missing from 2024-01-03T03:45Z to 2024-01-04T03:45Z, a whole session: a holiday?')
  expect([holiday.score, holiday.missing]).toEqual([100, 0])
  const two = indian()
  remove(two, 50, 50)
  expect(brief(quality(two, { session: india }))).toEqual([['gap', 'warning', 50, 50, 50]])
  const more = indian()
  // the last bar of the day before, the whole day, and two bars of the next
  remove(more, 49, 28)
  expect(brief(quality(more, { session: india }))).toEqual([['gap', 'warning', 49, 28, 28]])
})

test('bars outside the hours, and days stamped in another zone', () => {
  const early = indian()
  early.time[25] = early.time[25]! - HOUR
  expect(brief(quality(early, { session: india }))).toEqual([
    ['outside-session', 'warning', 25, 1, -HOUR],
    ['gap', 'warning', 26, 1, 1],
  ])
  const local = indian()
  for (let row = 100; row < 350; row++) local.time[row] = local.time[row]! + 5.5 * HOUR
  for (const options of [{ session: india }, {}]) {
    const [shift] = of(quality(local, options), 'zone-shift')
    expect(shift).toMatchObject({ severity: 'warning', row: 100, rows: 250, value: 5.5 * HOUR })
    expect(shift!.text).toMatch(/^the days begin \+5 h 30 min from 2024-01-05T09:15Z to 2024-01-18T15:15Z: another time zone\?$/)
  }
})

test('day bars of an exchange: by session or by date, with a missing day', () => {
  for (const stamp of [(day: number) => india.spanFrom(day).open, (day: number) => day * DAY]) {
    const rows: BarRow[] = []
    for (let span = india.spanFrom(19_723); rows.length < 40; span = india.spanFrom(span.day + 1)) rows.push([stamp(span.day), 10, 11, 9, 10, 1])
    expect(quality(barsFromRows(rows, '1d'), { session: india }).counts.gap).toBe(undefined)
    rows.splice(10, 2)
    const [gap] = of(quality(barsFromRows(rows, '1d'), { session: india }), 'gap')
    expect(gap).toMatchObject({ row: 10, rows: 2, severity: 'warning' })
  }
})

test('asked for a date, it says what is missing at the end', () => {
  const bars = randomBars({ seed: 41, length: 48, interval: '1h' })
  const end = bars.time[47]! + HOUR
  expect(quality(bars, { asOf: end + 59 * MINUTE }).findings).toEqual([])
  expect(quality(bars, { asOf: end + 3 * HOUR }).findings).toMatchObject([{ kind: 'stale-tail', row: 47, value: 3 }])
  // Friday evening to Monday 04:00Z: one bar of 15 minutes is complete, the weekend is none
  const data = indian()
  const friday = data.time.findIndex((time) => time > at('2024-01-05T12:00'))
  const week = sliceBars(
    barsFromRows(
      data.time.map((time): BarRow => [time, 1, 1.1, 0.9, 1, 1]),
      '15m',
    ),
    0,
    data.time[friday],
  )
  expect(of(quality(week, { session: india, asOf: at('2024-01-07T12:00') }), 'stale-tail')).toEqual([])
  expect(of(quality(week, { session: india, asOf: at('2024-01-08T04:00') }), 'stale-tail')).toMatchObject([{ value: 1 }])
})

test('the score after a change of unit: rows in another unit than most are wrong', () => {
  const data = table(randomBars({ seed: 51, length: 1000, interval: '1h' }))
  scalePrices(data, 900, 1000, 100)
  expect(quality(data).score).toBe(90)
  const early = table(randomBars({ seed: 51, length: 1000, interval: '1h' }))
  scalePrices(early, 0, 250, 100)
  expect(quality(early).score).toBe(75)
  const block = table(randomBars({ seed: 51, length: 1000, interval: '1h' }))
  scalePrices(block, 300, 400, 10)
  expect(quality(block).score).toBe(90)
})
