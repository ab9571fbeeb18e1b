import { expect, it } from 'vitest'
import { trueRange } from './true-range.ts'

const high = Float64Array.of(10, 12, 20, 9)
const low = Float64Array.of(8, 9, 18, 7)
const close = Float64Array.of(9, 10, 19, 8)

it('is the bar itself, the gap up to its high, or the gap down to its low', () => {
  // 12-9 = 3 inside; |20-10| = 10 after a gap up; |7-19| = 12 after a gap down
  expect([...trueRange({ high, low, close })]).toEqual([NaN, 3, 10, 12])
})

it('is NaN only where a value that it reads is', () => {
  expect([...trueRange({ high, low, close: close.with(1, NaN) })]).toEqual([NaN, 3, NaN, 12])
  expect([...trueRange({ high: high.with(1, NaN), low, close })]).toEqual([NaN, NaN, 10, 12])
})
