import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type RollingInput, type RollingName, rolling, tearSheet } from '../index.ts'
import { sortedWindow } from './sorted-window.ts'
import { windowDrawdowns } from './window-drawdowns.ts'
import { windowSums } from './window-sums.ts'

const DAY = 86_400_000
const of = (...values: number[]): Float64Array => Float64Array.from(values)

const NAMES: RollingName[] = [
  'totalReturn',
  'cagr',
  'maxDrawdown',
  'calmar',
  'ulcer',
  'timeUnderWater',
  'martin',
  'omega',
  'gainToPain',
  'exposure',
  'timeInMarket',
  'volatility',
  'sharpe',
  'sortino',
  'sharpeError',
  'skew',
  'kurtosis',
  'valueAtRiskCornishFisher',
  'expectedShortfallCornishFisher',
  'tailRatio',
  'valueAtRisk',
  'expectedShortfall',
  'sharpeLo',
  'alpha',
  'beta',
  'correlation',
  'trackingError',
  'informationRatio',
  'upCapture',
  'downCapture',
]

function inputOf(changes: readonly number[]): RollingInput {
  let [value, level] = [1000, 50]
  const equity = of(...changes.map((r) => (value *= 1 + r)))
  return {
    time: of(...changes.keys()).map((day) => day * DAY),
    equity,
    initial: 1000,
    interval: DAY,
    riskFree: 0.02,
    exposure: equity.map((e, i) => (i % 4 === 0 ? 0 : e * 0.7)),
    benchmark: of(...changes.map((r, i) => (level *= 1 + r / 3 + (i % 2 === 0 ? 0.008 : -0.01)))),
    benchmarkInitial: 50,
  }
}

/** The part of a curve that a window of returns takes in, as a curve of its own. */
function windowOf(input: RollingInput, end: number, window: number): RollingInput {
  const from = end - window + 1
  return {
    ...input,
    time: input.time.slice(from, end + 1),
    equity: input.equity.slice(from, end + 1),
    exposure: input.exposure!.slice(from, end + 1),
    benchmark: input.benchmark!.slice(from, end + 1),
    initial: from === 0 ? input.initial : input.equity[from - 1],
    benchmarkInitial: from === 0 ? input.benchmarkInitial : input.benchmark![from - 1],
  }
}

describe('rolling', () => {
  it('is at each point what the tear sheet of its window alone says', () => {
    // steps of a basis point: movements near the rounding of a return are noise to both, and differ
    const steps = fc.array(
      fc.oneof(fc.integer({ min: -2000, max: 2000 }), fc.constant(0)).map((r) => r / 10_000),
      { minLength: 3, maxLength: 40 },
    )
    fc.assert(
      fc.property(steps, fc.integer({ min: 2, max: 12 }), (changes, window) => {
        const input = inputOf(changes)
        const columns = rolling(input, { window, metrics: NAMES })
        for (let i = 0; i < changes.length; i++) {
          const expected = i < window - 1 ? undefined : tearSheet(windowOf(input, i, window)).values
          for (const name of NAMES) same(columns[name][i]!, expected?.[name], `${name} at ${i}`)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('leaves the first return out of a comparison where a start is not known', () => {
    const { benchmarkInitial: _, ...input } = inputOf([0.1, -0.1, 0.2, 0.05, -0.03])
    const { beta, sharpe } = rolling(input, { window: 3, metrics: ['beta', 'sharpe'] })
    expect([...beta].map(Number.isNaN)).toEqual([true, true, true, false, false])
    expect([...sharpe].map(Number.isNaN)).toEqual([true, true, false, false, false])
  })

  it('has a column as long as the curve, without initial too', () => {
    const { initial: _, ...input } = inputOf([0.1, -0.1, 0.2, 0.05])
    const { totalReturn, exposure } = rolling(input, { window: 2, metrics: ['totalReturn', 'exposure'] })
    // equity 1100, 990, 1188, 1247.4
    expect([...totalReturn]).toEqual([NaN, NaN, expect.closeTo(0.08, 12), expect.closeTo(0.26, 12)])
    // exposure at points 1 to 3 is 0.7 of equity
    expect([...exposure]).toEqual([NaN, NaN, expect.closeTo(0.7, 12), expect.closeTo(0.7, 12)])
  })

  it('is NaN in every window that touches an equity of 0 or below, and right after it', () => {
    const input = { time: of(0, 1, 2, 3, 4, 5, 6).map((day) => day * DAY), equity: of(100, 110, -5, 20, 30, 20, 40) }
    for (const name of ['sharpe', 'maxDrawdown', 'valueAtRisk', 'totalReturn'] as const) {
      const column = rolling(input, { window: 2, metrics: [name] })[name]
      expect([...column].map(Number.isNaN), name).toEqual([true, true, true, true, true, false, false])
    }
    expect(rolling(input, { window: 2, metrics: ['maxDrawdown'] }).maxDrawdown[5]).toBeCloseTo(1 / 3, 14)
  })

  it('is NaN for windows longer than the curve, and for inputs that were not given', () => {
    const input = { time: of(0, DAY), equity: of(1, 2) }
    expect([...rolling(input, { window: 5, metrics: ['sharpe'] }).sharpe]).toEqual([NaN, NaN])
    expect([...rolling(input, { window: 1, metrics: ['exposure', 'beta'] }).beta]).toEqual([NaN, NaN])
    expect(rolling({ time: of(), equity: of() }, { window: 1, metrics: ['sharpe'] }).sharpe).toHaveLength(0)
  })

  it('refuses windows and names that are none, and a curve that cannot be read', () => {
    const input = { time: of(0, 1), equity: of(1, 2) }
    expect(() => rolling(input, { window: 0, metrics: [] })).toThrow('window is 0')
    expect(() => rolling(input, { window: 2.5, metrics: [] })).toThrow('window is 2.5')
    expect(() => rolling(input, { window: 2, metrics: ['sharp' as 'sharpe'] })).toThrow('metrics has sharp: give names of')
    expect(() => rolling(input, { window: 2, metrics: 'sharpe' as never })).toThrow('metrics is sharpe')
    expect(() => rolling({ ...input, equity: of(1, NaN) }, { window: 2, metrics: [] })).toThrow('equity[1] is NaN')
    expect(() => rolling({ ...input, exposure: of(1) }, { window: 2, metrics: [] })).toThrow('exposure has 1 points')
    expect(() => rolling({ ...input, tail: 2 }, { window: 2, metrics: [] })).toThrow('tail is 2')
    expect(() => rolling({ ...input, lags: -2 }, { window: 2, metrics: [] })).toThrow('lags is -2')
  })
})

describe('the windows', () => {
  const columns = fc.array(fc.integer({ min: 1, max: 1000 }), { maxLength: 60 })
  const windows = fc.integer({ min: 1, max: 20 })

  it('sum exactly, whatever passed before', () => {
    expect([...windowSums(of(1e300, 1, 2, 3), 2)]).toEqual([NaN, 1e300, 3, 5])
    fc.assert(
      fc.property(columns, windows, (values, window) => {
        const sums = windowSums(of(...values), window)
        values.forEach((_, i) => {
          expect(sums[i]).toBe(i < window - 1 ? NaN : values.slice(i - window + 1, i + 1).reduce((a, b) => a + b, 0))
        })
      }),
    )
  })

  it('fall from every earlier value to every later one', () => {
    fc.assert(
      fc.property(columns, windows, (values, window) => {
        const deepest = windowDrawdowns(of(...values), window)
        values.forEach((_, i) => {
          let worst = i < window - 1 ? NaN : 0
          for (let a = i - window + 1; a <= i; a++) for (let b = a + 1; b <= i; b++) worst = Math.max(worst, (values[a]! - values[b]!) / values[a]!)
          expect(deepest[i]).toBe(worst)
        })
      }),
    )
  })

  it('stay in order as values come and go', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 4, maxLength: 60 }), (values) => {
        const sorted = sortedWindow(of(...values.slice(0, 4)))
        for (let i = 4; i < values.length; i++) {
          sorted.replace(values[i - 4]!, values[i]!)
          expect([...sorted.values]).toEqual([...of(...values.slice(i - 3, i + 1)).sort()])
        }
      }),
    )
    expect(() => sortedWindow(of(1, 2)).replace(3, 1)).toThrow('3 is not in the window')
  })
})

/** NaN for undefined; else the same to 1e-8: the conditions for "no movement" are met by both or by neither. */
function same(ours: number, theirs: number | undefined, name: string): void {
  if (theirs === undefined) expect(ours, name).toBeNaN()
  else expect(Math.abs(ours - theirs), `${name}: ${ours} and ${theirs}`).toBeLessThanOrEqual(1e-8 * Math.max(1, Math.abs(theirs)))
}
