import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { momentsOf } from './moments.ts'
import { returnSumsOf } from './return-sums.ts'
import { returnsOf } from './returns.ts'

const of = (...values: number[]): Float64Array => Float64Array.from(values)

describe('returnSumsOf', () => {
  it('agrees with sums worked by hand', () => {
    // returns 0.1, −0.1, 0.5 over a target of 0.1: mean 1/6; distances −1/15, −4/15, 1/3: squares (1 + 16 + 25)/225 = 42/225, ÷ 2
    // shortfalls 0, 0.2, 0: √(0.04 ÷ 3)
    const sums = returnSumsOf(of(100, 110, 99, 148.5), undefined, 0.1)
    expect(sums.count).toBe(3)
    expect(sums.mean).toBeCloseTo(1 / 6, 14)
    expect(sums.deviation).toBeCloseTo(Math.sqrt(42 / 450), 14)
    expect(sums.downside).toBeCloseTo(Math.sqrt(0.04 / 3), 14)
  })

  it('agrees with the two-pass moments of a column of returns, whatever the mean', () => {
    const steps = fc.array(fc.double({ min: -0.5, max: 0.5, noNaN: true }), { minLength: 2, maxLength: 200 })
    fc.assert(
      fc.property(steps, fc.constantFrom(0, 0.001, 0.5, 10), (values, drift) => {
        let level = 1
        const equity = of(...values.map((r) => (level *= 1 + r + drift)))
        const { mean, deviation } = momentsOf(returnsOf(equity, 1))
        const sums = returnSumsOf(equity, 1, 0)
        expect(Math.abs(sums.mean - mean)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(mean)))
        expect(Math.abs(sums.deviation - deviation)).toBeLessThanOrEqual(1e-10 * Math.max(deviation, 1e-3))
      }),
    )
  })

  it('keeps a small spread on a large mean, where sums of squares cancel', () => {
    // equity × 2 ± 1e-7 by turns: returns 1 ± 1e-7, sample deviation 1e-7 × √(n ÷ (n − 1))
    let level = 1e-100
    const equity = Float64Array.from({ length: 600 }, (_, i) => (level *= 2 + (i % 2 === 0 ? 1e-7 : -1e-7)))
    expect(returnSumsOf(equity, 1e-100, 0).deviation / 1e-7).toBeCloseTo(Math.sqrt(600 / 599), 7)
  })

  it('sees no spread in a constant rate', () => {
    for (const rate of [0.001, -0.01, 0.1]) {
      let level = 100
      const equity = Float64Array.from({ length: 5000 }, () => (level *= 1 + rate))
      expect(returnSumsOf(equity, 100, 0).deviation).toBe(0)
    }
  })
})
