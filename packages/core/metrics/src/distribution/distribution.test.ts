import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  expectedShortfall,
  expectedShortfallCornishFisher,
  kurtosis,
  omega,
  quantile,
  skew,
  tailRatio,
  valueAtRisk,
  valueAtRiskCornishFisher,
} from '../index.ts'
import { cornishFisherOutcomes } from './cornish-fisher.ts'
import { normalDensity, normalQuantile } from './normal.ts'

const of = (...values: number[]): Float64Array => Float64Array.from(values)
const someReturns = fc.array(fc.double({ min: -0.5, max: 0.5, noNaN: true }), { minLength: 1, maxLength: 400 })

describe('the normal distribution', () => {
  it('has the quantiles of published tables, to 15 digits', () => {
    // NIST and R's qnorm
    const table: [number, number][] = [
      [0.5, 0],
      [0.95, 1.6448536269514722],
      [0.975, 1.959963984540054],
      [0.01, -2.3263478740408408],
      [0.0001, -3.719016485455709],
      [1e-10, -6.361340902404056],
      [1e-20, -9.262340089798409],
    ]
    for (const [probability, z] of table) expect(normalQuantile(probability)).toBeCloseTo(z, 13)
    expect(normalDensity(0)).toBeCloseTo(0.3989422804014327, 15)
    expect(normalDensity(-1.6448536269514722)).toBeCloseTo(0.10313564037537139, 15)
  })
})

describe('quantile', () => {
  it('is that of the sorted values, interpolated', () => {
    const probabilities = fc.oneof(fc.constantFrom(0, 0.05, 0.5, 0.95, 1), fc.double({ min: 0, max: 1, noNaN: true }))
    fc.assert(
      fc.property(someReturns, probabilities, (values, p) => {
        const sorted = [...values].sort((a, b) => a - b)
        const position = (values.length - 1) * p
        const low = sorted[Math.floor(position)]!
        const high = sorted[Math.ceil(position)]!
        expect(quantile(of(...values), p)).toBeCloseTo(low + (high - low) * (position % 1), 14)
      }),
    )
  })

  it.each(['random', 'ascending', 'descending', 'equal', 'two values', 'organ pipe'])('finds every rank of a long column: %s', (kind) => {
    const count = 20_001
    let seed = 3
    const make: Record<string, (i: number) => number> = {
      random: () => (seed = (Math.imul(1664525, seed) + 1013904223) >>> 0),
      ascending: (i) => i,
      descending: (i) => -i,
      equal: () => 7,
      'two values': (i) => (i % 3 === 0 ? 1 : 0),
      'organ pipe': (i) => Math.min(i, count - i),
    }
    const values = Float64Array.from({ length: count }, (_, i) => make[kind]!(i))
    const sorted = values.slice().sort()
    for (const rank of [0, 1, 999, 1000, 10_000, 19_000, 19_999, 20_000]) expect(quantile(values, rank / 20_000)).toBe(sorted[rank])
  })

  it('does not change the values, has none of none, and refuses NaN and shares outside 0 to 1', () => {
    const values = of(3, 1, 2)
    expect(quantile(values, 0.5)).toBe(2)
    expect([...values]).toEqual([3, 1, 2])
    expect(quantile(of(), 0.5)).toBeUndefined()
    expect(() => quantile(of(1, NaN), 0.5)).toThrow('values[1] is NaN')
    expect(() => quantile(of(1), 1.5)).toThrow('probability is 1.5')
    expect(() => quantile(of(1), NaN)).toThrow('probability is NaN')
  })
})

describe('tails', () => {
  it('agree with a list worked by hand', () => {
    // 21 returns of −10 % to +10 %: the 5 % quantile is the 2nd lowest, −9 %; the lowest two average −9.5 %; the 95 % quantile is +9 %
    const returns = Float64Array.from({ length: 21 }, (_, i) => (i - 10) / 100)
    expect(valueAtRisk(returns)).toBeCloseTo(0.09, 15)
    expect(expectedShortfall(returns)).toBeCloseTo(0.095, 15)
    expect(tailRatio(returns)).toBeCloseTo(1, 14)
    // the 10 % quantile is the 3rd lowest
    expect(valueAtRisk(returns, 0.1)).toBeCloseTo(0.08, 15)
    expect(expectedShortfall(returns, 0.1)).toBeCloseTo(0.09, 15)
  })

  it('a shortfall is never below the value at risk, and both grow as the tail shrinks', () => {
    fc.assert(
      fc.property(someReturns, (values) => {
        const returns = of(...values)
        expect(expectedShortfall(returns)!).toBeGreaterThanOrEqual(valueAtRisk(returns)! - 1e-15)
        expect(valueAtRisk(returns, 0.01)!).toBeGreaterThanOrEqual(valueAtRisk(returns, 0.1)!)
        expect(expectedShortfall(returns, 0.01)!).toBeGreaterThanOrEqual(expectedShortfall(returns, 0.1)! - 1e-15)
      }),
    )
  })

  it('a quantile of 0 leaves no tail ratio; gains alone give a negative value at risk', () => {
    expect(tailRatio(new Float64Array(50))).toBeUndefined()
    expect(valueAtRisk(of(0.01, 0.01))).toBe(-0.01)
  })

  it('are undefined without a return and for one that is not finite; the tail is a share', () => {
    for (const formula of [valueAtRisk, expectedShortfall, tailRatio]) {
      expect(formula(of())).toBeUndefined()
      expect(formula(of(0.1, NaN))).toBeUndefined()
      expect(formula(of(Infinity, -Infinity))).toBeUndefined()
    }
    for (const formula of [valueAtRisk, expectedShortfall, valueAtRiskCornishFisher, expectedShortfallCornishFisher]) {
      expect(() => formula(of(0.1), 5)).toThrow('tail is 5')
      expect(() => formula(of(0.1), 0)).toThrow('tail is 0')
    }
  })
})

describe('Cornish-Fisher', () => {
  const shape = { count: 24, mean: 0.009, deviation: 0.039548539246370897, skew: 0, kurtosis: 3 }

  it('is the normal distribution’s without skew and excess kurtosis', () => {
    // mean − 1.6449 s and mean − s φ(z)/0.05 of Bacon's series: Gaussian VaR and ES of metrics-vectors.json
    const { valueAtRiskCornishFisher: risk, expectedShortfallCornishFisher: shortfall } = cornishFisherOutcomes(shape, 0.05)
    expect(risk).toBeCloseTo(0.05605155822002584, 14)
    expect(shortfall).toBeCloseTo(0.0725772784216993, 14)
  })

  it('bends the quantile by skew and kurtosis as worked by hand', () => {
    // z = −1.64485363, z² = 2.70554345, z³ = −4.45022300: (z² − 1)/6 = 0.28425724; (z³ − 3z)/24 = 0.02018075; (2z³ − 5z)/36 = −0.01878272
    // S = −0.5, K = 1: −1.64485363 − 0.14212862 + 0.02018075 + 0.00469568 = −1.76210582
    const bent = { ...shape, mean: 0, deviation: 1, skew: -0.5, kurtosis: 4 }
    expect(cornishFisherOutcomes(bent, 0.05).valueAtRiskCornishFisher).toBeCloseTo(1.76210582, 7)
  })

  it('is refused where the expansion is no distribution', () => {
    // an excess kurtosis above 8 makes its slope negative at 0 (Maillard's domain)
    expect(cornishFisherOutcomes({ ...shape, kurtosis: 10.9 }, 0.05).valueAtRiskCornishFisher).toBeTypeOf('number')
    expect(cornishFisherOutcomes({ ...shape, kurtosis: 11.1 }, 0.05).valueAtRiskCornishFisher).toContain('outside the range')
    expect(cornishFisherOutcomes({ ...shape, skew: 3, kurtosis: 4 }, 0.05).expectedShortfallCornishFisher).toContain('outside the range')
  })
})

describe('shape', () => {
  it('agrees with moments worked by hand', () => {
    // 0, 0, 0, 4: mean 1, distances −1, −1, −1, 3: squares 12/4 = 3, cubes 24/4 = 6, fourths 84/4 = 21
    expect(skew(of(0, 0, 0, 4))).toBeCloseTo(6 / Math.sqrt(27), 14)
    expect(kurtosis(of(0, 0, 0, 4))).toBeCloseTo(21 / 9, 14)
  })

  it('is undefined without movement', () => {
    expect([skew(of(0.1, 0.1)), kurtosis(of(0.1, 0.1)), skew(of(0.1)), kurtosis(of(0.1, NaN))]).toEqual([undefined, undefined, undefined, undefined])
  })
})

it('omega is undefined without a return below the threshold, and refuses a threshold that is no number', () => {
  expect(omega(of(0.1, 0.2))).toBeUndefined()
  expect(omega(of(0.1, 0.2), 0.15)).toBeCloseTo(1, 12)
  expect(omega(of())).toBeUndefined()
  expect(omega(of(NaN))).toBeUndefined()
  expect(() => omega(of(0.1), NaN)).toThrow('threshold is NaN')
})
