import { barsFromRows } from '@core/market'
import { expect, test } from 'vitest'
import { quality } from './quality.ts'
import { qualityLine, qualityTable } from './quality-text.ts'

const HOUR = 3_600_000
const report = quality({
  interval: '1h',
  time: [0, HOUR, 4 * HOUR, 4 * HOUR],
  open: [10, 10, 10, 10],
  high: [11, 11, 11, 11],
  low: [9, 9, 9, 9],
  close: [10, 10.5, 10, 10],
})

test('a line says what it is about, the score, and how often each kind was found', () => {
  // 3 clean rows of 4 and 2 missing: 50 %
  expect(qualityLine(report, 'BTC')).toBe('BTC 1h: 4 bars, 1970-01-01T00:00Z … 1970-01-01T04:00Z, score 50: 1 duplicate, 1 gap (2 bars)')
  expect(qualityLine(quality(barsFromRows([[0, 1, 1, 1, 1, 1]], '1d')))).toBe('bars 1d: 1 bar, 1970-01-01T00:00Z … 1970-01-01T00:00Z, score 100: nothing found')
  expect(qualityLine(quality(barsFromRows([], '1d')), 'X')).toBe('X 1d: no bars, score 0: nothing found')
})

test('a table has a line per finding and says how many are not shown', () => {
  expect(qualityTable(report, 'BTC').split('\n')).toEqual([
    'BTC 1h: 4 bars, 1970-01-01T00:00Z … 1970-01-01T04:00Z, score 50',
    'severity  kind       row  time               finding',
    'warning   gap          2  1970-01-01T02:00Z  2 bars are missing from 1970-01-01T02:00Z to 1970-01-01T04:00Z',
    'error     duplicate    3  1970-01-01T04:00Z  the bar of 1970-01-01T04:00Z is there twice, the same',
  ])
  const short = quality(
    barsFromRows(
      [0, 2, 4, 6].map((hour) => [hour * HOUR, 1, 1.5, 0.5, 1, 1]),
      '1h',
    ),
    { limit: 1 },
  )
  expect(qualityTable(short).split('\n').at(-1)).toBe('and 2 more')
  expect(qualityTable(quality(barsFromRows([], '1d')), 'X')).toBe('X 1d: no bars, score 0\nnothing found')
})
