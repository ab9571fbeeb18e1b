import { expect, it } from 'vitest'
import { Bbands, bbands } from './bbands.ts'

it('is the mean, and so many deviations of the population above and below', () => {
  // of 2, 4, 6: mean 4, variance (4+0+4)/3 = 8/3
  const { upper, middle, lower } = bbands(Float64Array.of(2, 4, 6), 3, 2, 1)
  expect([...middle]).toEqual([NaN, NaN, 4])
  expect(upper[2]).toBeCloseTo(4 + 2 * Math.sqrt(8 / 3), 12)
  expect(lower[2]).toBeCloseTo(4 - Math.sqrt(8 / 3), 12)
})

it('is right where prices are high and moves are small: as a two-pass computation is', () => {
  let state = 1
  const values = Float64Array.from({ length: 20_000 }, (_, i) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    // one spike that is 1e5 steps high must leave nothing behind
    return i === 5_000 ? 91_000 : 90_000 + (state / 4294967296) * 0.01
  })
  const { upper, middle } = bbands(values, 20, 1, 1)
  for (let i = 19; i < values.length; i++) {
    const window = values.subarray(i - 19, i + 1)
    const mean = window.reduce((sum, value) => sum + (value - 90_000), 0) / 20
    const deviation = Math.sqrt(window.reduce((sum, value) => sum + (value - 90_000 - mean) * (value - 90_000 - mean), 0) / 20)
    // the band itself is only as fine as the digits of 90,000, 1.5e-11
    if (Math.abs(upper[i]! - middle[i]! - deviation) > 1e-6 * deviation) expect.fail(`bar ${i}: ${upper[i]! - middle[i]!} instead of ${deviation}`)
  }
})

it.each([5, 20, 700])('is the same in both forms beyond many anchors, also through values that are not finite: period %d', (period) => {
  let state = 5
  const values = Float64Array.from({ length: 6_000 }, (_, i) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return i === 2_000 ? NaN : i === 2_050 ? Infinity : 90_000 + i / 50 + (state / 4294967296 - 0.5) * (i % 1_000 < 500 ? 0.01 : 100)
  })
  const { upper, middle, lower } = bbands(values, period, 2, 1)
  const stream = new Bbands(period, 2, 1)
  values.forEach((value, i) => {
    expect({ ...stream.next(value) }).toEqual({ upper: upper[i], middle: middle[i], lower: lower[i] })
  })
})
