import { expect, it } from 'vitest'
import { meanExposure, timeInMarket, turnover } from './exposure.ts'

const of = (...values: number[]): Float64Array => Float64Array.from(values)

it('meanExposure averages exposure over equity, point by point', () => {
  // 0/100, 50/100, 300/200: (0 + 0.5 + 1.5)/3 = 2/3
  expect(meanExposure(of(0, 50, 300), of(100, 100, 200))).toBeCloseTo(2 / 3, 15)
  expect(meanExposure(of(0, 1), of(100, 0))).toBeUndefined()
  expect(meanExposure(of(), of())).toBeUndefined()
})

it('timeInMarket is the share of points with a position', () => {
  expect(timeInMarket(of(0, 50, 300, 0))).toBe(0.5)
  expect(timeInMarket(of())).toBeUndefined()
})

it('turnover divides the traded value by mean equity and years', () => {
  // 3000 traded, mean equity 150, half a year: 20 accounts in half a year are 40 a year
  expect(turnover(3000, of(100, 200), 0.5)).toBe(40)
  expect(turnover(0, of(100, 200), 0.5)).toBe(0)
  expect(turnover(3000, of(-100, 100), 0.5)).toBeUndefined()
  expect(turnover(3000, of(100), 0)).toBeUndefined()
  expect(turnover(3000, of(), 1)).toBeUndefined()
})

it('refuses negative exposure, another length and a negative traded value', () => {
  expect(() => meanExposure(of(0, -5), of(1, 1))).toThrow('exposure[1] is -5')
  expect(() => meanExposure(of(0), of(1, 1))).toThrow('exposure has 1 points and equity 2')
  expect(() => turnover(-1, of(1), 1)).toThrow('turnover is -1')
})
