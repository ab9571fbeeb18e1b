import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  conventions,
  drawdownTable,
  type MetricName,
  metrics,
  monthlyTable,
  type TearSheetInput,
  tearSheet,
  tearSheetConventions,
  yearlyTable,
} from '../index.ts'

const DAY = 86_400_000
const of = (...values: number[]): Float64Array => Float64Array.from(values)
const daily = (...equity: number[]): TearSheetInput => ({ time: of(...equity.map((_, i) => i * DAY)), equity: of(...equity) })
const steps = fc.array(fc.double({ min: -0.2, max: 0.2, noNaN: true }), { minLength: 2, maxLength: 60 })

/** A curve with everything that can be given. */
function full(changes: readonly number[], scale = 1): TearSheetInput {
  let value = 1000 * scale
  let level = 50
  const equity = changes.map((r) => (value *= 1 + r))
  const benchmark = changes.map((r, i) => (level *= 1 + r / 2 + (i % 2 === 0 ? 0.01 : -0.01)))
  return {
    ...daily(...equity),
    initial: 1000 * scale,
    interval: DAY,
    benchmark: of(...benchmark),
    benchmarkInitial: 50,
    exposure: of(...equity.map((e, i) => (i % 3 === 0 ? 0 : e / 2))),
    turnover: 500 * scale,
    riskFree: 0.02,
    fills: { quantity: of(1, 2), volume: of(100, 50) },
    trades: changes.map((r, i) => ({
      net: Math.round(r * 1000) * scale,
      costs: scale,
      entryTime: i * DAY,
      exitTime: i * DAY + 1000 * (i + 1),
      side: i % 2 === 0 ? ('long' as const) : ('short' as const),
      symbol: 'A',
      mae: 2 * scale,
      mfe: 3 * scale,
    })),
  }
}

describe('tearSheet', () => {
  it('has every value of metrics, the same', () => {
    fc.assert(
      fc.property(steps, (changes) => {
        const input = full(changes)
        const { benchmark: _benchmark, ...alone } = input
        const core = metrics(alone)
        const sheet = tearSheet(input)
        for (const name of Object.keys(conventions) as MetricName[]) {
          expect(sheet.values[name], name).toBe(core.values[name])
          expect(sheet.reasons[name], name).toBe(core.reasons[name])
          expect(sheet.conventions[name]).toBe(conventions[name])
        }
      }),
    )
  })

  it('has a finite number or a reason for every name, and a convention', () => {
    const equities = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { maxLength: 30 })
    fc.assert(
      fc.property(equities, fc.boolean(), (equity, bare) => {
        const { values, reasons } = tearSheet(
          bare ? daily(...equity) : { ...daily(...equity), initial: 100, trades: [], benchmark: new Float64Array(equity.length).fill(1) },
        )
        expect(Object.keys(values)).toEqual(Object.keys(tearSheetConventions))
        for (const [name, value] of Object.entries(values)) {
          const reason = reasons[name as keyof typeof reasons]
          expect(value === undefined ? typeof reason : Number.isFinite(value), name).toBe(value === undefined ? 'string' : true)
        }
      }),
    )
  })

  it('money in another currency changes no ratio; sums of money grow with it', () => {
    const money = new Set([
      'expectancy',
      'averageWin',
      'averageLoss',
      'largestWin',
      'largestLoss',
      'totalCosts',
      'averageMae',
      'averageMfe',
      'largestMae',
      'largestMfe',
    ])
    fc.assert(
      fc.property(steps, fc.constantFrom(0.01, 83.1, 1e6), (changes, scale) => {
        // curves that clearly move: rounding may carry one on the edge of "no movement" to its other side
        const moving = [0.05, -0.03, 0.11, ...changes.map((r) => Math.round(r * 100) / 100)]
        const [a, b] = [tearSheet(full(moving)).values, tearSheet(full(moving, scale)).values]
        for (const [name, value] of Object.entries(a)) {
          const other = b[name as keyof typeof b]
          if (value === undefined || other === undefined) expect(other, name).toBe(value)
          else expect(Math.abs(other - value * (money.has(name) ? scale : 1)), name).toBeLessThanOrEqual(1e-8 * Math.max(1, Math.abs(other)))
        }
      }),
    )
  })

  it('has the tables, and the groups of trades', () => {
    const input = full([0.1, -0.2, 0.05, 0.1, -0.02])
    const sheet = tearSheet(input)
    expect(sheet.months).toEqual(monthlyTable(input))
    expect(sheet.years).toEqual(yearlyTable(input))
    expect(sheet.drawdowns).toEqual(drawdownTable(input, 10))
    expect(tearSheet({ ...input, drawdownRows: 1 }).drawdowns).toHaveLength(1)
    expect(sheet.trades?.side?.map(({ key }) => key)).toEqual(['long', 'short'])
    expect(sheet.trades?.weekday.map(({ key }) => key)).toEqual([1, 4, 5, 6, 7])
    expect(sheet.values.largestVolumeShare).toBe(0.04)
    expect(tearSheet({ ...input, trades: [{ net: 1, entryTime: 0, exitTime: 1 }] }).trades?.side).toBeUndefined()
    expect(tearSheet(daily(1, 2)).trades).toBeUndefined()
  })

  it('is plain data', () => {
    const sheet = tearSheet(full([0.1, -0.2, 0.05]))
    expect(structuredClone(sheet)).toEqual(sheet)
    expect(Object.keys(JSON.parse(JSON.stringify(sheet)))).toEqual(Object.keys(sheet))
  })
})

describe('curves that have no statistics say why', () => {
  const added = ['sharpeError', 'sharpeLo', 'omega', 'gainToPain', 'ulcer', 'martin', 'timeUnderWater', 'tailRatio', 'skew', 'valueAtRisk'] as const
  const why = (input: TearSheetInput): unknown[] => {
    const { values, reasons } = tearSheet(input)
    return added.map((name) => values[name] ?? reasons[name])
  }

  it('one point', () => {
    const [one, two] = ['needs at least 1 return', 'needs at least 2 returns']
    expect(why(daily(100))).toEqual([two, two, one, one, one, one, one, one, two, one])
  })

  it('a constant curve', () => {
    expect(why(daily(100, 100, 100))).toEqual([
      'volatility is 0',
      'volatility is 0',
      'no return below the threshold',
      'no return below 0',
      0,
      'ulcer is 0',
      0,
      'the 5 % quantile of the returns is 0',
      'volatility is 0',
      0,
    ])
  })

  it('equity through 0 and back, and a start at 0', () => {
    const fell = 'equity fell to 0 or below at point 1'
    const [under, growth] = [expect.any(Number), expect.any(Number)]
    expect(why(daily(100, -50, 25, 400))).toEqual([fell, fell, fell, fell, under, growth, 2 / 3, fell, fell, fell])
    expect(new Set(why(daily(0, 50, 60)))).toEqual(new Set(['equity fell to 0 or below at point 0']))
  })

  it('inputs that were not given', () => {
    const { reasons } = tearSheet(daily(1, 2, 1))
    expect([reasons.beta, reasons.largestVolumeShare, reasons.sqn, reasons.medianHolding, reasons.averageMae]).toEqual([
      'the benchmark was not given',
      'fills were not given',
      'trades were not given',
      'trades were not given',
      'trades were not given',
    ])
    const without = tearSheet({ ...daily(1, 2, 1), trades: [{ net: 1, entryTime: 0, exitTime: 1 }] }).reasons
    expect([without.sqn, without.averageMae, without.costShare, without.kelly]).toEqual([
      'needs at least 2 trades',
      'trade 0 has no mae',
      'trade 0 has no costs',
      'no losing trade',
    ])
  })

  it('a start at 0 does not keep the later points from a comparison with a benchmark', () => {
    const { values, reasons } = tearSheet({ ...daily(10, 20, 15), initial: 0, benchmark: of(1, 2, 1.5) })
    expect([values.beta, reasons.skew]).toEqual([expect.closeTo(1, 12), 'initial is 0 or below'])
  })
})

describe('input that cannot be read', () => {
  const good = daily(1, 2, 3)
  const cases: [string, unknown][] = [
    ['time has 2 points and equity 3', { ...good, time: of(0, 1) }],
    ['time[2] is 0, not after time[1] (1)', { ...good, time: of(0, 1, 0) }],
    ['time[2] is 9000000000000000: give epoch milliseconds', { ...good, time: of(0, 1, 9e15) }],
    ['time[1] is NaN', { ...good, time: of(0, NaN, 2) }],
    ['equity[1] is NaN', { ...good, equity: of(1, NaN, 2) }],
    ['equity[0] is Infinity', { ...good, equity: of(Infinity, -Infinity, 2) }],
    ['exposure[1] is Infinity', { ...good, exposure: of(0, Infinity, 0) }],
    ['exposure[1] is NaN', { ...good, exposure: of(0, NaN, 0) }],
    ['tail is 1', { ...good, tail: 1 }],
    ['lags is 0.5', { ...good, lags: 0.5 }],
    ['rows is -1', { ...good, drawdownRows: -1 }],
    ['trades[0].mae is -1', { ...good, trades: [{ net: 1, entryTime: 0, exitTime: 0, mae: -1 }] }],
    ['the equity curve is null', null],
  ]
  it.each(cases)('%s', (message, input) => {
    expect(() => tearSheet(input as TearSheetInput)).toThrow(message)
  })
})
