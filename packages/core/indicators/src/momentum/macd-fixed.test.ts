import { expect, it } from 'vitest'
import { macdFixed } from './macd-fixed.ts'

it("seeds with plain means of 26 and of the last 12 values, and goes on with Appel's weights", () => {
  // of 1 to 26: mean 13.5, of 15 to 26: 20.5. After 40: 20.5 + 0.15·19.5 = 23.425 and 13.5 + 0.075·26.5 = 15.4875.
  const { macd, signal, histogram } = macdFixed(
    Float64Array.from({ length: 27 }, (_, i) => (i < 26 ? i + 1 : 40)),
    1,
  )
  expect(macd.findIndex((value) => !Number.isNaN(value))).toBe(25)
  expect(macd[25]).toBeCloseTo(7, 12)
  expect(macd[26]).toBeCloseTo(7.9375, 12)
  expect(signal[26]).toBe(macd[26])
  expect(histogram[26]).toBe(0)
})
