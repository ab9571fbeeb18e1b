import { expect, test } from 'vitest'
import { gridOpen, type Interval, intervalMs, intervalOf, parseInterval } from './interval.ts'

test.each<[Interval, number]>([
  ['30s', 30_000],
  ['5m', 300_000],
  ['1h', 3_600_000],
  ['1d', 86_400_000],
  ['1w', 604_800_000],
  ['12h', 43_200_000],
])('%s is %d ms', (interval, ms) => {
  expect(parseInterval(interval)).toBe(interval)
  expect(intervalMs(interval)).toBe(ms)
})

test.each(['', '5', 'm', '0m', '-5m', '1.5h', '05m', '1M', '1 h', '5min', '1e3s', '5m\n'])('%j is no interval', (text) => {
  expect(() => parseInterval(text)).toThrow(`'${text}' is not an interval: write a whole count and a unit of s, m, h, d or w, such as '5m', '1h' or '1d'`)
})

test('intervalOf takes the largest unit that divides', () => {
  expect([1_000, 90_000, 3_600_000, 5_400_000, 86_400_000, 604_800_000, 1_209_600_000].map(intervalOf)).toEqual(['1s', '90s', '1h', '90m', '1d', '1w', '2w'])
})

test.each([0, -60_000, 1_500, Number.NaN, Infinity])('%d ms is no interval', (ms) => {
  expect(() => intervalOf(ms)).toThrow(`${ms} ms is not an interval: it must be a whole number of seconds above 0`)
})

test('a cell opens at a multiple of the interval since the epoch, also before it', () => {
  expect(gridOpen(Date.UTC(2024, 4, 17, 13, 44, 59), '15m')).toBe(Date.UTC(2024, 4, 17, 13, 30))
  expect(gridOpen(Date.UTC(2024, 4, 17, 13, 45), '15m')).toBe(Date.UTC(2024, 4, 17, 13, 45))
  expect(gridOpen(Date.UTC(1969, 11, 31, 23, 59), '1h')).toBe(Date.UTC(1969, 11, 31, 23))
  expect(gridOpen(Date.UTC(2024, 4, 17, 13), '1d')).toBe(Date.UTC(2024, 4, 17))
})

test('a week opens on Monday', () => {
  // 2024-05-20 was a Monday, 2024-05-26 the Sunday after it
  expect(gridOpen(Date.UTC(2024, 4, 20), '1w')).toBe(Date.UTC(2024, 4, 20))
  expect(gridOpen(Date.UTC(2024, 4, 26, 23, 59), '1w')).toBe(Date.UTC(2024, 4, 20))
  expect(gridOpen(Date.UTC(2024, 4, 19, 23, 59), '1w')).toBe(Date.UTC(2024, 4, 13))
  for (let day = 0; day < 40; day++) expect(new Date(gridOpen(Date.UTC(1969, 11, 20 + day), '1w')).getUTCDay()).toBe(1)
})
