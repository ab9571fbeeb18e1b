import { expect, it } from 'vitest'
import { apo } from './apo.ts'
import { ppo } from './ppo.ts'

it('is the fast average less the slow one, and that in per cent of the slow one', () => {
  // of 2 4 6 8: means of two 5 7, of three 4 6
  const values = Float64Array.of(2, 4, 6, 8)
  expect([...apo(values, 2, 3)]).toEqual([NaN, NaN, 1, 1])
  expect([...ppo(values, 2, 3)]).toEqual([NaN, NaN, 25, (1 / 6) * 100])
})

it('takes the smaller period for the fast one', () => {
  const values = Float64Array.of(2, 4, 6, 9)
  expect(apo(values, 3, 2)).toEqual(apo(values, 2, 3))
})

it('seeds each exponential average with its own first values, unlike macd', () => {
  // fast: (2+4)/2 = 3, then 3 + (9-3)·2/3 = 7; slow: (2+4+9)/3 = 5
  expect(apo(Float64Array.of(2, 4, 9), 2, 3, 'ema')[2]).toBeCloseTo(2, 12)
  expect(ppo(Float64Array.of(2, 4, 9), 2, 3, 'ema')[2]).toBeCloseTo(40, 12)
})

it('is 0 where the slow average is 0', () => {
  expect([...ppo(Float64Array.of(-1, 0, 1), 2, 3)]).toEqual([NaN, NaN, 0])
})
