import { expect, it } from 'vitest'
import { anchoredVwap } from '../volume/anchored-vwap.ts'
import { vwap } from '../volume/vwap.ts'
import { heikinAshi } from './heikin-ashi.ts'
import { type PivotKind, pivotPoints } from './pivot-points.ts'

const column = (...values: number[]): Float64Array => Float64Array.from(values)

// the first session: high 14, low 8, close 11
const bars = { high: column(12, 14, 15, 16, 15), low: column(8, 10, 10, 12, 13), close: column(12, 11, 13, 14, 14), session: column(7, 7, 9, 9, 12) }
const levelsAt = (bar: number, kind: PivotKind, from = bars) => {
  const { pivot, r1, r2, r3, s1, s2, s3 } = pivotPoints(from, kind)
  return [s3, s2, s1, pivot, r1, r2, r3].map((level) => Math.round(level[bar]! * 1e6) / 1e6)
}

it('pivotPoints come from the session before and hold through the session', () => {
  // p = 33/3 = 11: r1 = 22-8, r2 = 11+6, r3 = 14+2·3; s1 = 22-14, s2 = 11-6, s3 = 8-2·3
  const levels = [2, 5, 8, 11, 14, 17, 20]
  expect(levelsAt(1, 'classic')).toEqual(levels.map(() => NaN))
  expect(levelsAt(2, 'classic')).toEqual(levels)
  expect(levelsAt(3, 'classic')).toEqual(levels)
  // 0.382 · 6 = 2.292, 0.618 · 6 = 3.708
  expect(levelsAt(3, 'fibonacci')).toEqual([5, 7.292, 8.708, 11, 13.292, 14.708, 17])
  // 1.1 · 6 / 12, / 6, / 4 around the close
  expect(levelsAt(3, 'camarilla')).toEqual([9.35, 9.9, 10.45, 11, 11.55, 12.1, 12.65])
  // the second session: 16, 10, 14: (26 + 28) / 4 = 13.5
  expect(levelsAt(4, 'woodie')).toEqual([10 - 2 * 2.5, 7.5, 11, 13.5, 17, 19.5, 16 + 2 * 3.5])
})

it('pivotPoints are unknown in the session after one with a hole', () => {
  const hole = { ...bars, close: column(NaN, 12, 13, 14, 14), session: column(7, 7, 9, 12, 15) }
  // a leading NaN is no hole
  expect(levelsAt(2, 'classic', hole)[3]).toBeCloseTo((14 + 10 + 12) / 3, 5)
  const later = { ...bars, close: column(12, NaN, 13, 14, 14), session: column(7, 7, 9, 12, 15) }
  expect(levelsAt(2, 'classic', later)[3]).toBeNaN()
  expect(levelsAt(3, 'classic', later)[3]).toBeCloseTo((15 + 10 + 13) / 3, 5)
})

it('pivotPoints refuse a kind that they do not know', () => {
  expect(() => pivotPoints(bars, 'floor' as PivotKind)).toThrow('kind is floor: give one of classic, fibonacci, camarilla, woodie')
})

it('vwap begins anew with each session, and has no value before the first trade', () => {
  const price = column(10, 20, 30, 40, 50)
  const day = { high: price, low: price, close: price, volume: column(1, 3, 0, 2, 2), session: column(1, 1, 2, 2, 2) }
  // (10 + 60) / 4; none; 40; (80 + 100) / 4
  expect([...vwap(day)]).toEqual([10, 17.5, NaN, 40, 45])
  // from bar 1: 60/3; 60/3; (60 + 80) / 5; (140 + 100) / 7
  expect([...anchoredVwap(day, 1)]).toEqual([NaN, 20, 20, 28, 240 / 7])
})

it('vwap after a NaN is unknown until the session ends', () => {
  const price = column(10, 20, 30, 40)
  const day = { high: price, low: price, close: column(10, NaN, 30, 40), volume: column(1, 1, 1, 1), session: column(1, 1, 1, 2) }
  expect([...vwap(day)]).toEqual([10, NaN, NaN, 40])
})

it('heikinAshi opens in the middle of the body before', () => {
  // bar 0: open (10+11)/2, close 42/4; bar 1: close 46/4, open (10.5+10.5)/2
  const { open, high, low, close } = heikinAshi({ open: column(10, 11), high: column(12, 13), low: column(9, 10), close: column(11, 12) })
  expect([...open]).toEqual([10.5, 10.5])
  expect([...high]).toEqual([12, 13])
  expect([...low]).toEqual([9, 10])
  expect([...close]).toEqual([10.5, 11.5])
})
