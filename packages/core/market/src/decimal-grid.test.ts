import { Decimal as Base } from 'decimal.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decimalGrid, gridCeil, gridFloor, gridRatio, gridRound, gridValue, TOLERANCE } from './decimal-grid.ts'

/** The independent source: exact decimals, turned into the nearest double by the language's own parser. */
const Exact = Base.clone({ precision: 100 })
const STEPS = [0.05, 0.01, 1e-8, 0.25, 0.1, 0.001, 1, 5, 100, 0.0005, 1.5e-7, 0.03, 2.5] as const
const step = fc.constantFrom(...STEPS)

test.each([
  [0.05, 5, 100],
  [1e-8, 1, 1e8],
  [1.5e-7, 15, 1e8],
  [25, 25, 1],
  [1e21, 1e21, 1],
  [1e-22, 1, 1e22],
])('the step %d is %d ÷ %d', (value, mantissa, scale) => {
  expect(decimalGrid(value)).toEqual({ step: value, mantissa, scale })
})

test.each([0, -0.01, Number.NaN, Infinity])('a step of %d is refused by name', (value) => {
  expect(() => decimalGrid(value, 'tickSize')).toThrow(`tickSize is ${value}: it must be a finite number above 0`)
})

test('a step of too many decimals, or too large, is refused', () => {
  expect(() => decimalGrid(1e-23)).toThrow('step is 1e-23: steps of more than 22 decimals are not supported')
  expect(() => decimalGrid(1e30)).toThrow('step is 1e+30')
})

test('a value of the grid is the double nearest to the decimal', () => {
  // 3 × 0.1 is 0.30000000000000004 in doubles
  expect(gridValue(decimalGrid(0.1), 3)).toBe(0.3)
  fc.assert(
    fc.property(step, fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 }), (size, steps) => {
      expect(gridValue(decimalGrid(size), steps)).toBe(Number(new Exact(size).times(steps).toString()))
    }),
    { numRuns: 5000 },
  )
})

test('a value on the grid stays, whichever way it is rounded', () => {
  fc.assert(
    fc.property(step, fc.integer({ min: 0, max: 1_000_000_000_000 }), (size, steps) => {
      const grid = decimalGrid(size)
      const value = gridValue(grid, steps)
      expect([gridFloor(grid, value), gridCeil(grid, value), gridRound(grid, value)]).toEqual([value, value, value])
      expect(gridRatio(grid, value)).toBe(steps)
    }),
    { numRuns: 5000 },
  )
})

test('rounds as exact decimals do, away from the tolerance', () => {
  const value = fc.double({ min: 0.001, max: 1e6, noNaN: true })
  fc.assert(
    fc.property(step, value, (size, number) => {
      const grid = decimalGrid(size)
      const ratio = new Exact(number).div(size)
      const near = (fraction: number) => ratio.minus(ratio.floor()).minus(fraction).abs().lte(ratio.times(3e-9).plus(3e-9))
      if (near(0) || near(1) || near(0.5)) return
      const expected = (steps: Base) => Number(steps.times(size).toString())
      expect(gridFloor(grid, number)).toBe(expected(ratio.floor()))
      expect(gridCeil(grid, number)).toBe(expected(ratio.ceil()))
      expect(gridRound(grid, number)).toBe(expected(ratio.toDecimalPlaces(0, Base.ROUND_HALF_UP)))
      expect(gridRound(grid, -number)).toBe(-expected(ratio.toDecimalPlaces(0, Base.ROUND_HALF_UP)))
    }),
    { numRuns: 5000 },
  )
})

describe('by hand', () => {
  const cents = decimalGrid(0.01)

  test('rounds down, up and to the nearest, halves away from zero', () => {
    expect([gridFloor(cents, 1.239), gridCeil(cents, 1.231), gridRound(cents, 1.234), gridRound(cents, 1.236)]).toEqual([1.23, 1.24, 1.23, 1.24])
    expect([gridFloor(cents, -1.239), gridCeil(cents, -1.239)]).toEqual([-1.24, -1.23])
    // 1.005 and 1.255 lie below the half as doubles, and on it as decimals
    expect([0.125, -0.125, 1.005, 1.255, -1.005].map((value) => gridRound(cents, value))).toEqual([0.13, -0.13, 1.01, 1.26, -1.01])
  })

  test('a ratio within 1e-9 of a whole number is that number', () => {
    expect(TOLERANCE).toBe(1e-9)
    expect(gridRatio(cents, 0.07)).toBe(7)
    expect(gridFloor(cents, 0.29 * (1 - 0.9e-9))).toBe(0.29)
    expect(gridFloor(cents, 0.29 * (1 - 1.1e-9))).toBe(0.28)
    expect(gridCeil(cents, 0.29 * (1 + 0.9e-9))).toBe(0.29)
    expect(gridCeil(cents, 0.29 * (1 + 1.1e-9))).toBe(0.3)
  })

  test('a large amount of cents or satoshis is not moved', () => {
    expect(gridRound(cents, 5_000_000)).toBe(5_000_000)
    expect(gridRound(cents, 123_456_789.12)).toBe(123_456_789.12)
    expect(gridRound(decimalGrid(1e-8), 21)).toBe(21)
  })
})
