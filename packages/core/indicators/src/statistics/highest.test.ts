import { expect, it } from 'vitest'
import { highest } from './highest.ts'
import { lowest } from './lowest.ts'

const values = Float64Array.from({ length: 300 }, (_, i) => ((i * 7919) % 101) - 50)

it('is the maximum of the window, and lowest the minimum, at every period', () => {
  for (let period = 1; period <= 301; period++) {
    const windows = [...values].map((_, i) => (i < period - 1 ? undefined : values.subarray(i - period + 1, i + 1)))
    expect([...highest(values, period)]).toEqual(windows.map((window) => (window ? Math.max(...window) : NaN)))
    expect([...lowest(values, period)]).toEqual(windows.map((window) => (window ? Math.min(...window) : NaN)))
  }
})

it('passes infinity on, which is larger and smaller than any price', () => {
  expect([...highest(Float64Array.of(1, Infinity, 2, 3), 2)]).toEqual([NaN, Infinity, Infinity, 3])
  expect([...lowest(Float64Array.of(1, -Infinity, 2, 3), 2)]).toEqual([NaN, -Infinity, -Infinity, 2])
})
