import { expect, it } from 'vitest'
import { averageDeviation, beta, correlation, rollingKurtosis, rollingSkewness, standardDeviation, variance, zScore } from '../index.ts'

const x = Float64Array.of(3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5)
const y = Float64Array.of(2, 7, 1, 8, 2, 8, 1, 8, 2, 8, 4)
const expectFrom = (column: Float64Array, start: number, expected: readonly number[]) => {
  expect(column.findIndex((value) => !Number.isNaN(value))).toBe(start)
  expected.forEach((value, i) => {
    expect(column[start + i]).toBeCloseTo(value, 10)
  })
}

it('measures spread: of 1, 2, 6 the mean distance to 3 is 2, the variance (4+1+9)/3', () => {
  const values = Float64Array.of(1, 2, 6)
  expect(averageDeviation(values, 3)[2]).toBe(2)
  expect(variance(values, 3)[2]).toBeCloseTo(14 / 3, 14)
  expect(standardDeviation(values, 3)[2]).toBeCloseTo(Math.sqrt(14 / 3), 14)
  expect(standardDeviation(values, 3, -2)[2]).toBeCloseTo(-2 * Math.sqrt(14 / 3), 14)
  // (6-3) / √(14/3)
  expect(zScore(values, 3)[2]).toBeCloseTo(3 / Math.sqrt(14 / 3), 14)
})

it('takes an even and an odd number of distances', () => {
  // of 1, 2, 6, 7: mean 4, distances 3 2 2 3; of 2, 6, 7, 2 and 3: mean 4, distances 2 2 3 2 1
  expect(averageDeviation(Float64Array.of(1, 2, 6, 7), 4)[3]).toBe(2.5)
  expect(averageDeviation(Float64Array.of(2, 6, 7, 2, 3), 5)[4]).toBe(2)
})

// pandas 3.1: rolling(5).skew(), .kurt(), .corr(), rolling(4).cov() / rolling(4).var() of pct_change(), and the score from rolling(5).mean() and .std(ddof=0)
it('equals pandas', () => {
  expectFrom(rollingSkewness(x, 5), 4, [0.05240784322265148, 0.8223036670302645, 0.9334509605008139, 0.299487953068572, 0.1960427877744247, 0.6085806194501849])
  expectFrom(rollingKurtosis(x, 5), 4, [-2.32421875, 0.14049586776859493, 0.7620363481772792, -1.0208313695918556, 1.5041572184429353, -0.13333333333333047])
  expectFrom(correlation(x, y, 5), 4, [-0.9057110466368399, -0.06611073566849314, 0.26216125254653816, 0.3440119258064862, 0.8155598770714096])
  expectFrom(beta(x, y, 4), 4, [-1.290534744066343, -1.684985839365915, -0.7944613327499344, 0.12083346005291819, 3.019187181262985, 2.6109414833698934])
  expectFrom(zScore(x, 5), 4, [1.375, 1.6854996561581053, -0.789753974479512, 0.4877131100041325, -0.17817416127494975, -0.8164965809277259])
})

it('counts the change from a price of 0 as none, and gives 0 where the first column does not change', () => {
  expect([...beta(Float64Array.of(0, 1, 2, 2, 2, 2), Float64Array.of(1, 2, 4, 8, 9, 7), 2)]).toEqual([NaN, NaN, 0, 0, 0, 0])
})

it('is right where prices are high and moves are small, and behind a spike: as two passes over the window are', () => {
  let state = 9
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 4294967296) * 4096) / 4096
  }
  const length = 6_000
  // multiples of 1/4096, so that 90,000 can be added without rounding
  const moves = Float64Array.from({ length }, (_, i) => (i === 2_000 ? 1e5 : random()))
  const others = moves.map((move) => random() - move)
  const high = moves.map((move) => 90_000 + move)
  for (const period of [4, 30, 200]) {
    const columns = [zScore(high, period), rollingSkewness(high, period), rollingKurtosis(high, period), correlation(high, others, period)]
    for (let i = period - 1; i < length; i += 3) {
      const window = moves.subarray(i - period + 1, i + 1)
      const other = others.subarray(i - period + 1, i + 1)
      const mean = window.reduce((sum, value) => sum + value, 0) / period
      const otherMean = other.reduce((sum, value) => sum + value, 0) / period
      let [second, third, fourth, both, otherSecond] = [0, 0, 0, 0, 0]
      window.forEach((value, k) => {
        const away = value - mean
        const otherAway = other[k]! - otherMean
        second += away * away
        third += away * away * away
        fourth += away * away * away * away
        both += away * otherAway
        otherSecond += otherAway * otherAway
      })
      const deviation = Math.sqrt(second / period)
      const n = period
      const expected = [
        (window[n - 1]! - mean) / deviation,
        (Math.sqrt(n * (n - 1)) / (n - 2)) * (third / n / (deviation * deviation * deviation)),
        ((n - 1) / ((n - 2) * (n - 3))) * ((n + 1) * (fourth / n / (deviation * deviation * deviation * deviation)) - 3 * (n - 1)),
        both / Math.sqrt(second * otherSecond),
      ]
      expected.forEach((value, k) => {
        const actual = columns[k]![i]!
        if (Math.abs(actual - value) > 1e-9 * Math.max(1, Math.abs(value))) expect.fail(`column ${k}, period ${n}, bar ${i}: ${actual} instead of ${value}`)
      })
    }
  }
})
