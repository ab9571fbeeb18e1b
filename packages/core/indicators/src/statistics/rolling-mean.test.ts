import { expect, it } from 'vitest'
import { sma } from '../trend/sma.ts'
import { rollingMean } from './rolling-mean.ts'

it('is the mean of the window', () => {
  // as sma: (1+2+6)/3 = 3, (2+6+7)/3 = 5, (6+7+2)/3 = 5
  expect([...rollingMean(Float64Array.of(1, 2, 6, 7, 2), 3)]).toEqual([NaN, NaN, 3, 5, 5])
})

it('forgets a huge value with its window, where the running sum of sma has lost the small ones', () => {
  const values = Float64Array.of(1e20, 1, 2, 3, 4, 5)
  expect([...rollingMean(values, 2).subarray(2)]).toEqual([1.5, 2.5, 3.5, 4.5])
  // 1e20 + 1 is 1e20: the 1 is gone, and the sum stays short by it
  expect([...sma(values, 2).subarray(2)]).toEqual([1, 2, 3, 4])
})

it('does not drift: after a million bars it is the mean of its window alone', () => {
  const length = 1_000_000
  const values = Float64Array.from({ length }, (_, i) => 90_000 + ((i * 7919) % 1_009) / 7)
  const window = values.subarray(length - 200)
  const alone = window.reduce((sum, value) => sum + value, 0) / 200
  expect(Math.abs(rollingMean(values, 200).at(-1)! / alone - 1)).toBeLessThan(1e-14)
})

it('passes infinity on and forgets it', () => {
  expect([...rollingMean(Float64Array.of(1, Infinity, 2, 4), 2)]).toEqual([NaN, Infinity, Infinity, 3])
})
