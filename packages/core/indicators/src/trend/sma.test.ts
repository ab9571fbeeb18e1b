import { expect, it } from 'vitest'
import { sma } from './sma.ts'

it('is the mean of the window', () => {
  // (1+2+6)/3 = 3, (2+6+7)/3 = 5, (6+7+2)/3 = 5
  expect([...sma(Float64Array.of(1, 2, 6, 7, 2), 3)]).toEqual([NaN, NaN, 3, 5, 5])
})

it('begins anew after a value that is not finite, also during warm-up and at the end', () => {
  // (2+4)/2 = 3 and (8+6)/2 = 7: no window with the gap in it has a mean
  for (const gap of [NaN, Infinity, -Infinity]) {
    expect([...sma(Float64Array.of(gap, 2, 4, gap, 8, gap, 8, 6, gap), 2)]).toEqual([NaN, NaN, 3, NaN, NaN, NaN, NaN, 7, NaN])
  }
})
