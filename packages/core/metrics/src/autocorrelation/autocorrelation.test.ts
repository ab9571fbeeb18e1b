import { describe, expect, it } from 'vitest'
import { autocorrelations, loLags, sharpe, sharpeError, sharpeLo } from '../index.ts'
import { sharpeErrorOutcome } from '../sharpe-error.ts'
import { loScale } from './sharpe-lo.ts'

const of = (...values: number[]): Float64Array => Float64Array.from(values)

/** A seeded stream of numbers around 0 (a linear congruential generator, twelve summed). */
function noise(count: number, seed: number): Float64Array {
  return new Float64Array(count).map(() => {
    let sum = -6
    for (let i = 0; i < 12; i++) {
      seed = (Math.imul(1664525, seed) + 1013904223) >>> 0
      sum += seed / 4294967296
    }
    return sum
  })
}

describe('autocorrelations', () => {
  it('agree with a list worked by hand', () => {
    // 1, 2, 3, 4: distances −1.5, −0.5, 0.5, 1.5; squares 5; lag 1: 0.75 − 0.25 + 0.75 = 1.25; lag 2: −0.75 − 0.75; lag 3: −2.25
    expect([...autocorrelations(of(1, 2, 3, 4), 5)]).toEqual([0.25, -0.3, -0.45, 0, 0].map((value) => expect.closeTo(value, 14)))
    expect(autocorrelations(of(1, 2), 0)).toHaveLength(0)
  })

  it('are NaN without movement, and refuse half a lag', () => {
    expect([...autocorrelations(of(1, 1, 1), 2)]).toEqual([NaN, NaN])
    expect(() => autocorrelations(of(1, 2), 1.5)).toThrow('lags is 1.5')
  })
})

describe('sharpeLo', () => {
  it('scales an AR(1) process as Lo’s closed form does', () => {
    // Lo (2002), equation 21: √q ÷ √(1 + 2ρ/(1 − ρ) × (1 − (1 − ρ^q)/(q (1 − ρ)))), here ρ = 0.5 and q = 12; 0.5^12 = 1/4096
    let last = 1
    const rho = Float64Array.from({ length: 11 }, () => (last /= 2))
    expect(loScale(rho, 12)).toBeCloseTo(Math.sqrt(12) / Math.sqrt(1 + 2 * (1 - (1 - 1 / 4096) / 6)), 12)
  })

  it('is √q without autocorrelation counted', () => {
    const returns = of(0.01, 0.03, -0.01, 0.02)
    expect(sharpeLo(returns, 12, { lags: 0 })).toBeCloseTo(sharpe(returns, 12)!, 12)
  })

  it('is lower for returns that follow each other, higher for returns that turn, and the same within error for noise', () => {
    const steps = noise(40_000, 11)
    const carried = (rho: number): Float64Array => {
      let last = 0
      return steps.map((step) => (last = rho * last + step)).map((value) => value / 100 + 0.001)
    }
    const ratio = (rho: number): number => sharpeLo(carried(rho), 365)! / sharpe(carried(rho), 365)!
    // for many periods the factor tends to √((1 − ρ)/(1 + ρ)): 0.7338 for 0.3, 1.363 for −0.3
    expect(ratio(0.3)).toBeCloseTo(0.734, 1)
    expect(ratio(-0.3)).toBeCloseTo(1.363, 1)
    expect(Math.abs(ratio(0) - 1)).toBeLessThan(0.1)
  })

  it('counts lags only within a year', () => {
    const returns = noise(200, 5).map((value) => value / 100)
    expect(sharpeLo(returns, 4, { lags: 50 })).toBe(sharpeLo(returns, 4, { lags: 3 }))
    expect(sharpeLo(returns, 1)).toBeCloseTo(sharpe(returns, 1)!, 12)
  })

  it('is undefined where the autocorrelations leave no variance', () => {
    // + − + −: ρ[1] is about −1, so that 12 + 2 × 11 × (−1) < 0
    expect(
      sharpeLo(
        Float64Array.from({ length: 100 }, (_, i) => (i % 2 === 0 ? 0.02 : -0.01)),
        12,
        { lags: 1 },
      ),
    ).toBeUndefined()
    expect(sharpeLo(of(0.1, 0.1), 12)).toBeUndefined()
    expect(() => sharpeLo(of(0.1, 0.2), 12, { lags: -1 })).toThrow('lags is -1')
    expect(() => sharpeLo(of(0.1, 0.2), 0)).toThrow('periodsPerYear is 0')
  })

  it('counts as many lags as the record can tell from noise', () => {
    // 4 × 10^(2/3) = 18.57 for 100,000 returns: (1000)^(2/9) = 10^(2/3)
    expect([0, 1, 100, 1000, 100_000].map(loLags)).toEqual([0, 1, 4, 6, 18])
  })
})

describe('sharpeError', () => {
  it('has the standard errors of the paper: 134 returns', () => {
    // Bailey and López de Prado, The Sharpe Ratio Efficient Frontier: 0.1028 and 0.1550
    const error = (ratio: number, skew: number, kurtosis: number) => sharpeErrorOutcome({ count: 134, mean: ratio, deviation: 1, skew, kurtosis }, 1, 0)
    expect(error(0.7079, -0.225, 2.957)).toBeCloseTo(0.1028, 4)
    expect(error(0.8183, -1.4455, 7.0497)).toBeCloseTo(0.155, 4)
  })

  it('covers the true ratio about as often as it says', () => {
    // 200 records of 400 returns with a true ratio of 0.05 per period: within two errors in about 95 %
    let covered = 0
    for (let seed = 1; seed <= 200; seed++) {
      const returns = noise(400, seed * 7919).map((value) => 0.05 + value)
      if (Math.abs(sharpe(returns, 1)! - 0.05) < 2 * sharpeError(returns, 1)!) covered++
    }
    expect(covered / 200).toBeGreaterThan(0.9)
    expect(covered / 200).toBeLessThan(0.99)
  })

  it('grows with √periods, and is undefined as the ratio is', () => {
    const returns = of(0.01, 0.03, -0.02)
    expect(sharpeError(returns, 16)! / sharpeError(returns, 1)!).toBeCloseTo(4, 12)
    expect(sharpeError(of(0.1), 12)).toBeUndefined()
    expect(sharpeError(of(0.1, 0.1), 12)).toBeUndefined()
  })
})
