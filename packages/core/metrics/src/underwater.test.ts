import { describe, expect, it } from 'vitest'
import { drawdownTable, martin, timeUnderWater, ulcer } from './index.ts'

const of = (...values: number[]): Float64Array => Float64Array.from(values)
const DAY = 86_400_000

it('ulcer is the root mean square of the drawdowns', () => {
  // 100, 80, 100, 60: drawdowns 0.2, 0, 0.4 over 3 returns: √((0.04 + 0.16) ÷ 3)
  expect(ulcer(of(100, 80, 100, 60))).toBeCloseTo(Math.sqrt(0.2 / 3), 14)
  expect(ulcer(of(80, 100, 60), 100)).toBeCloseTo(Math.sqrt(0.2 / 3), 14)
  expect(ulcer(of(1, 2, 3))).toBe(0)
})

it('timeUnderWater is the share of the points below an earlier peak', () => {
  expect(timeUnderWater(of(100, 80, 100, 60))).toBeCloseTo(2 / 3, 15)
  expect(timeUnderWater(of(90), 100)).toBe(1)
})

it('martin takes the risk-free rate off, and needs a fall', () => {
  expect(martin(0.1, 0.05)).toBe(2)
  expect(martin(0.1, 0.05, 0.02)).toBeCloseTo(1.6, 14)
  expect(martin(0.1, 0)).toBeUndefined()
})

it('both are undefined without a return or from a start at 0, and refuse NaN', () => {
  for (const formula of [ulcer, timeUnderWater]) {
    expect([formula(of()), formula(of(1)), formula(of(0, 1)), formula(of(1), 0)]).toEqual([undefined, undefined, undefined, undefined])
    expect(() => formula(of(1, NaN))).toThrow('equity[1] is NaN')
  }
})

describe('drawdownTable', () => {
  // closes of daily bars: 100 falls to 90 and is back after 2 days; 120 falls over 2 days to 60, and never comes back
  const curve = { time: of(0, 1, 2, 3, 4, 5, 6).map((day) => day * DAY), equity: of(100, 90, 100, 120, 100, 60, 80) }

  it('puts the deepest first, with its durations', () => {
    expect(drawdownTable(curve)).toEqual([
      { depth: 0.5, peakTime: 3 * DAY, troughTime: 5 * DAY, recoveryTime: undefined, falling: 2 * DAY, recovering: undefined, underWater: 3 * DAY },
      { depth: 0.1, peakTime: 0, troughTime: DAY, recoveryTime: 2 * DAY, falling: DAY, recovering: DAY, underWater: 2 * DAY },
    ])
  })

  it('gives as many rows as asked for', () => {
    expect(drawdownTable(curve, 1).map(({ depth }) => depth)).toEqual([0.5])
    expect(drawdownTable(curve, 0)).toEqual([])
    expect(() => drawdownTable(curve, -1)).toThrow('rows is -1')
  })
})
