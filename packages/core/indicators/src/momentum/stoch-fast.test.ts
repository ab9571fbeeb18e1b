import { expect, it } from 'vitest'
import { rsi } from './rsi.ts'
import { stochFast } from './stoch-fast.ts'
import { stochRsi } from './stoch-rsi.ts'

it('shows where the close stands in the range, and the mean of that', () => {
  // (5-2)/(6-2) = 75 %, (2-1)/(6-1) = 20 %; k is shown from the first d on
  const bars = { high: Float64Array.of(4, 6, 6), low: Float64Array.of(2, 3, 1), close: Float64Array.of(3, 5, 2) }
  const { k, d } = stochFast(bars, 2, 2)
  expect([...k]).toEqual([NaN, NaN, 20])
  expect([...d]).toEqual([NaN, NaN, 47.5])
})

it('of the relative strength index shows where the index stands in its own range', () => {
  // index by hand, as in rsi.test.ts: 200/2.25, 32, and after +2 (gain 1.5, loss 1.0625) 150/2.5625
  const { k, d } = stochRsi(Float64Array.of(10, 12, 11, 14, 10, 12), 2, 3, 2)
  expect([...k.subarray(0, 5)]).toEqual([NaN, NaN, NaN, NaN, NaN])
  const expected = (100 * (150 / 2.5625 - 32)) / (200 / 2.25 - 32)
  expect(k[5]).toBeCloseTo(expected, 10)
  // before it 32 was the lowest of three: 0
  expect(d[5]).toBeCloseTo(expected / 2, 10)
})

it('is 0 while price stands still, where the index changes in its last digits only', () => {
  const values = Float64Array.of(10, 12, 11, 13, 10, 12, ...new Array<number>(200).fill(12.1))
  const index = rsi(values, 3).subarray(20)
  expect(new Set(index).size).toBeGreaterThan(1)
  expect(Math.max(...index) - Math.min(...index)).toBeLessThan(1e-10)
  expect([...stochRsi(values, 3, 5, 1).k.subarray(20)].every((value) => value === 0)).toBe(true)
})
