import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { monthlyTable, yearlyTable } from './calendar-table.ts'

const DAY = 86_400_000
const at = (...dates: string[]): Float64Array => Float64Array.from(dates, (date) => Date.parse(`${date}Z`))
const of = (...values: number[]): Float64Array => Float64Array.from(values)
const near = (value: number) => expect.closeTo(value, 12)
const months = (known: Record<number, unknown>): unknown[] => Array.from({ length: 12 }, (_, i) => known[i])

describe('monthlyTable', () => {
  it('takes the equity at the months’ ends', () => {
    // 100 → 110 (January, +10 %) → 99 (February, −10 %) → 198 (January of the next year, ×2)
    const time = at('2023-01-10T00:00', '2023-01-20T12:00', '2023-01-31T23:59', '2023-02-15T00:00', '2024-01-02T00:00')
    expect(monthlyTable({ time, equity: of(100, 500, 110, 99, 198) })).toEqual([
      { year: 2023, months: months({ 0: near(0.1), 1: near(-0.1) }), total: near(-0.01) },
      { year: 2024, months: months({ 0: 1 }), total: 1 },
    ])
  })

  it('puts a close at a month’s first midnight into the month that ended', () => {
    // daily bars of 30 and 31 January and 1 February: the bar of the 31st closes at midnight of 1 February
    const time = at('2024-01-30T00:00', '2024-01-31T00:00', '2024-02-01T00:00')
    const curve = { time, equity: of(100, 120, 90), initial: 100 }
    expect(monthlyTable({ ...curve, interval: DAY })[0]?.months.slice(0, 2)).toEqual([near(0.2), near(-0.25)])
    // the same times as moments of measuring: the third point is January's end
    expect(monthlyTable(curve)[0]?.months.slice(0, 2)).toEqual([near(-0.1), undefined])
  })

  it('closes the year at its last midnight', () => {
    const time = at('2023-12-31T00:00', '2024-01-01T00:00')
    expect(yearlyTable({ time, equity: of(110, 121), initial: 100, interval: DAY })).toEqual([
      { year: 2023, total: near(0.1) },
      { year: 2024, total: near(0.1) },
    ])
  })

  it('leaves a month without a point undefined, and gives the gap’s return to the month in which it ends', () => {
    const time = at('2023-01-15T00:00', '2023-01-16T00:00', '2023-04-10T00:00')
    expect(monthlyTable({ time, equity: of(100, 110, 121) })[0]).toEqual({ year: 2023, months: months({ 0: near(0.1), 3: near(0.1) }), total: near(0.21) })
  })

  it('has no return out of an equity of 0 or below', () => {
    const time = at('2023-01-15T00:00', '2023-02-15T00:00', '2023-03-15T00:00', '2023-04-15T00:00')
    expect(monthlyTable({ time, equity: of(100, 0, 50, 75) })[0]).toEqual({ year: 2023, months: months({ 1: -1, 3: 0.5 }), total: -0.25 })
    expect(yearlyTable({ time, equity: of(0, 50, 60, 70) })).toEqual([{ year: 2023, total: undefined }])
  })

  it('is empty without a return', () => {
    expect(monthlyTable({ time: of(), equity: of() })).toEqual([])
    expect(monthlyTable({ time: of(), equity: of(), initial: 5 })).toEqual([])
    expect(monthlyTable({ time: at('2024-01-01T00:00'), equity: of(5) })).toEqual([])
  })

  it('knows leap days, years before 1970 and the first century', () => {
    const time = at('1968-02-29T23:00', '1968-03-01T00:00', '1968-03-01T01:00')
    expect(monthlyTable({ time, equity: of(100, 150, 300) })[0]).toEqual({ year: 1968, months: months({ 1: 0.5, 2: 1 }), total: 2 })
    const old = at('0050-05-01T12:00', '0050-05-31T12:00', '0050-06-01T00:01')
    expect(monthlyTable({ time: old, equity: of(100, 150, 300) })[0]).toEqual({ year: 50, months: months({ 4: 0.5, 5: 1 }), total: 2 })
  })

  it('compounds months to the year, and years to the whole', () => {
    const step = fc.tuple(fc.integer({ min: 1, max: 60 * 24 }), fc.double({ min: -0.3, max: 0.3, noNaN: true }))
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 200 }), fc.boolean(), fc.boolean(), (steps, withInitial, withInterval) => {
        let now = Date.UTC(2019, 11, 20)
        let value = 1000
        const points = steps.map(([hours, r]) => {
          now += hours * 3_600_000
          value *= 1 + r
          return { time: now, equity: value }
        })
        const time = of(...points.map((point) => point.time))
        const equity = of(...points.map((point) => point.equity))
        const curve = { time, equity, initial: withInitial ? 1000 : undefined, interval: withInterval ? 3_600_000 : undefined }
        const rows = monthlyTable(curve)
        for (const row of rows) expect(row.months.reduce<number>((all, month) => all * (1 + (month ?? 0)), 1) / (1 + row.total!)).toBeCloseTo(1, 10)
        const whole = rows.reduce((all, { total }) => all * (1 + total!), 1)
        expect(whole / (equity.at(-1)! / (withInitial ? 1000 : equity[0]!))).toBeCloseTo(1, 10)
        expect(yearlyTable(curve)).toEqual(rows.map(({ year, total }) => ({ year, total })))
      }),
    )
  })
})
