import { type BarRow, barsFromRows, eachBar, hashBars, sliceBars } from '@core/market'
import { randomBars } from '@core/market/testing'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { splice } from './splice.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const row = (hour: number, close: number, volume: number | undefined = 1): BarRow => [hour * HOUR, 10, 20, 5, close, volume]
const closes = (bars: Parameters<typeof eachBar>[0]) => [...eachBar(bars)].map(({ time, close }) => [time / HOUR, close])

test('takes what either has, the winner where both have, and reports every conflict', () => {
  const first = barsFromRows([row(1, 11), row(2, 12), row(3, 13), row(6, 16)], '1h')
  const second = barsFromRows([row(2, 12), row(3, 13.13, 2), row(4, 14), row(5, 15)], '1h')
  const { bars, report } = splice(first, second, { wins: 'first' })
  expect(closes(bars)).toEqual([
    [1, 11],
    [2, 12],
    [3, 13],
    [4, 14],
    [5, 15],
    [6, 16],
  ])
  expect(report).toEqual({
    wins: 'first',
    onlyFirst: 2,
    onlySecond: 2,
    both: 2,
    conflicting: 1,
    conflicts: [
      { time: 3 * HOUR, field: 'close', first: 13, second: 13.13 },
      { time: 3 * HOUR, field: 'volume', first: 1, second: 2 },
    ],
    // 0.13 ÷ 13.13
    worst: (13.13 - 13) / 13.13,
    seams: [
      { time: 4 * HOUR, to: 'second', ratio: 10 / 13 },
      { time: 6 * HOUR, to: 'first', ratio: 10 / 15 },
    ],
    volumeDropped: false,
  })
  const other = splice(first, second, { wins: 'second' })
  expect(closes(other.bars)[2]).toEqual([3, 13.13])
  expect(other.report.conflicts).toEqual(report.conflicts)
})

test('a tolerance lets small differences pass, and still tells the worst', () => {
  const { report } = splice(barsFromRows([row(1, 10)], '1h'), barsFromRows([row(1, 10.001)], '1h'), { wins: 'first', tolerance: 0.001 })
  expect([report.conflicting, report.conflicts]).toEqual([0, []])
  expect(report.worst).toBeCloseTo(0.0001, 7)
})

test('lists up to the limit and counts all', () => {
  const make = (close: number) =>
    barsFromRows(
      Array.from({ length: 50 }, (_, hour) => row(hour, close)),
      '1h',
    )
  const { report } = splice(make(10), make(11), { wins: 'second', limit: 7 })
  expect([report.both, report.conflicting, report.conflicts.length]).toEqual([50, 50, 7])
})

test('a source without volume is refused or costs the volume', () => {
  const [with_, without] = [barsFromRows([row(1, 10)], '1h'), barsFromRows([[2 * HOUR, 10, 20, 5, 10]], '1h')]
  expect(() => splice(with_, without, { wins: 'first' })).toThrow("splice: the second source has no volume: pass onMissingVolume: 'drop' to go without")
  const { bars, report } = splice(with_, without, { wins: 'first', onMissingVolume: 'drop' })
  expect([...bars.volume]).toEqual([Number.NaN, Number.NaN])
  expect(report.volumeDropped).toBe(true)
  expect(splice(without, without, { wins: 'first' }).report).toMatchObject({ both: 1, conflicting: 0, volumeDropped: false })
})

test('days of 23 hours meet; bars that begin inside one another do not', () => {
  const day = (time: number): BarRow => [time, 1, 1, 1, 1, 1]
  // New York: 2024-03-10 from 05:00Z, the next day from 04:00Z
  const [sunday, monday] = [Date.UTC(2024, 2, 10, 5), Date.UTC(2024, 2, 11, 4)]
  expect(splice(barsFromRows([day(sunday)], '1d'), barsFromRows([day(monday)], '1d'), { wins: 'first' }).bars.length).toBe(2)
  expect(() => splice(barsFromRows([day(0)], '1d'), barsFromRows([day(DAY - 5.5 * HOUR)], '1d'), { wins: 'first' })).toThrow(
    'splice: the bar of 1970-01-01T18:30:00.000Z from one source begins inside the 1d bar of 1970-01-01T00:00:00.000Z from the other: bring both on one grid (time zone, session) first',
  )
  const half = barsFromRows([[1.5 * HOUR, 1, 1, 1, 1, 1]], '1h')
  expect(() => splice(barsFromRows([row(1, 10), row(2, 10)], '1h'), half, { wins: 'first' })).toThrow('begins inside the 1h bar of 1970-01-01T01:00:00.000Z')
})

test.each<[unknown, string]>([
  [{ wins: 'newest' }, "splice: wins is 'newest': say whose bar is taken where both have one, 'first' or 'second'"],
  [{}, "splice: wins is 'undefined'"],
  [{ wins: 'first', tolerance: -1 }, 'splice: tolerance is -1'],
  [{ wins: 'first', tolerance: Number.NaN }, 'splice: tolerance is NaN'],
])('refuses %j', (options, message) => {
  expect(() => splice(barsFromRows([], '1h'), barsFromRows([], '1h'), options as never)).toThrow(message)
})

test('refuses different intervals', () => {
  expect(() => splice(barsFromRows([], '1h'), barsFromRows([], '1d'), { wins: 'first' })).toThrow('the first source has 1h bars and the second 1d')
})

test('two parts of one series give it back, without a conflict, whoever wins', () => {
  fc.assert(
    fc.property(fc.integer(), fc.nat(100), fc.nat(100), fc.constantFrom('first', 'second' as const), (seed, a, b, wins) => {
      const whole = randomBars({ seed, length: 100, gaps: 0.1 })
      const [end, begin] = [whole.time[Math.max(a, b)] ?? Infinity, whole.time[Math.min(a, b)] ?? Infinity]
      const { bars, report } = splice(sliceBars(whole, begin), sliceBars(whole, -Infinity, end), { wins })
      expect(hashBars(bars)).toBe(hashBars(whole))
      expect([report.conflicting, report.worst]).toEqual([0, 0])
      expect(report.onlyFirst + report.onlySecond + report.both).toBe(100)
    }),
    { numRuns: 60 },
  )
})
