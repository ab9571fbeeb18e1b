import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { benchmarkStatistics, returnsOf, tearSheet } from '../index.ts'

const of = (...values: number[]): Float64Array => Float64Array.from(values)

describe('benchmarkStatistics', () => {
  it('agrees with a list worked by hand', () => {
    // returns 0.03, 0.01, −0.02, 0.02 (mean 0.01); benchmark 0.02, 0, −0.02, 0 (mean 0)
    // distances 0.02, 0, −0.03, 0.01; products 4e-4 + 0 + 6e-4 + 0 = 1e-3; benchmark squares 8e-4; own 4e-4 + 9e-4 + 1e-4 = 1.4e-3
    const statistics = benchmarkStatistics(of(0.03, 0.01, -0.02, 0.02), of(0.02, 0, -0.02, 0), 4)
    expect(statistics.beta).toBeCloseTo(1.25, 12)
    expect(statistics.correlation).toBeCloseTo(1e-3 / Math.sqrt(8e-4 * 1.4e-3), 12)
    // (0.01 − 1.25 × 0) × 4
    expect(statistics.alpha).toBeCloseTo(0.04, 12)
    // active 0.01, 0.01, 0, 0.02: mean 0.01, squares 2e-4, ÷ 3
    expect(statistics.trackingError).toBeCloseTo(Math.sqrt(2e-4 / 3) * 2, 12)
    expect(statistics.informationRatio).toBeCloseTo((0.01 / Math.sqrt(2e-4 / 3)) * 2, 11)
    // up (0 counts): own 1.03 × 1.01 × 1.02 against 1.02 over 3 periods; down −2 % against −2 %
    const root = (growth: number): number => Math.exp(Math.log(growth) / 3) - 1
    expect(statistics.upCapture).toBeCloseTo(root(1.03 * 1.01 * 1.02) / root(1.02), 11)
    expect(statistics.downCapture).toBeCloseTo(1, 12)
  })

  it('takes the risk-free rate off both for alpha', () => {
    const [own, other] = [of(0.03, 0.01, -0.02, 0.02), of(0.02, 0, -0.02, 0)]
    // rate 0.02/4 = 0.005: (0.005 − 1.25 × (−0.005)) × 4
    expect(benchmarkStatistics(own, other, 4, 0.02).alpha).toBeCloseTo(0.045, 12)
  })

  it('of the benchmark itself are 1, and no tracking error', () => {
    const moves = fc.array(fc.double({ min: -0.3, max: 0.3, noNaN: true }), { minLength: 3, maxLength: 200 })
    fc.assert(
      fc.property(moves, (values) => {
        const returns = of(0.1, -0.1, ...values)
        const { beta, correlation, alpha, upCapture, downCapture, trackingError, informationRatio } = benchmarkStatistics(returns, returns, 365)
        expect([beta, correlation, upCapture, downCapture]).toEqual([1, 1, 1, 1].map((one) => expect.closeTo(one, 9)))
        expect(alpha).toBeCloseTo(0, 9)
        expect([trackingError, informationRatio]).toEqual([0, undefined])
      }),
    )
  })

  it('a leveraged benchmark has its leverage as beta and correlation 1; a short one −1', () => {
    const market = of(0.01, -0.02, 0.03, 0.005, -0.01)
    expect(
      benchmarkStatistics(
        market.map((value) => 3 * value),
        market,
        12,
      ),
    ).toMatchObject({ beta: expect.closeTo(3, 12), correlation: expect.closeTo(1, 12), alpha: expect.closeTo(0, 12) })
    expect(
      benchmarkStatistics(
        market.map((value) => -value),
        market,
        12,
      ),
    ).toMatchObject({ beta: expect.closeTo(-1, 12), correlation: expect.closeTo(-1, 12) })
  })

  it('are undefined where they cannot be computed', () => {
    const still = benchmarkStatistics(of(0.1, 0.2), of(0, 0), 12)
    expect([still.beta, still.alpha, still.correlation, still.upCapture, still.downCapture]).toEqual(new Array(5).fill(undefined))
    expect(benchmarkStatistics(of(0, 0), of(0.1, -0.2), 12)).toMatchObject({ beta: 0, correlation: undefined })
    expect(new Set(Object.values(benchmarkStatistics(of(0.1), of(0.1), 12)))).toEqual(new Set([undefined]))
    expect(new Set(Object.values(benchmarkStatistics(of(0.1, NaN), of(0.1, 0.2), 12)))).toEqual(new Set([undefined]))
    expect(() => benchmarkStatistics(of(0.1), of(0.1, 0.2), 12)).toThrow('returns has 1 periods and benchmark 2')
  })
})

describe('a benchmark of a tear sheet', () => {
  const DAY = 86_400_000
  const equity = of(103, 101, 104, 99)
  const benchmark = of(51, 50, 52, 51)
  const curve = { time: of(0, DAY, 2 * DAY, 3 * DAY), equity, interval: DAY }
  const near = (own: Float64Array, other: Float64Array) => {
    const { beta, correlation } = benchmarkStatistics(own, other, 365.25)
    return { beta: expect.closeTo(beta!, 12), correlation: expect.closeTo(correlation!, 12) }
  }

  it('is compared from the start when both starts are known, else from the first point', () => {
    const whole = near(returnsOf(equity, 100), returnsOf(benchmark, 50))
    const later = near(returnsOf(equity), returnsOf(benchmark))
    expect(tearSheet({ ...curve, benchmark, initial: 100, benchmarkInitial: 50 }).values).toMatchObject(whole)
    expect(tearSheet({ ...curve, benchmark, initial: 100 }).values).toMatchObject(later)
    expect(tearSheet({ ...curve, benchmark }).values).toMatchObject(later)
  })

  it('is refused unless it is one level above 0 per point', () => {
    expect(() => tearSheet({ ...curve, benchmark: of(1, 2) })).toThrow('benchmark has 2 points and equity 4')
    expect(() => tearSheet({ ...curve, benchmark: of(1, 2, -0.01, 3) })).toThrow('benchmark[2] is -0.01: give levels above 0, not returns')
    expect(() => tearSheet({ ...curve, benchmark: of(1, 2, NaN, 3) })).toThrow('benchmark[2] is NaN')
    expect(() => tearSheet({ ...curve, benchmark, benchmarkInitial: 0 })).toThrow('benchmarkInitial is 0')
  })
})
