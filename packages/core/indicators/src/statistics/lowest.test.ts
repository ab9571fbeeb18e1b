import { expect, it } from 'vitest'
import { lowest } from './lowest.ts'

it('is the smallest value of the window', () => {
  expect([...lowest(Float64Array.of(5, 3, 4, 6, 7, 1), 3)]).toEqual([NaN, NaN, 3, 3, 4, 1])
})

it('is NaN while the window holds one', () => {
  expect([...lowest(Float64Array.of(5, 3, NaN, 6, 7, 1), 2)]).toEqual([NaN, 3, NaN, NaN, 6, 1])
})
