import { expect, it } from 'vitest'
import { acos, add, asin, atan, ceil, cos, cosh, divide, exp, floor, ln, log10, multiply, sin, sinh, sqrt, subtract, sum, tan, tanh } from '../index.ts'

// Values of the functions at places where they are known.
it.each([
  ['acos', acos, [-1, 0, 1, 2], [Math.PI, Math.PI / 2, 0, NaN]],
  ['asin', asin, [-1, 0, 1, -2], [-Math.PI / 2, 0, Math.PI / 2, NaN]],
  ['atan', atan, [0, 1, Infinity], [0, Math.PI / 4, Math.PI / 2]],
  ['ceil', ceil, [1.2, -1.2, 3], [2, -1, 3]],
  ['floor', floor, [1.2, -1.2, 3], [1, -2, 3]],
  ['cos', cos, [0, Math.PI, Infinity], [1, -1, NaN]],
  ['sin', sin, [0, Math.PI / 2, Infinity], [0, 1, NaN]],
  ['tan', tan, [0, Math.PI / 4], [0, 1]],
  // cosh 0 = 1; (e + 1/e) / 2; e^1000 is more than a double holds
  ['cosh', cosh, [0, 1, 1000], [1, (Math.E + 1 / Math.E) / 2, Infinity]],
  ['sinh', sinh, [0, 1, -1000], [0, (Math.E - 1 / Math.E) / 2, -Infinity]],
  ['tanh', tanh, [0, 1, 1000], [0, 1 - 2 / (Math.E * Math.E + 1), 1]],
  ['exp', exp, [0, 1, 1000], [1, Math.E, Infinity]],
  ['ln', ln, [1, Math.E, 0, -1], [0, 1, -Infinity, NaN]],
  ['log10', log10, [1, 1000, 0, -1], [0, 3, -Infinity, NaN]],
  ['sqrt', sqrt, [0, 2.25, -1], [0, 1.5, NaN]],
] as const)('%s is the function of that name', (_, transform, values, expected) => {
  const result = transform(Float64Array.from(values))
  expected.forEach((value, i) => {
    if (Number.isFinite(value)) expect(result[i]).toBeCloseTo(value, 14)
    else expect(result[i]).toBe(value)
  })
})

it('adds, subtracts, multiplies and divides bar by bar', () => {
  const first = Float64Array.of(6, -1, 0, 5)
  const second = Float64Array.of(3, 4, 0, 0)
  expect([...add(first, second)]).toEqual([9, 3, 0, 5])
  expect([...subtract(first, second)]).toEqual([3, -5, 0, 5])
  expect([...multiply(first, second)]).toEqual([18, -4, 0, 0])
  expect([...divide(first, second)]).toEqual([2, -0.25, NaN, Infinity])
})

it('sums the window, and forgets a huge value with it', () => {
  // 1+2+6, 2+6+7, 6+7+2
  expect([...sum(Float64Array.of(1, 2, 6, 7, 2), 3)]).toEqual([NaN, NaN, 9, 15, 15])
  expect([...sum(Float64Array.of(1e20, 1, 2, 3, NaN, 4, 5), 2)]).toEqual([NaN, 1e20, 3, 5, NaN, NaN, 9])
})
