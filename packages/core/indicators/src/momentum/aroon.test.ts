import { expect, it } from 'vitest'
import { aroon } from './aroon.ts'
import { aroonOscillator } from './aroon-oscillator.ts'

const bars = { high: Float64Array.of(5, 6, 6, 4, 3), low: Float64Array.of(3, 2, 2.5, 2, 4) }

it('is 100 for an extreme in the bar, 0 for one a period ago; of equal ones the youngest counts', () => {
  // three bars each: the high of 6 is 0, 1, 2 bars old, the low of 2 is 1, 0, 1
  const { down, up } = aroon(bars, 2)
  expect([...up]).toEqual([NaN, NaN, 100, 50, 0])
  expect([...down]).toEqual([NaN, NaN, 50, 100, 50])
  expect([...aroonOscillator(bars, 2)]).toEqual([NaN, NaN, 50, -50, -50])
})

it('begins anew after a NaN in either column', () => {
  const low = Float64Array.of(3, 2, NaN, 2, 4, 1)
  const high = Float64Array.of(5, 6, 6, 4, 3, 2)
  expect([...aroonOscillator({ high, low }, 2)]).toEqual([NaN, NaN, NaN, NaN, NaN, -100])
})
