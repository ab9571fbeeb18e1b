import { expect, it } from 'vitest'
import { ema } from './ema.ts'

it('starts at the mean of the first period and then moves by 2 / (period + 1) of the distance', () => {
  // period 3, weight 1/2: (2+4+6)/3 = 4, 4 + (8-4)/2 = 6, 6 + (2-6)/2 = 4
  expect([...ema(Float64Array.of(2, 4, 6, 8, 2), 3)]).toEqual([NaN, NaN, 4, 6, 4])
})

it('is its input at period 1', () => {
  expect([...ema(Float64Array.of(3, 1, 4), 1)]).toEqual([3, 1, 4])
})

it('has no value at all after a NaN among the values of its seed', () => {
  expect([...ema(Float64Array.of(NaN, 1, NaN, 3, 4, 5), 2)]).toEqual([NaN, NaN, NaN, NaN, NaN, NaN])
})
