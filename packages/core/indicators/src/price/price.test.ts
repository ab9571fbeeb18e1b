import { expect, it } from 'vitest'
import { averagePrice, medianPrice, typicalPrice, weightedClose } from './index.ts'

const bars = { open: Float64Array.of(11, NaN), high: Float64Array.of(16, 20), low: Float64Array.of(10, 12), close: Float64Array.of(13, 16) }

it('takes the means of the prices of each bar', () => {
  // (11+16+10+13)/4 = 12.5; (16+10)/2 = 13; (16+10+13)/3 = 13; (16+10+2·13)/4 = 13
  expect([...averagePrice(bars)]).toEqual([12.5, NaN])
  expect([...medianPrice(bars)]).toEqual([13, 16])
  expect([...typicalPrice(bars)]).toEqual([13, 16])
  // (20+12+2·16)/4 = 16
  expect([...weightedClose(bars)]).toEqual([13, 16])
})
