import { type BarRow, type Bars, barsFromRows, eachBar, hashBars, type Interval, intervalMs, resample as plainResample, sliceBars } from '@core/market'
import { randomBars } from '@core/market/testing'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type ResampledBars, resample } from './resample.ts'
import { exchangeHours, zoneDays } from './trading-session.ts'
import { visibleRows } from './visible-rows.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const at = (text: string) => Date.parse(`${text}:00Z`)
const short = (time: number) => new Date(time).toISOString().slice(0, 16)
/** Bars on every step from … to, number n with open n, high n + ½, low n − ½, close n + ¼ (n from 1), volume 1. */
const counting = (interval: Interval, from: string, to: string): Bars => {
  const rows: BarRow[] = []
  for (let time = at(from), n = 1; time < at(to); time += intervalMs(interval), n++) rows.push([time, n, n + 0.5, n - 0.5, n + 0.25, 1])
  return barsFromRows(rows, interval)
}
const list = (bars: ResampledBars) =>
  [...eachBar(bars)].map(({ time, open, high, low, close, volume }, row) => [short(time), short(bars.closeTime[row]!), open, high, low, close, volume])

test('days of New York around both switches have 23 and 25 hours, with hourly bars numbered by hand', () => {
  // 2024-03-09 00:00 EST = 05:00Z; the 10th has 23 hours (bars 25 … 47), the 11th begins at 04:00Z
  expect(list(resample(counting('1h', '2024-03-09T05:00', '2024-03-12T04:00'), '1d', { session: zoneDays('America/New_York') }))).toEqual([
    ['2024-03-09T05:00', '2024-03-10T05:00', 1, 24.5, 0.5, 24.25, 24],
    ['2024-03-10T05:00', '2024-03-11T04:00', 25, 47.5, 24.5, 47.25, 23],
    ['2024-03-11T04:00', '2024-03-12T04:00', 48, 71.5, 47.5, 71.25, 24],
  ])
  // 2024-11-02 00:00 EDT = 04:00Z; the 3rd has 25 hours (bars 25 … 49), the 4th begins at 05:00Z
  expect(list(resample(counting('1h', '2024-11-02T04:00', '2024-11-05T05:00'), '1d', { session: zoneDays('America/New_York') }))).toEqual([
    ['2024-11-02T04:00', '2024-11-03T04:00', 1, 24.5, 0.5, 24.25, 24],
    ['2024-11-03T04:00', '2024-11-04T05:00', 25, 49.5, 24.5, 49.25, 25],
    ['2024-11-04T05:00', '2024-11-05T05:00', 50, 73.5, 49.5, 73.25, 24],
  ])
})

test('days of London around both switches', () => {
  // 2024-03-31 00:00 GMT = 00:00Z, 23 hours; 2024-10-27 00:00 BST = 23:00Z the day before, 25 hours
  expect(list(resample(counting('1h', '2024-03-31T00:00', '2024-04-01T23:00'), '1d', { session: zoneDays('Europe/London') }))).toEqual([
    ['2024-03-31T00:00', '2024-03-31T23:00', 1, 23.5, 0.5, 23.25, 23],
    ['2024-03-31T23:00', '2024-04-01T23:00', 24, 47.5, 23.5, 47.25, 24],
  ])
  expect(list(resample(counting('1h', '2024-10-26T23:00', '2024-10-29T00:00'), '1d', { session: zoneDays('Europe/London') }))).toEqual([
    ['2024-10-26T23:00', '2024-10-28T00:00', 1, 25.5, 0.5, 25.25, 25],
    ['2024-10-28T00:00', '2024-10-29T00:00', 26, 49.5, 25.5, 49.25, 24],
  ])
})

test('days of Kolkata begin at 18:30Z: half-hour bars fit, hourly ones on the full hour are refused', () => {
  expect(list(resample(counting('30m', '2024-05-16T18:30', '2024-05-18T18:30'), '1d', { session: zoneDays('Asia/Kolkata') }))).toEqual([
    ['2024-05-16T18:30', '2024-05-17T18:30', 1, 48.5, 0.5, 48.25, 48],
    ['2024-05-17T18:30', '2024-05-18T18:30', 49, 96.5, 48.5, 96.25, 48],
  ])
  expect(() => resample(counting('1h', '2024-05-17T00:00', '2024-05-18T00:00'), '1d', { session: zoneDays('Asia/Kolkata') })).toThrow(
    'row 18: the 1h bar of 2024-05-17T18:00:00.000Z reaches into the session that opens at 2024-05-17T18:30:00.000Z and cannot be cut: use shorter bars',
  )
})

test('an exchange: bars count from its open, the last is cut at its close, and the open moves with the clocks', () => {
  const session = exchangeHours({ zone: 'America/New_York', open: '09:30', close: '16:00' })
  const friday = [...eachBar(counting('30m', '2024-03-08T14:30', '2024-03-08T21:00'))]
  const monday = [...eachBar(counting('30m', '2024-03-11T13:30', '2024-03-11T20:00'))]
  const bars = barsFromRows([...friday, ...monday], '30m')
  // 13 half hours a day: 4 + 4 + 4 + 1 for 2h
  expect(list(resample(bars, '2h', { session }))).toEqual([
    ['2024-03-08T14:30', '2024-03-08T16:30', 1, 4.5, 0.5, 4.25, 4],
    ['2024-03-08T16:30', '2024-03-08T18:30', 5, 8.5, 4.5, 8.25, 4],
    ['2024-03-08T18:30', '2024-03-08T20:30', 9, 12.5, 8.5, 12.25, 4],
    ['2024-03-08T20:30', '2024-03-08T21:00', 13, 13.5, 12.5, 13.25, 1],
    ['2024-03-11T13:30', '2024-03-11T15:30', 1, 4.5, 0.5, 4.25, 4],
    ['2024-03-11T15:30', '2024-03-11T17:30', 5, 8.5, 4.5, 8.25, 4],
    ['2024-03-11T17:30', '2024-03-11T19:30', 9, 12.5, 8.5, 12.25, 4],
    ['2024-03-11T19:30', '2024-03-11T20:00', 13, 13.5, 12.5, 13.25, 1],
  ])
  expect(list(resample(bars, '1d', { session }))).toEqual([
    ['2024-03-08T14:30', '2024-03-08T21:00', 1, 13.5, 0.5, 13.25, 13],
    ['2024-03-11T13:30', '2024-03-11T20:00', 1, 13.5, 0.5, 13.25, 13],
  ])
})

test('hourly bars of an exchange that closes at half past end with it: the last is complete at the close', () => {
  // Mumbai 09:15–15:30: bars of 09:15 … 14:15 and one of 15:15 that lasts 15 minutes, in UTC 03:45 … 09:45
  const session = exchangeHours({ zone: 'Asia/Kolkata', open: '09:15', close: '15:30' })
  const bars = counting('1h', '2024-05-17T03:45', '2024-05-17T10:00')
  expect(bars.length).toBe(7)
  expect(list(resample(bars, '1d', { session }))).toEqual([['2024-05-17T03:45', '2024-05-17T10:00', 1, 7.5, 0.5, 7.25, 7]])
  expect(list(resample(sliceBars(bars, 0, at('2024-05-17T09:45')), '1d', { session }))).toEqual([])
})

test('days become weeks from Monday, also days of 23 hours', () => {
  const session = zoneDays('America/New_York')
  const days = resample(counting('1h', '2024-03-04T05:00', '2024-03-18T04:00'), '1d', { session })
  expect(days.length).toBe(14)
  expect(list(resample(days, '1w', { session }))).toEqual([
    // 6 × 24 + 23 hours
    ['2024-03-04T05:00', '2024-03-11T04:00', 1, 167.5, 0.5, 167.25, 167],
    ['2024-03-11T04:00', '2024-03-18T04:00', 168, 335.5, 167.5, 335.25, 168],
  ])
})

test('bars outside the session are refused, or dropped and counted', () => {
  const session = exchangeHours({ zone: 'America/New_York', open: '09:30', close: '16:00' })
  const bars = counting('30m', '2024-07-15T12:00', '2024-07-15T22:00')
  expect(() => resample(bars, '1d', { session })).toThrow(
    "row 0: the 30m bar of 2024-07-15T12:00:00.000Z is outside 09:30–16:00 in America/New_York: correct the session, or drop such bars with onOutside: 'drop'",
  )
  const made = resample(bars, '1d', { session, onOutside: 'drop' })
  // 09:30 is 13:30Z, the fourth bar; 13 bars in the session of 20
  expect(list(made)).toEqual([['2024-07-15T13:30', '2024-07-15T20:00', 4, 16.5, 3.5, 16.25, 13]])
  expect(made.outside).toBe(7)
  expect(() => resample(counting('1h', '2024-07-15T13:00', '2024-07-15T16:00'), '1d', { session, onOutside: 'drop' })).toThrow(
    'row 0: the 1h bar of 2024-07-15T13:00:00.000Z reaches over the open of 09:30–16:00 in America/New_York at 2024-07-15T13:30:00.000Z and cannot be cut',
  )
})

test.each<[Interval, Interval]>([
  ['1h', '30m'],
  ['1h', '90m'],
  ['1d', '1h'],
  ['2d', '1w'],
])('%s to %s is refused, with and without a session', (from, to) => {
  const message = `${from} bars cannot be resampled to ${to}: choose a whole multiple of ${from}`
  expect(() => resample(barsFromRows([], from), to)).toThrow(message)
  expect(() => resample(barsFromRows([], from), to, { session: zoneDays('UTC') })).toThrow(message)
})

test('refuses bars that reach over the end of a cell, and days that do not open with their session', () => {
  const bars = barsFromRows([[at('2024-07-15T01:50'), 1, 1, 1, 1, 1]], '30m')
  expect(() => resample(bars, '2h', { session: zoneDays('UTC') })).toThrow(
    'row 0: the 30m bar of 2024-07-15T01:50:00.000Z reaches over the end of its 2h bar at 2024-07-15T02:00:00.000Z, so its close would be known too early',
  )
  const days = barsFromRows([[at('2024-07-15T00:00'), 1, 1, 1, 1, 1]], '1d')
  expect(() => resample(days, '1w', { session: zoneDays('America/New_York') })).toThrow(
    'row 0: the 1d bar of 2024-07-15T00:00:00.000Z does not open with its session (days of America/New_York from 00:00, 2024-07-14T04:00:00.000Z)',
  )
})

test('without a session it is the plain grid of the market package, with the time of each close', () => {
  const bars = randomBars({ seed: 3, length: 500, gaps: 0.1 })
  const made = resample(bars, '4h')
  expect(hashBars(made)).toBe(hashBars(plainResample(bars, '4h')))
  expect([...made.closeTime]).toEqual([...made.time].map((time) => time + 4 * HOUR))
  expect(made.outside).toBe(0)
})

test('days of UTC by session are the plain grid', () => {
  const bars = randomBars({ seed: 4, length: 2000, gaps: 0.3 })
  for (const interval of ['2h', '4h', '1d', '1w'] as const) {
    expect(hashBars(resample(bars, interval, { session: zoneDays('UTC') }))).toBe(hashBars(plainResample(bars, interval)))
  }
})

test('a bar of 25 hours is seen when it is complete, not 24 hours after its open', () => {
  const hours = counting('1h', '2024-11-03T04:00', '2024-11-05T05:00')
  const days = resample(hours, '1d', { session: zoneDays('America/New_York') })
  const rows = visibleRows(hours, days)
  // the day ends at 05:00Z on the 4th, with the 25th hour (row 24)
  expect([rows[22], rows[23], rows[24], rows[48]]).toEqual([-1, -1, 0, 1])
})

const sources = fc.record({
  seed: fc.integer(),
  length: fc.integer({ min: 2, max: 400 }),
  start: fc.constantFrom('2024-03-08T00:00', '2024-10-25T00:00', '2024-11-01T00:00', '2024-03-29T00:00').map(at),
  zone: fc.constantFrom('America/New_York', 'Europe/London', 'Asia/Kolkata', 'Australia/Lord_Howe'),
  begin: fc.constantFrom('00:00', '09:30', '17:00'),
  interval: fc.constantFrom<Interval>('1h', '4h', '1d'),
})

test('the future changes nothing: a prefix of the source gives a prefix of the bars, and nothing is visible before its last source bar has closed', () => {
  fc.assert(
    fc.property(sources, fc.double({ min: 0, max: 1, noNaN: true }), ({ seed, length, start, zone, begin, interval }, share) => {
      const session = zoneDays(zone, begin)
      const bars = randomBars({ seed, length, start, interval: '30m', gaps: 0.1 })
      const whole = resample(bars, interval, { session })
      const until = bars.time[Math.floor(share * (length - 1))]! + 30 * MINUTE
      const part = resample(sliceBars(bars, -Infinity, until), interval, { session })
      const completed = [...eachBar(whole)].filter((_, row) => whole.closeTime[row]! <= until)
      expect([...eachBar(part)]).toEqual(completed)
      const rows = visibleRows(bars, whole)
      for (let row = 0; row < bars.length; row++) {
        if (rows[row]! >= 0) expect(whole.closeTime[rows[row]!]!).toBeLessThanOrEqual(bars.time[row]! + 30 * MINUTE)
      }
    }),
    { numRuns: 80 },
  )
})

test('conserves volume and extremes of what is complete', () => {
  fc.assert(
    fc.property(sources, ({ seed, length, start, zone, begin, interval }) => {
      const bars = randomBars({ seed, length, start, interval: '30m', gaps: 0.2 })
      const made = resample(bars, interval, { session: zoneDays(zone, begin) })
      const end = made.closeTime.at(-1) ?? -Infinity
      const used = [...eachBar(bars)].filter(({ time }) => time < end)
      const total = (all: { volume: number }[]) => all.reduce((sum, { volume }) => sum + volume, 0)
      expect(total([...eachBar(made)])).toBeCloseTo(total(used), 6)
      expect(Math.max(...made.high)).toBe(Math.max(...used.map(({ high }) => high)))
      expect(Math.min(...made.low)).toBe(Math.min(...used.map(({ low }) => low)))
    }),
    { numRuns: 60 },
  )
})
