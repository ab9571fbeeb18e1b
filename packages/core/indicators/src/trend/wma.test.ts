import { expect, it } from 'vitest'
import { Wma, wma } from './wma.ts'

it('weighs the newest value most', () => {
  // (1·1 + 2·2)/3, (2·1 + 6·2)/3
  const result = wma(Float64Array.of(1, 2, 6), 2)
  expect(result[0]).toBeNaN()
  expect(result[1]).toBeCloseTo(5 / 3, 14)
  expect(result[2]).toBeCloseTo(14 / 3, 14)
})

it('is the value itself at period 1', () => {
  expect(wma(Float64Array.of(3, 1, 7), 1)).toEqual(Float64Array.of(3, 1, 7))
})

it.each([2, 20, 700])('does not drift where prices are high and moves are small, and is the same in both forms beyond its anchors: period %d', (period) => {
  let state = 5
  const values = Float64Array.from({ length: 5_000 }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return 90_000 + (state / 4294967296 - 0.5) * 0.02
  })
  const column = wma(values, period)
  const stream = new Wma(period)
  values.forEach((value, i) => {
    expect(stream.next(value)).toBe(column[i])
  })
  for (let i = period - 1; i < values.length; i += 97) {
    // each window summed on its own, as distances to its newest value
    let sum = 0
    for (let k = 1; k <= period; k++) sum += (values[i - period + k]! - values[i]!) * k
    expect(Math.abs(column[i]! - (values[i]! + sum / ((period * (period + 1)) / 2)))).toBeLessThan(1e-10)
  }
})
