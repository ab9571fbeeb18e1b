import { expect, it } from 'vitest'
import { adxr } from './adxr.ts'
import { dx } from './dx.ts'
import { minusDi } from './minus-di.ts'
import { minusDm } from './minus-dm.ts'
import { plusDi } from './plus-di.ts'
import { plusDm } from './plus-dm.ts'

// Moves of high +2 +1 -1 +3, of low +1 +2 -3 +2: up 2 1 0 3, down 0 0 3 0. True ranges 3 2 4 6.
// Wilder's sums of period 2 (half of the sum before, and the new one): up 2 2 1 3.5, down 0 0 3 1.5, range 3 3.5 5.75 8.875.
const bars = {
  high: Float64Array.of(10, 12, 13, 12, 15),
  low: Float64Array.of(8, 9, 11, 8, 10),
  close: Float64Array.of(9, 11, 12, 9, 14),
}
const mapBars = (change: (column: Float64Array) => Float64Array) => ({ high: change(bars.high), low: change(bars.low), close: change(bars.close) })

const expectNear = (actual: Float64Array, expected: readonly number[]) => {
  expect(actual.length).toBe(expected.length)
  expected.forEach((value, i) => {
    if (Number.isNaN(value)) expect(actual[i]).toBeNaN()
    else expect(actual[i]).toBeCloseTo(value, 10)
  })
}

it('sums movement one way from the bar of the first period - 1 moves on', () => {
  expect([...plusDm(bars, 2)]).toEqual([NaN, 2, 2, 1, 3.5])
  expect([...minusDm(bars, 2)]).toEqual([NaN, 0, 0, 3, 1.5])
  // period 3 keeps 2/3: 2 + 1 = 3, 3·2/3 + 0 = 2, 2·2/3 + 3 = 13/3
  expectNear(plusDm(bars, 3), [NaN, NaN, 3, 2, 13 / 3])
})

it('of period 1 is the movement of the bar itself', () => {
  expect([...plusDm(bars, 1)]).toEqual([NaN, 2, 1, 0, 3])
  expect([...minusDm(bars, 1)]).toEqual([NaN, 0, 0, 3, 0])
  expectNear(plusDi(bars, 1), [NaN, 200 / 3, 50, 0, 50])
  expectNear(minusDi(bars, 1), [NaN, 0, 0, 75, 0])
})

it('shows the share of movement one way in the range', () => {
  expectNear(plusDi(bars, 2), [NaN, NaN, 200 / 3.5, 100 / 5.75, 350 / 8.875])
  expectNear(minusDi(bars, 2), [NaN, NaN, 0, 300 / 5.75, 150 / 8.875])
})

it('shows how one-sided movement was: 100·2/2, 100·2/4, 100·2/5', () => {
  expectNear(dx(bars, 2), [NaN, NaN, 100, 50, 40])
})

it('rates by the average index now and period - 1 bars ago', () => {
  // adx: (100 + 50)/2 = 75, then (75 + 40)/2 = 57.5; the mean of the two
  expectNear(adxr(bars, 2), [NaN, NaN, NaN, NaN, 66.25])
})

it('is not blind to prices far below 1, where TA-Lib takes all movement for none', () => {
  const tiny = mapBars((column) => column.map((price) => price * 1e-16))
  expect(dx(tiny, 2)[4]).toBeCloseTo(40, 9)
  expect(plusDi(tiny, 2)[4]).toBeCloseTo(350 / 8.875, 9)
})

it('keeps its value while price stands still', () => {
  const still = mapBars((column) => Float64Array.of(...column, ...new Array(500).fill(14)))
  expect(dx(still, 14).at(-1)).toBeCloseTo(dx(still, 14)[20]!, 9)
  expect(plusDi(still, 14).at(-1)).toBeCloseTo(plusDi(still, 14)[20]!, 9)
})
