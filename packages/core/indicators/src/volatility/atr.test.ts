import { expect, it } from 'vitest'
import { atr } from './atr.ts'
import { trueRange } from './true-range.ts'

const bars = { high: Float64Array.of(10, 12, 20, 9, 9), low: Float64Array.of(8, 9, 18, 7, 7), close: Float64Array.of(9, 10, 19, 8, 8) }

it('starts at the mean of the first true ranges and then takes one part in period of the new one', () => {
  // true ranges 3, 10, 12, 2; period 2: (3+10)/2 = 6.5, (6.5+12)/2 = 9.25, (9.25+2)/2 = 5.625
  expect([...atr(bars, 2)]).toEqual([NaN, NaN, 6.5, 9.25, 5.625])
})

it('is the true range at period 1', () => {
  expect(atr(bars, 1)).toEqual(trueRange(bars))
})
