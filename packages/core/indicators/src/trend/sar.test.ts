import { expect, it } from 'vitest'
import { sar } from './sar.ts'
import { sarExtended } from './sar-extended.ts'

const bars = { high: Float64Array.of(10, 11, 12, 9, 7), low: Float64Array.of(8, 9, 10, 6, 5) }

// Long, as the high rose. Bar 1: 8, the low before; next 8 + 0.02·(11 - 8) = 8.06. Bar 2: 8.06; new high: 0.04; next 8.06 + 0.04·(12 - 8.06) = 8.2176.
// Bar 3: the low 6 is below: short from the high 12; next 12 + 0.02·(6 - 12) = 11.88, but not below the highs 12 and 9: 12. Bar 4: 12.
it('follows a trend, and reverses where price touches it', () => {
  const result = sar(bars, 0.02, 0.2)
  expect(result[0]).toBeNaN()
  for (const [i, value] of [8, 8.06, 12, 12].entries()) expect(result[i + 1]).toBeCloseTo(value, 12)
})

it('extended, tells the side by its sign and moves away at a reversal', () => {
  // 12 + 10 % of it, and from there on 13.2 + 0.02·(6 - 13.2) = 13.056
  const result = sarExtended(bars, 0, 0.1)
  for (const [i, value] of [8, 8.06, -13.2, -13.056].entries()) expect(result[i + 1]).toBeCloseTo(value, 12)
})

it('extended, starts where and on which side it is told to', () => {
  // 7 under a long position: 7, then 7 + 0.02·(11 - 7) = 7.08; 15 over a short one: -15, then 15 + 0.02·(9 - 15) = 14.88
  expect(sarExtended(bars, 7)[1]).toBe(7)
  expect(sarExtended(bars, 7)[2]).toBeCloseTo(7.08, 12)
  expect(sarExtended(bars, -15)[1]).toBe(-15)
  expect(sarExtended(bars, -15)[2]).toBeCloseTo(-14.88, 12)
})

it('accelerates by no more than the maximum', () => {
  // maximum 0.01 also bounds the first step: 8 + 0.01·(11 - 8)
  expect(sar(bars, 0.02, 0.01)[2]).toBeCloseTo(8.03, 12)
})
