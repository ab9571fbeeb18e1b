import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cagr, calmar, sharpe, sortino, volatility } from './index.ts'
import { momentsOf } from './moments.ts'

const of = (...values: number[]): Float64Array => Float64Array.from(values)

describe('constant returns', () => {
  it('have no volatility and no Sharpe ratio, whatever rounding says', () => {
    for (const rate of [0, 0.1, 0.01, 0.003, 1e-5, -0.07]) {
      const returns = new Float64Array(100_000).fill(rate)
      expect(volatility(returns, 365.25)).toBe(0)
      expect(sharpe(returns, 365.25)).toBeUndefined()
    }
  })

  it('have a Sortino ratio below the target: the mean shortfall over itself is −1', () => {
    expect(sortino(of(-0.01, -0.01, -0.01), 1)).toBeCloseTo(-1, 12)
    expect(sortino(of(0.01, 0.01), 1)).toBeUndefined()
    expect(sortino(of(0.01, 0.01), 1, 0.01)).toBeUndefined()
  })
})

describe('accuracy', () => {
  it('keeps a small spread on a large mean, where sums of squares cancel', () => {
    // NIST StRD NumAcc3: 1000000.2 once, 1000000.1 and 1000000.3 500 times each: mean 1000000.2, standard deviation exactly 0.1
    const values = Float64Array.from({ length: 1001 }, (_, i) => (i === 0 ? 1000000.2 : i % 2 === 1 ? 1000000.1 : 1000000.3))
    expect(momentsOf(values).mean).toBeCloseTo(1000000.2, 9)
    expect(momentsOf(values).deviation).toBeCloseTo(0.1, 9)
  })

  it('sees a true spread far below one basis point', () => {
    // ±1e-9 around 0: sample deviation of n alternating values is 1e-9·√(n/(n−1))
    const returns = Float64Array.from({ length: 1000 }, (_, i) => (i % 2 === 0 ? 1e-9 : -1e-9))
    expect(volatility(returns, 1)! / 1e-9).toBeCloseTo(Math.sqrt(1000 / 999), 9)
  })
})

describe('annualising', () => {
  it('takes the annual risk-free rate off in equal parts', () => {
    // mean 0.02, sample deviation 0.01·√2; target 0.12/12 = 0.01; (0.02 − 0.01)/(0.01·√2)·√12 = √6
    expect(sharpe(of(0.01, 0.03), 12, 0.12)).toBeCloseTo(Math.sqrt(6), 12)
    // target 0.02: shortfalls 0.01 and 0, √(0.0001/2) = 0.01/√2, mean excess 0
    expect(sortino(of(0.01, 0.03), 12, 0.24)).toBeCloseTo(0, 12)
  })

  it('multiplies the ratios by the square root of the periods', () => {
    const anyReturns = fc.array(fc.double({ min: -0.5, max: 0.5, noNaN: true }), { minLength: 3, maxLength: 50 })
    fc.assert(
      fc.property(anyReturns, fc.integer({ min: 1, max: 10_000 }), (values, periods) => {
        const perPeriod = sharpe(of(...values), 1)
        if (perPeriod === undefined) return
        const annual = sharpe(of(...values), periods)!
        expect(Math.abs(annual - perPeriod * Math.sqrt(periods))).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(annual)))
      }),
    )
  })

  it('refuses a number of periods that is not above 0', () => {
    for (const formula of [sharpe, sortino, volatility]) {
      expect(() => formula(of(0.1, 0.2), 0)).toThrow('periodsPerYear is 0')
      expect(() => formula(of(0.1, 0.2), NaN)).toThrow('periodsPerYear is NaN')
    }
    expect(() => sharpe(of(0.1, 0.2), 12, NaN)).toThrow('riskFree is NaN')
  })
})

it('ratios are undefined for fewer than 2 returns and for a return that is not finite', () => {
  for (const formula of [sharpe, sortino, volatility]) {
    expect(formula(of(), 12)).toBeUndefined()
    expect(formula(of(-0.1), 12)).toBeUndefined()
    expect(formula(of(0.1, NaN, -0.2), 12)).toBeUndefined()
    expect(formula(of(0.1, Infinity, -0.2), 12)).toBeUndefined()
  }
})

describe('cagr', () => {
  it('compounds: a doubling over two years is √2 a year, a halving over half a year a quarter', () => {
    expect(cagr(100, 200, 2)).toBeCloseTo(Math.SQRT2 - 1, 14)
    expect(cagr(100, 50, 0.5)).toBeCloseTo(0.25 - 1, 14)
    expect(cagr(100, 100, 3)).toBe(0)
  })

  it('is undefined for an end or a start at 0 or below, for no time, and beyond the range of numbers', () => {
    expect(cagr(100, 0, 1)).toBeUndefined()
    expect(cagr(100, -5, 1)).toBeUndefined()
    expect(cagr(0, 100, 1)).toBeUndefined()
    expect(cagr(100, 200, 0)).toBeUndefined()
    expect(cagr(100, 200, 1e-6)).toBeUndefined()
  })
})

it('calmar is undefined without a drawdown, or with one that is only rounding', () => {
  expect(calmar(0.1, 0.2)).toBe(0.5)
  expect(calmar(-0.1, 0.2)).toBe(-0.5)
  expect(calmar(0.1, 0)).toBeUndefined()
  expect(calmar(0.1, 1e-15)).toBeUndefined()
})
