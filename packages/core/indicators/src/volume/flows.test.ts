import { expect, it } from 'vitest'
import { cmf } from './cmf.ts'
import { eom } from './eom.ts'
import { forceIndex } from './force-index.ts'
import { kvo } from './kvo.ts'
import { nvi } from './nvi.ts'
import { pvi } from './pvi.ts'
import { pvt } from './pvt.ts'

const column = (...values: number[]): Float64Array => Float64Array.from(values)

it('cmf weighs volume by the place of the close in the range', () => {
  const bars = { high: column(10, 10, 9), low: column(8, 8, 9), close: column(9.5, 8, 9), volume: column(4, 6, 10) }
  // places 0.5, -1, and 0 without range: (2 - 6) / 10, -6 / 16
  expect([...cmf(bars, 2)]).toEqual([NaN, -0.4, -0.375])
  expect([...cmf({ ...bars, volume: column(0, 0, 0) }, 1)]).toEqual([0, 0, 0])
})

it('eom is movement by volume per range', () => {
  // the middle moves 2 in a range of 4: 8 · 100 / 50; no volume: 0
  expect([...eom({ high: column(10, 13, 14), low: column(8, 9, 9), volume: column(9, 50, 0) }, 1, 100)]).toEqual([NaN, 16, 0])
})

it('kvo signs the volume force by the trend, and sums ranges since it turned', () => {
  const bars = { high: column(10, 12, 14, 11), low: column(8, 9, 9, 1), close: column(9, 11, 12, 5), volume: column(1, 10, 7, 9) }
  // rising: range 3 of 2+3: 10 · |1.2-1| · 100 = 200; range 5 of 10: 0; falling: range 10 of 5+10: -9 · 1/3 · 100 = -300
  // slow average of two: 100, then two thirds of the way to -300: -166.66…
  const { kvo: values } = kvo(bars, 1, 2, 1)
  expect(values[1]).toBeNaN()
  expect(values[2]).toBeCloseTo(-100, 10)
  expect(values[3]).toBeCloseTo(-300 + 500 / 3, 10)
})

it('forceIndex, pvt, nvi and pvi tie price to volume', () => {
  // forces 2 · 5 and -1 · 6, mean 2
  expect([...forceIndex({ close: column(10, 12, 11), volume: column(1, 5, 6) }, 2)]).toEqual([NaN, NaN, 2])
  // 10 · 0.1, less 20 · 0.1
  const trend = pvt({ close: column(100, 110, 99), volume: column(3, 10, 20) })
  expect(trend[0]).toBe(0)
  expect(trend[1]).toBeCloseTo(1, 12)
  expect(trend[2]).toBeCloseTo(-1, 12)
  const bars = { close: column(100, 110, 121), volume: column(5, 4, 6) }
  for (const [index, expected] of [[nvi(bars), [1000, 1100, 1100]] as const, [pvi(bars), [1000, 1000, 1100]] as const]) {
    expected.forEach((value, i) => {
      expect(index[i]).toBeCloseTo(value, 9)
    })
  }
})
