import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type BarRow, type Bars, barsFromRows, eachBar } from './bars.ts'
import { gridOpen } from './interval.ts'
import { resample } from './resample.ts'
import { randomBars } from './testing.ts'

const MINUTE = 60_000
const HOUR = 3_600_000
const list = (bars: Bars) => [...eachBar(bars)].map(({ time, open, high, low, close, volume }) => [time, open, high, low, close, volume])

test('takes the first open, highest high, lowest low, last close and the sum of volumes', () => {
  const bars = barsFromRows(
    [
      [0, 10, 12, 9, 11, 5],
      [MINUTE, 11, 15, 11, 14, 7],
      [2 * MINUTE, 14, 14, 8, 9, 1],
      [3 * MINUTE, 9, 10, 9, 10, 2],
      [4 * MINUTE, 10, 11, 10, 11, 0],
      [5 * MINUTE, 11, 11, 11, 11, 3],
    ],
    '1m',
  )
  expect(list(resample(bars, '3m'))).toEqual([
    [0, 10, 15, 8, 9, 13],
    [3 * MINUTE, 9, 11, 9, 11, 5],
  ])
  expect(resample(bars, '3m').interval).toBe('3m')
})

test('leaves out the last bar until the source has reached its end', () => {
  const rows: BarRow[] = [0, 1, 2, 3].map((i) => [i * HOUR, 1, 1, 1, 1, 1])
  expect(list(resample(barsFromRows(rows, '1h'), '2h')).map(([time]) => time)).toEqual([0, 2 * HOUR])
  expect(list(resample(barsFromRows(rows.slice(0, 3), '1h'), '2h')).map(([time]) => time)).toEqual([0])
  expect(resample(barsFromRows(rows.slice(0, 1), '1h'), '2h').length).toBe(0)
  expect(resample(barsFromRows([], '1h'), '2h').length).toBe(0)
})

test('a cell without a source bar gives no bar, a hole inside a cell does not matter', () => {
  const bars = barsFromRows(
    [
      [0, 1, 1, 1, 1, 1],
      [6 * HOUR, 2, 3, 2, 2, 1],
      [7 * HOUR, 2, 2, 1, 1, 1],
      [9 * HOUR, 5, 5, 5, 5, 4],
    ],
    '1h',
  )
  expect(list(resample(bars, '2h'))).toEqual([
    [0, 1, 1, 1, 1, 1],
    [6 * HOUR, 2, 3, 1, 1, 2],
    [8 * HOUR, 5, 5, 5, 5, 4],
  ])
})

test('weeks begin on Monday', () => {
  // 2024-05-20 was a Monday: 14 days make two whole weeks
  const rows: BarRow[] = Array.from({ length: 14 }, (_, day) => [Date.UTC(2024, 4, 20 + day), 1, 1 + day, 1, 1, 1])
  expect(list(resample(barsFromRows(rows, '1d'), '1w'))).toEqual([
    [Date.UTC(2024, 4, 20), 1, 7, 1, 1, 7],
    [Date.UTC(2024, 4, 27), 1, 14, 1, 1, 7],
  ])
})

test('the same interval gives the same bars', () => {
  const bars = randomBars({ seed: 1, length: 50 })
  expect(list(resample(bars, '1h'))).toEqual(list(bars))
})

test('a source without volume stays without', () => {
  const bars = barsFromRows(
    [
      [0, 1, 1, 1, 1],
      [HOUR, 1, 1, 1, 1],
    ],
    '1h',
  )
  expect(list(resample(bars, '2h'))).toEqual([[0, 1, 1, 1, 1, Number.NaN]])
})

test.each(['90m', '30m', '1h'] as const)('refuses %s from bars of 1 day or 1 hour when it is no whole multiple', (interval) => {
  const source = interval === '1h' ? '1d' : '1h'
  expect(() => resample(barsFromRows([], source), interval)).toThrow(`${source} bars cannot be resampled to ${interval}: choose a whole multiple of ${source}`)
})

test('conserves extremes and volume of what is complete', () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 1, max: 300 }), fc.constantFrom('2h', '4h', '1d' as const), (seed, length, interval) => {
      const source = randomBars({ seed, length, gaps: 0.2 })
      const made = resample(source, interval)
      const end = made.length === 0 ? -Infinity : made.time[made.length - 1]!
      const used = [...eachBar(source)].filter((bar) => gridOpen(bar.time, interval) <= end)
      const all = [...eachBar(made)]
      expect(Math.max(...all.map((bar) => bar.high))).toBe(Math.max(...used.map((bar) => bar.high)))
      expect(Math.min(...all.map((bar) => bar.low))).toBe(Math.min(...used.map((bar) => bar.low)))
      const total = (bars: { volume: number }[]) => bars.reduce((sum, { volume }) => sum + volume, 0)
      expect(total(all)).toBeCloseTo(total(used), 6)
      expect(all.every((bar) => gridOpen(bar.time, interval) === bar.time)).toBe(true)
      // one bar at most is left out: the cell that the source ends in
      expect(source.length - used.length).toBeLessThan(24)
    }),
    { numRuns: 60 },
  )
})
