import { expect, test } from 'vitest'
import { exchangeHours, type TradingSession, zoneDays } from './trading-session.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const at = (text: string) => Date.parse(`${text}:00Z`)
const span = (session: TradingSession, time: string) => {
  const { day, open, close } = session.spanAt(at(time))
  return [new Date(day * DAY).toISOString().slice(0, 10), new Date(open).toISOString().slice(0, 16), new Date(close).toISOString().slice(0, 16)]
}
const newYork = exchangeHours({
  zone: 'America/New_York',
  open: '09:30',
  close: '16:00',
  holidays: ['2024-12-25'],
  special: { '2024-11-29': { close: '13:00' } },
})
const london = exchangeHours({ zone: 'Europe/London', open: '08:00', close: '16:30', holidays: ['2024-03-29', '2024-04-01'] })
const mumbai = exchangeHours({
  zone: 'Asia/Kolkata',
  open: '09:15',
  close: '15:30',
  holidays: ['2024-11-01'],
  special: { '2024-11-01': { open: '18:00', close: '19:00' } },
})

// New York: UTC−5, from 2024-03-10 UTC−4, from 2024-11-03 UTC−5. London: UTC, from 2024-03-31 UTC+1, from 2024-10-27 UTC. Kolkata: UTC+5:30.
test.each([
  ['New York before spring', newYork, '2024-03-08T15:00', ['2024-03-08', '2024-03-08T14:30', '2024-03-08T21:00']],
  ['New York after spring', newYork, '2024-03-11T15:00', ['2024-03-11', '2024-03-11T13:30', '2024-03-11T20:00']],
  ['New York before autumn', newYork, '2024-11-01T15:00', ['2024-11-01', '2024-11-01T13:30', '2024-11-01T20:00']],
  ['New York after autumn', newYork, '2024-11-04T15:00', ['2024-11-04', '2024-11-04T14:30', '2024-11-04T21:00']],
  ['London before spring', london, '2024-03-28T12:00', ['2024-03-28', '2024-03-28T08:00', '2024-03-28T16:30']],
  ['London after spring and Easter', london, '2024-03-28T17:00', ['2024-04-02', '2024-04-02T07:00', '2024-04-02T15:30']],
  ['London before autumn', london, '2024-10-25T12:00', ['2024-10-25', '2024-10-25T07:00', '2024-10-25T15:30']],
  ['London after autumn', london, '2024-10-28T12:00', ['2024-10-28', '2024-10-28T08:00', '2024-10-28T16:30']],
  ['Mumbai', mumbai, '2024-05-17T04:00', ['2024-05-17', '2024-05-17T03:45', '2024-05-17T10:00']],
  ['Mumbai, a Muhurat hour on a holiday', mumbai, '2024-11-01T04:00', ['2024-11-01', '2024-11-01T12:30', '2024-11-01T13:30']],
  ['New York, a half day', newYork, '2024-11-29T15:00', ['2024-11-29', '2024-11-29T14:30', '2024-11-29T18:00']],
  ['New York, evening before Christmas', newYork, '2024-12-24T21:00', ['2024-12-26', '2024-12-26T14:30', '2024-12-26T21:00']],
  ['New York, a Saturday', newYork, '2024-03-09T15:00', ['2024-03-11', '2024-03-11T13:30', '2024-03-11T20:00']],
])('%s', (_name, session, time, expected) => {
  expect(span(session, time)).toEqual(expected)
  expect(session.day(at(time)) * DAY).toBe(Date.parse(`${expected[0]}T00:00Z`))
  expect(session.closeOf(at(time))).toBe(at(expected[2]!))
})

test.each([
  ['America/New_York', '00:00', '2024-03-10T12:00', ['2024-03-10', '2024-03-10T05:00', '2024-03-11T04:00']],
  ['America/New_York', '00:00', '2024-11-03T12:00', ['2024-11-03', '2024-11-03T04:00', '2024-11-04T05:00']],
  ['Europe/London', '00:00', '2024-03-31T12:00', ['2024-03-31', '2024-03-31T00:00', '2024-03-31T23:00']],
  ['Europe/London', '00:00', '2024-10-27T12:00', ['2024-10-27', '2024-10-26T23:00', '2024-10-28T00:00']],
  ['Asia/Kolkata', '00:00', '2024-05-17T18:29', ['2024-05-17', '2024-05-16T18:30', '2024-05-17T18:30']],
  ['Asia/Kolkata', '00:00', '2024-05-17T18:30', ['2024-05-18', '2024-05-17T18:30', '2024-05-18T18:30']],
  ['America/New_York', '17:00', '2024-03-10T22:00', ['2024-03-11', '2024-03-10T21:00', '2024-03-11T21:00']],
  ['UTC', '05:30', '2024-05-17T05:29', ['2024-05-16', '2024-05-16T05:30', '2024-05-17T05:30']],
  // midnight was skipped that day: it began at 01:00 summer time, UTC−2
  ['America/Sao_Paulo', '00:00', '2018-11-04T12:00', ['2018-11-04', '2018-11-04T03:00', '2018-11-05T02:00']],
  // Samoa left out 2011-12-30: after the 29th (UTC−10) came the 31st (UTC+14)
  ['Pacific/Apia', '00:00', '2011-12-30T10:00', ['2011-12-31', '2011-12-30T10:00', '2011-12-31T10:00']],
  ['Pacific/Apia', '00:00', '2011-12-30T09:59', ['2011-12-29', '2011-12-29T10:00', '2011-12-30T10:00']],
])('a day of %s from %s at %s', (zone, begin, time, expected) => {
  expect(span(zoneDays(zone, begin), time)).toEqual(expected)
})

test('a session over midnight is named by the day on which it closes', () => {
  const globex = exchangeHours({ zone: 'America/Chicago', open: '17:00', close: '16:00' })
  // Chicago is UTC−5 in summer: Sunday 17:00 is 22:00Z, Monday's session
  expect(span(globex, '2024-07-14T22:00')).toEqual(['2024-07-15', '2024-07-14T22:00', '2024-07-15T21:00'])
  expect(span(globex, '2024-07-15T21:00')).toEqual(['2024-07-16', '2024-07-15T22:00', '2024-07-16T21:00'])
  // no session opens on Friday evening
  expect(span(globex, '2024-07-19T21:30')).toEqual(['2024-07-22', '2024-07-21T22:00', '2024-07-22T21:00'])
})

test('the order of questions does not matter, and sessions follow each other without an overlap', () => {
  const times = Array.from({ length: 2000 }, (_, i) => Date.UTC(2024, 0, 1) + i * 4 * HOUR + 17 * 60_000)
  for (const make of [() => zoneDays('America/New_York'), () => exchangeHours({ zone: 'Europe/London', open: '08:00', close: '16:30' })]) {
    const forward = times.map((time) => make().spanAt(time))
    const session = make()
    const backward = times.toReversed().map((time) => session.spanAt(time))
    expect(backward.toReversed()).toEqual(forward)
    for (const [i, time] of times.entries()) {
      expect(forward[i]!.close).toBeGreaterThan(time)
      if (i > 0 && forward[i]!.day !== forward[i - 1]!.day) expect(forward[i]!.open).toBeGreaterThanOrEqual(forward[i - 1]!.close)
    }
  }
})

test.each<[() => unknown, string]>([
  [() => zoneDays('Europe/Londen'), "'Europe/Londen' is not a time zone: write an IANA name such as 'America/New_York'; did you mean 'Europe/London'?"],
  [() => zoneDays('UTC', '9:30'), "zoneDays: at is '9:30': write a time of day on the zone's clocks such as '09:30'"],
  [() => exchangeHours({ zone: 'UTC', open: '09:60', close: '16:00' }), "exchangeHours: open is '09:60': write a time of day"],
  [() => exchangeHours({ zone: 'UTC', open: '09:00', close: '24:01' }), "exchangeHours: close is '24:01': write a time of day"],
  [() => exchangeHours({ zone: 'UTC', open: '09:00', close: '16:00', weekdays: [0, 1] }), 'weekdays are [0, 1]: list numbers from 1 (Monday) to 7 (Sunday)'],
  [() => exchangeHours({ zone: 'UTC', open: '09:00', close: '16:00', holidays: ['2023-02-29'] }), "a holiday is '2023-02-29': write a day of the calendar"],
  [
    () => exchangeHours({ zone: 'UTC', open: '09:00', close: '16:00', special: { '24-12-2024': {} } }),
    "the date of special hours is '24-12-2024': write a day of the calendar",
  ],
])('refuses what is no session', (make, message) => {
  expect(make).toThrow(message)
})
