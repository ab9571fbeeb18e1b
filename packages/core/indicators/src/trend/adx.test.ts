import { expect, it } from 'vitest'
import { adx } from './adx.ts'

const bars = (rows: readonly (readonly [high: number, low: number, close: number])[]) => ({
  high: Float64Array.from(rows, ([high]) => high),
  low: Float64Array.from(rows, ([, low]) => low),
  close: Float64Array.from(rows, ([, , close]) => close),
})

it('is 100 while price only rises or only falls', () => {
  expect([...adx(bars([10, 11, 12, 13, 14].map((price) => [price + 1, price, price])), 2)]).toEqual([NaN, NaN, NaN, 100, 100])
  expect([...adx(bars([14, 13, 12, 11, 10].map((price) => [price + 1, price, price])), 2)]).toEqual([NaN, NaN, NaN, 100, 100])
})

it('follows Wilder by hand', () => {
  // period 2. Bar 1: +DM 2. Bar 2: +DM 2 against -DM 1, so 2: sums with half kept: +1+2 = 3, -0: DX 100. Bar 3: -DM 3: +1.5, -3: DX 100·1.5/4.5 = 33.3.
  // First ADX (100 + 33.3)/2 = 66.6. Bar 4: up 1, down 1, equal, none: +0.75, -1.5: DX 33.3, ADX (66.6 + 33.3)/2 = 50.
  const result = adx(
    bars([
      [10, 8, 9],
      [12, 9, 11],
      [14, 8, 10],
      [13, 5, 6],
      [14, 4, 9],
    ]),
    2,
  )
  expect(result.subarray(0, 3)).toEqual(Float64Array.of(NaN, NaN, NaN))
  expect(result[3]).toBeCloseTo(200 / 3, 12)
  expect(result[4]).toBeCloseTo(50, 12)
})

it('is 0 without movement from the start, and keeps its value where movement ends for good', () => {
  const flat = Array.from({ length: 60_000 }, () => [5, 5, 5] as const)
  expect(adx(bars(flat), 2).at(-1)).toBe(0)
  const rise = [10, 11, 12, 13, 14].map((price) => [price + 1, price, price] as const)
  expect(adx(bars([...rise, ...Array.from({ length: 60_000 }, () => [14.5, 14.5, 14.5] as const)]), 14).at(-1)).toBeCloseTo(100, 9)
})
