import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawdowns, maxDrawdown } from './drawdown.ts'

const of = (...values: number[]): Float64Array => Float64Array.from(values)

describe('drawdowns', () => {
  //      time  10   20   30   40   50   60   70   80
  const time = of(10, 20, 30, 40, 50, 60, 70, 80)
  const equity = of(100, 120, 90, 105, 120, 150, 120, 130)

  it('lists each fall with its peak, trough and recovery', () => {
    // 120 at 20 falls to 90 at 30 (30/120 = 0.25), back at 120 at 50; 150 at 60 falls to 120 at 70 (0.2) and does not recover
    expect(drawdowns({ time, equity })).toEqual([
      { depth: 0.25, peakTime: 20, troughTime: 30, recoveryTime: 50 },
      { depth: 0.2, peakTime: 60, troughTime: 70, recoveryTime: undefined },
    ])
  })

  it('measures at the bars’ closes when their length is known', () => {
    expect(drawdowns({ time, equity, interval: 10 })[0]).toEqual({ depth: 0.25, peakTime: 30, troughTime: 40, recoveryTime: 60 })
  })

  it('sees the initial value as the first peak, at the first bar’s open', () => {
    // 200 falls to 90 (0.55) and is never seen again
    expect(drawdowns({ time, equity, initial: 200, interval: 10 })).toEqual([{ depth: 0.55, peakTime: 10, troughTime: 40, recoveryTime: undefined }])
  })

  it('starts from the last moment at the peak and the first moment of the trough', () => {
    expect(drawdowns({ time: of(1, 2, 3, 4, 5), equity: of(100, 100, 50, 50, 100) })).toEqual([{ depth: 0.5, peakTime: 2, troughTime: 3, recoveryTime: 5 }])
  })

  it('has none on a curve that never falls, on one point, on none, and below a peak of 0', () => {
    expect(drawdowns({ time: of(1, 2, 3), equity: of(1, 1, 2) })).toEqual([])
    expect(drawdowns({ time: of(1), equity: of(1) })).toEqual([])
    expect(drawdowns({ time: of(), equity: of() })).toEqual([])
    expect(drawdowns({ time: of(1, 2), equity: of(-1, -2) })).toEqual([])
  })

  it('goes above 1 where equity goes below 0', () => {
    expect(drawdowns({ time: of(1, 2), equity: of(100, -50) })[0]?.depth).toBe(1.5)
  })

  it('agrees with the definition: the deepest is the worst pair of an earlier and a later point', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 2, maxLength: 40 }), (values) => {
        let worst = 0
        for (let i = 0; i < values.length; i++) for (let j = i + 1; j < values.length; j++) worst = Math.max(worst, (values[i]! - values[j]!) / values[i]!)
        const found = drawdowns({ time: of(...values.keys()), equity: of(...values) })
        expect(Math.max(0, ...found.map(({ depth }) => depth))).toBe(worst)
        expect(maxDrawdown(of(...values))).toBe(worst)
        for (const { peakTime, troughTime, recoveryTime = Infinity } of found) expect(peakTime < troughTime && troughTime < recoveryTime).toBe(true)
      }),
    )
  })
})

it('maxDrawdown is 0 without a fall, and undefined without a return or from a start at 0', () => {
  expect(maxDrawdown(of(1, 2, 3))).toBe(0)
  expect(maxDrawdown(of(90), 100)).toBe(0.1)
  expect(maxDrawdown(of(1))).toBeUndefined()
  expect(maxDrawdown(of(0, 1))).toBeUndefined()
})
