import { expect, it } from 'vitest'
import { macd } from './macd.ts'
import { macdExtended } from './macd-extended.ts'

const values = Float64Array.from({ length: 90 }, (_, i) => 100 + ((i * 37) % 11) - ((i * 13) % 7))

it('follows simple averages by hand', () => {
  // of 2 4 6 8 4: means of two 5 7 6 less means of three 4 6 6 are 1 1 0; their means of two 1 0.5
  const result = macdExtended(Float64Array.of(2, 4, 6, 8, 4), 2, 3, 2)
  expect([...result.macd]).toEqual([NaN, NaN, NaN, 1, 0])
  expect([...result.signal]).toEqual([NaN, NaN, NaN, 1, 0.5])
  expect([...result.histogram]).toEqual([NaN, NaN, NaN, 0, -0.5])
})

it('is macd with three exponential averages', () => {
  const extended = macdExtended(values, 5, 9, 4, 'ema', 'ema', 'ema')
  const expected = macd(values, 5, 9, 4)
  for (const name of ['macd', 'signal', 'histogram'] as const) {
    expected[name].forEach((value, i) => {
      if (Number.isNaN(value)) expect(extended[name][i]).toBeNaN()
      else expect(extended[name][i]).toBeCloseTo(value, 11)
    })
  }
})

it('takes the smaller period for the fast one, and its average with it', () => {
  expect(macdExtended(values, 9, 5, 3, 'ema', 'sma')).toEqual(macdExtended(values, 5, 9, 3, 'sma', 'ema'))
})

it('names the average that is not known', () => {
  expect(() => macdExtended(values, 5, 9, 3, 'sma', 'none' as 'sma')).toThrow('slowType is none: give one of sma, ema')
})
