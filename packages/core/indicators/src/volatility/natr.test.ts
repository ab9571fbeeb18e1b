import { expect, it } from 'vitest'
import { natr } from './natr.ts'

it('is the average true range in per cent of the close, and 0 where the close is 0', () => {
  // true ranges 3, 10, 12, 2, period 2: 6.5, 9.25, 5.625 at the closes 19, 8, 0
  const bars = { high: Float64Array.of(10, 12, 20, 9, 9), low: Float64Array.of(8, 9, 18, 7, 7), close: Float64Array.of(9, 10, 19, 8, 0) }
  const result = natr(bars, 2)
  expect([...result.subarray(0, 2)]).toEqual([NaN, NaN])
  expect(result[2]).toBeCloseTo(650 / 19, 12)
  expect(result[3]).toBeCloseTo(925 / 8, 12)
  expect(result[4]).toBe(0)
})
