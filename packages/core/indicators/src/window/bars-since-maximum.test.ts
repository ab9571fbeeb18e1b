import { expect, it } from 'vitest'
import { BarsSinceMaximum } from './bars-since-maximum.ts'

it('finds what a plain scan finds, the youngest of equal values, whatever the period', () => {
  let state = 5
  const values = Float64Array.from({ length: 3_000 }, (_, i) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    // ties, and long falls, in which the oldest value is the largest
    return i % 500 < 200 ? -i : Math.floor((state / 4294967296) * 6)
  })
  for (const period of [1, 2, 3, 7, 100]) {
    const since = new BarsSinceMaximum(period)
    values.forEach((value, i) => {
      const actual = since.next(value)
      const window = values.subarray(Math.max(0, i - period + 1), i + 1)
      const expected = i < period - 1 ? NaN : i - values.lastIndexOf(Math.max(...window), i)
      if (!Object.is(actual, expected)) expect.fail(`period ${period}, bar ${i}: ${actual} instead of ${expected}`)
    })
  }
})
