import { expect, it } from 'vitest'
import { linearRegression, linearRegressionAngle, linearRegressionIntercept, linearRegressionSlope, timeSeriesForecast } from '../index.ts'

it('fits a line through the window and reads it at its ends and one bar ahead', () => {
  // through 1, 2, 6: mean 3, slope (6-1)/2 = 2.5: 0.5, 3, 5.5, then 8. Through 2, 6, 7: mean 5, slope 2.5. Through 6, 7, 2: mean 5, slope -2
  const values = Float64Array.of(1, 2, 6, 7, 2)
  expect([...linearRegressionSlope(values, 3)]).toEqual([NaN, NaN, 2.5, 2.5, -2])
  expect([...linearRegressionIntercept(values, 3)]).toEqual([NaN, NaN, 0.5, 2.5, 7])
  expect([...linearRegression(values, 3)]).toEqual([NaN, NaN, 5.5, 7.5, 3])
  expect([...timeSeriesForecast(values, 3)]).toEqual([NaN, NaN, 8, 10, 1])
  // a slope of 1 is 45 degrees
  expect(linearRegressionAngle(Float64Array.of(5, 6, 7), 3)[2]).toBeCloseTo(45, 12)
})

it('equals NumPy 2.4 (polyfit)', () => {
  const slopes = linearRegressionSlope(Float64Array.of(3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5), 5).subarray(4)
  ;[0.4, 1.7, 0.4, 0.7, -0.3, -0.9, 0.3].forEach((slope, i) => {
    expect(slopes[i]).toBeCloseTo(slope, 12)
  })
})

it('keeps the slope where prices are high and moves are small, over many blocks and behind a spike', () => {
  let state = 5
  const moves = Float64Array.from({ length: 20_000 }, (_, i) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    // eighths, so that 90,000 can be added without rounding
    return i === 5_000 ? 1e5 : Math.floor((state / 4294967296) * 64) / 8
  })
  const period = 30
  const slopes = linearRegressionSlope(
    moves.map((move) => 90_000 + move),
    period,
  )
  for (let i = period - 1; i < moves.length; i++) {
    let moment = 0
    for (let k = 0; k < period; k++) moment += (k - (period - 1) / 2) * moves[i - period + 1 + k]!
    const slope = moment / ((period * (period * period - 1)) / 12)
    if (Math.abs(slopes[i]! - slope) > 1e-11 * Math.max(1, Math.abs(slope))) expect.fail(`bar ${i}: ${slopes[i]} instead of ${slope}`)
  }
})
