import { expect, it } from 'vitest'
import { fillVariance, RollingVariance } from './rolling-variance.ts'

const twoPass = (window: Float64Array): number => {
  const base = window[0]!
  const mean = window.reduce((sum, value) => sum + (value - base), 0) / window.length
  return window.reduce((sum, value) => sum + (value - base - mean) * (value - base - mean), 0) / window.length
}

it('equals a two-pass computation to 1e-9 through spikes, drift and stillness, at high prices', () => {
  let state = 7
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 4294967296
  }
  let price = 90_000
  const values = Float64Array.from({ length: 30_000 }, (_, i) => {
    price += i % 3_000 < 300 ? 0 : (random() - 0.5) * 0.01 + (i % 7_000 < 1_000 ? 5 : 0)
    return i % 4_001 === 4_000 ? price * 10 : price
  })
  for (const period of [1, 2, 5, 20, 700]) {
    const variance = new RollingVariance(period)
    values.forEach((value, i) => {
      const actual = variance.next(value)
      if (i < period - 1) expect(actual).toBeNaN()
      if (i < period - 1 || i % 7 !== 0) return
      const expected = twoPass(values.subarray(i - period + 1, i + 1))
      if (Math.abs(actual - expected) > 1e-9 * expected) expect.fail(`period ${period}, bar ${i}: ${actual} instead of ${expected}`)
    })
  }
})

it('is the same over a column, to the bit, across many anchors and through holes', () => {
  let state = 3
  const values = Float64Array.from({ length: 5_000 }, (_, i) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    if (i % 1_300 === 1_200) return i % 2_600 === 1_200 ? NaN : Infinity
    return i % 900 === 899 ? 1e6 : 100 + state / 4294967296
  })
  for (const period of [1, 2, 20, 700]) {
    const variance = new RollingVariance(period)
    const column = new Float64Array(values.length)
    fillVariance(values, period, column)
    expect(column).toEqual(values.map((value) => variance.next(value)))
  }
})
