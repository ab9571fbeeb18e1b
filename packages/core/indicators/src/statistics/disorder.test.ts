import { expect, it } from 'vitest'
import { hurstExponent, rollingEntropy } from '../index.ts'

it('measures in bits how evenly the classes are filled', () => {
  // two of four values in each of 2 classes: 1 bit; 1, 1, 1 and 9: 2 - 3·log₂3/4; all classes of four filled: 2 bits
  expect(rollingEntropy(Float64Array.of(1, 2, 8, 9), 4, 2)[3]).toBe(1)
  expect(rollingEntropy(Float64Array.of(1, 1, 1, 9), 4, 2)[3]).toBeCloseTo(2 - (3 * Math.log2(3)) / 4, 14)
  expect(rollingEntropy(Float64Array.of(1, 3, 5, 7), 4, 4)[3]).toBe(2)
})

it('equals SciPy 1.17 (entropy of histogram, base 2)', () => {
  const result = rollingEntropy(Float64Array.of(3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5), 5, 3).subarray(4)
  ;[1.5219280948873626, 1.5219280948873626, 1.5219280948873626, 1.5219280948873626, 1.370950594454669, 1.5219280948873626, 0.9709505944546688].forEach(
    (bits, i) => {
      expect(result[i]).toBeCloseTo(bits, 12)
    },
  )
})

it('is 0 where nothing moves, and no value while the window holds what is not finite', () => {
  expect([...rollingEntropy(Float64Array.of(4, 4, 4, Infinity, 4, 4), 2, 3)]).toEqual([NaN, 0, 0, NaN, NaN, 0])
})

it('knows a trend, a random walk and a range by their exponent', () => {
  const length = 20_000
  let state = 1
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 4294967296 - 0.5
  }
  let level = 0
  const walk = Float64Array.from({ length }, () => (level += random()))
  const mean = (values: Float64Array) => hurstExponent(values, 512).reduce((sum, value) => (Number.isNaN(value) ? sum : sum + value), 0) / (length - 511)
  expect(Math.abs(mean(walk) - 0.5)).toBeLessThan(0.03)
  // a straight line: moves grow as the time they are given
  expect(
    hurstExponent(
      Float64Array.from({ length: 100 }, (_, i) => 3 * i),
      100,
    )[99],
  ).toBeCloseTo(1, 12)
  // noise around a level: moves do not grow at all
  expect(Math.abs(mean(walk.map(() => random())))).toBeLessThan(0.03)
})

it('is half the slope over the lags: worked by hand', () => {
  // 0 1 1 0 0 1 1 0: of lag 1, 4 of 7 moves are 1; of lag 2, all 6: log₂(1 / (4/7)) / 2
  expect(hurstExponent(Float64Array.of(0, 1, 1, 0, 0, 1, 1, 0), 8)[7]).toBeCloseTo(Math.log2(7 / 4) / 2, 14)
  // back at the same level after every second bar; and nothing at all
  expect(hurstExponent(Float64Array.of(0, 1, 0, 1, 0, 1, 0, 1), 8)[7]).toBe(0)
  expect(hurstExponent(new Float64Array(8), 8)[7]).toBe(0.5)
})
