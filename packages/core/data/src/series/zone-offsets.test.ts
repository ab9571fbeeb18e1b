import { expect, test } from 'vitest'
import { zoneOffsets } from './zone-offsets.ts'

const HOUR = 3_600_000

// The switches are those that the law sets: in the US the second Sunday of March and the first of November at 02:00 local, in Britain the last Sundays of March and October at 01:00 UTC.
test.each([
  ['America/New_York', Date.UTC(2024, 2, 10, 7), -5, -4],
  ['America/New_York', Date.UTC(2024, 10, 3, 6), -4, -5],
  ['Europe/London', Date.UTC(2024, 2, 31, 1), 0, 1],
  ['Europe/London', Date.UTC(2024, 9, 27, 1), 1, 0],
  ['America/New_York', Date.UTC(2007, 2, 11, 7), -5, -4],
  // until 2006 the first Sunday of April
  ['America/New_York', Date.UTC(2006, 3, 2, 7), -5, -4],
  // half an hour of summer time
  ['Australia/Lord_Howe', Date.UTC(2024, 3, 6, 15), 11, 10.5],
])('the clocks of %s change at %d', (zone, moment, before, after) => {
  const { offsetAt } = bound(zone)
  expect(offsetAt(moment - 1)).toBe(before * HOUR)
  expect(offsetAt(moment)).toBe(after * HOUR)
  expect(offsetAt(moment - 24 * HOUR)).toBe(before * HOUR)
  expect(offsetAt(moment + 24 * HOUR)).toBe(after * HOUR)
})

const bound = (zone: string) => {
  const zones = zoneOffsets(zone)
  return { offsetAt: (time: number) => zones.offsetAt(time), instantAt: (local: number) => zones.instantAt(local) }
}

test('Kolkata is half past, all year; Kathmandu three quarters', () => {
  for (let month = 0; month < 12; month++) expect(bound('Asia/Kolkata').offsetAt(Date.UTC(2024, month, 1))).toBe(5.5 * HOUR)
  expect(bound('Asia/Kathmandu').offsetAt(Date.UTC(2024, 0, 1))).toBe(5.75 * HOUR)
})

test('the order of questions does not matter', () => {
  const times = [2031, 1999, 2024, 1971, 2024, 2025].flatMap((year) => [Date.UTC(year, 0, 1), Date.UTC(year, 6, 1), Date.UTC(year, 11, 31, 23)])
  const { offsetAt } = bound('Europe/Paris')
  // winter +1, summer +2; no summer time in France in 1971
  expect(times.map((time) => offsetAt(time) / HOUR)).toEqual([1, 2, 1, 1, 2, 1, 1, 2, 1, 1, 1, 1, 1, 2, 1, 1, 2, 1])
})

test('a wall clock time is a moment: shown twice it is the first, skipped it is moved on', () => {
  const { instantAt } = bound('America/New_York')
  expect(instantAt(Date.UTC(2024, 0, 15, 9, 30))).toBe(Date.UTC(2024, 0, 15, 14, 30))
  expect(instantAt(Date.UTC(2024, 6, 15, 9, 30))).toBe(Date.UTC(2024, 6, 15, 13, 30))
  // 02:30 did not exist: an hour on it was 03:30 summer time
  expect(instantAt(Date.UTC(2024, 2, 10, 2, 30))).toBe(Date.UTC(2024, 2, 10, 7, 30))
  expect(instantAt(Date.UTC(2024, 2, 10, 1, 59))).toBe(Date.UTC(2024, 2, 10, 6, 59))
  expect(instantAt(Date.UTC(2024, 2, 10, 3))).toBe(Date.UTC(2024, 2, 10, 7))
  // 01:30 was shown in summer time (05:30Z) and again in winter time (06:30Z)
  expect(instantAt(Date.UTC(2024, 10, 3, 1, 30))).toBe(Date.UTC(2024, 10, 3, 5, 30))
  expect(instantAt(Date.UTC(2024, 10, 3, 2))).toBe(Date.UTC(2024, 10, 3, 7))
})

test('agrees with what the platform says, every hour of three years in six zones', () => {
  for (const zone of ['America/New_York', 'Europe/London', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Africa/Casablanca', 'America/Sao_Paulo']) {
    const { offsetAt } = bound(zone)
    const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' })
    for (let time = Date.UTC(2017, 0, 1); time < Date.UTC(2020, 0, 1); time += 3 * HOUR) {
      if (Date.parse(`${format.format(time).replace(' ', 'T')}Z`) - time !== offsetAt(time)) expect.fail(`${zone} at ${new Date(time).toISOString()}`)
    }
  }
})

test('a zone that does not exist is an error that names it', () => {
  expect(() => zoneOffsets('America/NewYork')).toThrow(
    "'America/NewYork' is not a time zone: write an IANA name such as 'America/New_York'; did you mean 'America/New_York'?",
  )
  expect(() => zoneOffsets('Mars/Base')).toThrow("'Mars/Base' is not a time zone: write an IANA name such as 'America/New_York'")
  expect(() => zoneOffsets('')).toThrow("'' is not a time zone")
  expect(() => zoneOffsets(undefined as never)).toThrow("'undefined' is not a time zone")
})

test('a time in seconds or without sense is refused', () => {
  expect(() => bound('Europe/London').offsetAt(Number.NaN)).toThrow('the time NaN is not between 1900 and 2200: times are epoch milliseconds UTC')
  expect(() => bound('Europe/London').offsetAt(1e18)).toThrow('the time 1000000000000000000 is not between 1900 and 2200')
})
