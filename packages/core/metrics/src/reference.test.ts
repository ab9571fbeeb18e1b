import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { monthlyTable, type RollingName, rolling, type TearSheetMetricName, tearSheet, tradeStatistics } from './index.ts'

/** What `reference/reference.py` wrote: three curves, and the statistics of them by empyrical-reloaded, QuantStats, scipy and pandas. */
type Curve = {
  name: string
  start: number
  interval: number
  initial: number
  benchmarkInitial: number
  riskFree: number
  tail: number
  equity: number[]
  benchmark: number[]
  expected: Record<string, number | null>
  differs: Record<string, number>
  months: [number, number, number][]
  rolling: { window: number; points: number[]; values: Record<string, (number | null)[]> }
}
const { curves } = JSON.parse(readFileSync(new URL('./__fixtures__/reference.json', import.meta.url), 'utf8')) as { curves: Curve[] }

const inputOf = (curve: Curve) => ({
  time: Float64Array.from(curve.equity, (_, i) => curve.start + i * curve.interval),
  equity: Float64Array.from(curve.equity),
  initial: curve.initial,
  interval: curve.interval,
  benchmark: Float64Array.from(curve.benchmark),
  benchmarkInitial: curve.benchmarkInitial,
})

/** Relative for figures above 1, absolute below. */
const agrees = (ours: number | undefined, theirs: number, name: string): void => {
  expect(ours, name).toBeTypeOf('number')
  expect(Math.abs(ours! - theirs), `${name}: ${ours} and ${theirs}`).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(theirs)))
}

const WITH_RISK_FREE = { sharpeWithRiskFree: 'sharpe', sortinoWithRiskFree: 'sortino', omegaWithRiskFree: 'omega' } as const

describe.each(curves)('the $name curve', (curve) => {
  const input = inputOf(curve)
  const sheet = tearSheet({ ...input, tail: curve.tail })
  const { values } = sheet
  const count = curve.equity.length

  it('has every shared value to 1e-9', () => {
    const withRate = tearSheet({ ...input, riskFree: curve.riskFree }).values
    for (const [name, theirs] of Object.entries(curve.expected)) {
      // scipy evaluates the Cornish-Fisher expansion of any moments; here it is refused where it is no distribution
      if (name.endsWith('CornishFisher') && values.kurtosis! > 11) {
        expect(sheet.reasons[name as TearSheetMetricName]).toContain('outside the range in which the Cornish-Fisher expansion is a distribution')
        continue
      }
      const rated = WITH_RISK_FREE[name as keyof typeof WITH_RISK_FREE]
      agrees(rated === undefined ? values[name as TearSheetMetricName] : withRate[rated], theirs!, name)
    }
  })

  it('differs by sign from empyrical: a drawdown and a loss are positive here', () => {
    agrees(-values.maxDrawdown!, curve.differs['empyrical max_drawdown']!, 'maxDrawdown')
    agrees(-values.valueAtRisk!, curve.differs['empyrical value_at_risk']!, 'valueAtRisk')
    agrees(-values.expectedShortfall!, curve.differs['empyrical conditional_value_at_risk']!, 'expectedShortfall')
  })

  it('differs from empyrical in annualising: alpha is not compounded, and the information ratio is per year', () => {
    // theirs is (1 + alpha per period)^periods − 1
    const perPeriod = values.alpha! / 365.25
    agrees(Math.expm1(365.25 * Math.log1p(perPeriod)), curve.differs['empyrical alpha']!, 'alpha')
    agrees(values.informationRatio! / Math.sqrt(365.25), curve.differs['empyrical excess_sharpe']!, 'informationRatio')
  })

  it('differs from QuantStats in skew and kurtosis: population moments, raw kurtosis; theirs are unbiased, and excess', () => {
    agrees((values.skew! * Math.sqrt(count * (count - 1))) / (count - 2), curve.differs['quantstats skew']!, 'skew')
    const unbiased = ((count - 1) / ((count - 2) * (count - 3))) * ((count + 1) * (values.kurtosis! - 3) + 6)
    agrees(unbiased, curve.differs['quantstats kurtosis']!, 'kurtosis')
  })

  it('differs from QuantStats in the ulcer index (n, not n − 1) and the Martin ratio (annual growth, not total return)', () => {
    const theirs = values.ulcer! * Math.sqrt(count / (count - 1))
    agrees(theirs, curve.differs['quantstats ulcer_index']!, 'ulcer')
    agrees(values.totalReturn! / theirs, curve.differs['quantstats ulcer_performance_index']!, 'martin')
  })

  it('differs from QuantStats in its value at risk: theirs is that of a normal distribution', () => {
    const deviation = values.volatility! / Math.sqrt(365.25)
    const mean = (values.sharpe! / Math.sqrt(365.25)) * deviation
    agrees(mean - 1.6448536269514722 * deviation, curve.differs['quantstats value_at_risk']!, 'normal value at risk')
  })

  it('differs from QuantStats in the win rate: a result of 0 counts as a trade here', () => {
    const returns = curve.equity.map((value, i) => value / (curve.equity[i - 1] ?? curve.initial) - 1)
    const trades = returns.map((net) => ({ net, entryTime: 0, exitTime: 0 }))
    const all = tradeStatistics(trades)
    const moved = tradeStatistics(trades.filter(({ net }) => net !== 0))
    agrees(moved.winRate, curve.differs['quantstats win_rate']!, 'winRate')
    agrees(moved.kelly, curve.differs['quantstats kelly_criterion']!, 'kelly')
    agrees(all.winRate, (moved.winRate! * moved.trades!) / count, 'winRate with zeros')
    agrees(all.payoff, curve.differs['quantstats payoff_ratio']!, 'payoff')
    agrees(all.profitFactor, curve.differs['quantstats profit_factor']!, 'profitFactor')
  })

  it('has empyrical’s months', () => {
    const ours = monthlyTable(input).flatMap(({ year, months }) => months.flatMap((value, i) => (value === undefined ? [] : [[year, i + 1, value]])))
    expect(ours).toEqual(curve.months.map(([year, month, value]) => [year, month, expect.closeTo(value, 10)]))
  })

  it('rolls as pandas and empyrical do', () => {
    const { window, points, values: theirs } = curve.rolling
    const columns = rolling(input, { window, metrics: Object.keys(theirs) as RollingName[] })
    for (const [name, column] of Object.entries(theirs)) {
      column.forEach((value, k) => {
        const ours = columns[name as RollingName][points[k]!]!
        // pandas carries a running sum: of a window without movement it leaves a rest, where there is none here
        if (value === null || Number.isNaN(ours)) expect(flat(curve, points[k]!, window), `${name} at ${points[k]}`).toBe(true)
        else agrees(ours, value, `${name} at ${points[k]}`)
      })
    }
  })
})

const flat = (curve: Curve, end: number, window: number): boolean =>
  curve.equity.slice(end - window + 1, end + 1).every((value, i) => value === (curve.equity[end - window + i] ?? curve.initial))
