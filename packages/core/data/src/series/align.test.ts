import { barsFromRows, eachBar } from '@core/market'
import { randomBars } from '@core/market/testing'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { align } from './align.ts'

const HOUR = 3_600_000
const bars = (...hours: number[]) =>
  barsFromRows(
    hours.map((hour) => [hour * HOUR, hour + 10, hour + 12, hour + 9, hour + 11, hour]),
    '1h',
  )
const hours = (time: Float64Array) => [...time].map((value) => value / HOUR)

test('one clock of all times: a gap has row −1 and NaN, nothing is carried on', () => {
  const { time, length, interval, columns } = align({ A: bars(1, 2, 4), B: bars(2, 3) })
  expect(hours(time)).toEqual([1, 2, 3, 4])
  expect([length, interval]).toEqual([4, '1h'])
  const [a, b] = [columns.get('A')!, columns.get('B')!]
  expect([...a.row]).toEqual([0, 1, -1, 2])
  expect([...a.lastRow]).toEqual([0, 1, 1, 2])
  expect([...a.close]).toEqual([12, 13, Number.NaN, 15])
  expect([...a.volume]).toEqual([1, 2, Number.NaN, 4])
  expect([...b.row]).toEqual([-1, 0, 1, -1])
  expect([...b.lastRow]).toEqual([-1, 0, 1, 1])
  expect([...b.open]).toEqual([Number.NaN, 12, 13, Number.NaN])
  expect([...b.high]).toEqual([Number.NaN, 14, 15, Number.NaN])
  expect([...b.low]).toEqual([Number.NaN, 11, 12, Number.NaN])
  expect([a.missing, a.dropped, b.missing, b.dropped]).toEqual([1, 0, 2, 0])
})

test('the times that all have, or those of one symbol; what is left out is counted', () => {
  const series = new Map([
    ['A', bars(1, 2, 4)],
    ['B', bars(2, 3, 4)],
  ])
  const common = align(series, { clock: 'intersection' })
  expect(hours(common.time)).toEqual([2, 4])
  expect([...common.columns.get('B')!.row]).toEqual([0, 2])
  expect([...common.columns.values()].map(({ missing, dropped }) => [missing, dropped])).toEqual([
    [0, 1],
    [0, 1],
  ])
  const ofB = align(series, { clock: { symbol: 'B' } })
  expect(hours(ofB.time)).toEqual([2, 3, 4])
  expect([...ofB.columns.get('A')!.row]).toEqual([1, -1, 2])
  // the bar of hour 1 is at no time of the clock, and is what was last known before the first
  expect(ofB.columns.get('A')!.dropped).toBe(1)
  expect(align({ A: bars() }).length).toBe(0)
})

test('refuses no symbols, different intervals and an unknown clock', () => {
  expect(() => align({})).toThrow('align: there are no bars: pass at least one symbol with its bars')
  expect(() => align({ A: bars(1), B: barsFromRows([], '4h') })).toThrow('align: B has 4h bars and A has 1h: resample the finer ones first')
  expect(() => align({ A: bars(1) }, { clock: { symbol: 'B' } })).toThrow("align: the clock is to be that of 'B', which is not among A")
})

test('every bar stands at its own time once, and what comes later changes no row', () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 60 }), (seed, m, n) => {
      const series = { A: randomBars({ seed, length: m, gaps: 0.3 }), B: randomBars({ seed: seed + 1, length: n, gaps: 0.3 }) }
      const whole = align(series)
      for (const [symbol, columns] of whole.columns) {
        const own = series[symbol as 'A' | 'B']
        const rows = [...columns.row].filter((row) => row >= 0)
        expect(rows).toEqual([...own.time.keys()])
        for (const [i, row] of columns.row.entries()) {
          if (row >= 0) expect([whole.time[i], columns.close[i]]).toEqual([own.time[row], own.close[row]])
          else expect(columns.close[i]).toBeNaN()
          if (columns.lastRow[i]! >= 0) expect(own.time[columns.lastRow[i]!]!).toBeLessThanOrEqual(whole.time[i]!)
        }
      }
      const times = new Set([...eachBar(series.A), ...eachBar(series.B)].map(({ time }) => time))
      expect([...whole.time]).toEqual([...times].sort((a, b) => a - b))
    }),
    { numRuns: 60 },
  )
})
