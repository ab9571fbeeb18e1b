import { describe, expect, it } from 'vitest'
import { periodsPerYear, yearsOf } from './clock.ts'

const HOUR = 3_600_000
const DAY = 86_400_000

const evenly = (points: number, step: number): Float64Array => Float64Array.from({ length: points }, (_, i) => i * step)

describe('periodsPerYear', () => {
  it('is 8766 for hours, 365.25 for days, 52.18 for weeks', () => {
    expect(periodsPerYear(evenly(100, HOUR))).toBeCloseTo(8766, 9)
    expect(periodsPerYear(evenly(100, DAY))).toBeCloseTo(365.25, 10)
    expect(periodsPerYear(evenly(100, 7 * DAY))).toBeCloseTo(365.25 / 7, 10)
  })

  it('is the same with an interval when bars touch: n periods over n intervals', () => {
    expect(periodsPerYear(evenly(100, HOUR), HOUR)).toBeCloseTo(8766, 9)
    expect(periodsPerYear(evenly(1, HOUR), HOUR)).toBeCloseTo(8766, 9)
  })

  it('counts the bars that a market with weekends has', () => {
    // 5 bars a week from a Monday over 100 weeks: 500 bars, the last opens on day 99·7 + 4, closes a day later: 698 days
    const time = Float64Array.from({ length: 500 }, (_, i) => (Math.floor(i / 5) * 7 + (i % 5)) * DAY)
    expect(periodsPerYear(time, DAY)).toBeCloseTo((500 / 698) * 365.25, 9)
  })

  it('is undefined where no time passes', () => {
    expect(periodsPerYear(Float64Array.of(5))).toBeUndefined()
    expect(periodsPerYear(new Float64Array(0))).toBeUndefined()
    expect(periodsPerYear(new Float64Array(0), HOUR)).toBeUndefined()
  })

  it('refuses times that do not ascend and intervals that are not above 0', () => {
    expect(() => periodsPerYear(Float64Array.of(5, 5))).toThrow('time[1] is 5, not after time[0] (5)')
    expect(() => periodsPerYear(Float64Array.of(5, 6), 0)).toThrow('interval is 0')
  })
})

it('yearsOf counts years of 365.25 days, to the last close when the bars’ length is known', () => {
  expect(yearsOf(Float64Array.of(0, 1461 * DAY))).toBe(4)
  expect(yearsOf(Float64Array.of(0, 1460 * DAY), DAY)).toBe(4)
  expect(yearsOf(Float64Array.of(0))).toBeUndefined()
})
