import { expect, it } from 'vitest'
import { rsi } from './rsi.ts'

it('follows Wilder by hand', () => {
  // period 2, changes +2 -1 +3 -4: averages of the first two 1 and 0.5, so 100·1/1.5; then gain (1+3)/2 = 2, loss 0.25: 100·2/2.25; then 1, 2.125: 100/3.125
  const result = rsi(Float64Array.of(10, 12, 11, 14, 10), 2)
  expect(result.subarray(0, 2)).toEqual(Float64Array.of(NaN, NaN))
  expect(result[2]).toBeCloseTo(200 / 3, 12)
  expect(result[3]).toBeCloseTo(200 / 2.25, 12)
  expect(result[4]).toBeCloseTo(32, 12)
})

it('is exactly 100 without a loss and exactly 0 without a gain', () => {
  expect([...rsi(Float64Array.of(0.1, 0.3, 0.7, 0.8, 1.9), 3).subarray(3)]).toEqual([100, 100])
  expect([...rsi(Float64Array.of(1.9, 0.8, 0.7, 0.3, 0.1), 3).subarray(3)]).toEqual([0, 0])
})

it('is not blind to prices far below 1, where TA-Lib takes all movement for none', () => {
  const tiny = Float64Array.of(10, 12, 11, 14, 10).map((price) => price * 1e-16)
  expect(rsi(tiny, 2)[4]).toBeCloseTo(32, 9)
})

it('keeps its value while price stands still, and is 0 when movement has died away', () => {
  const still = rsi(Float64Array.of(10, 12, 11, ...new Array(60_000).fill(11)), 14)
  // gain 2 of movement 3
  expect(still[5_000]).toBeCloseTo(200 / 3, 9)
  expect(still.at(-1)).toBe(0)
})
