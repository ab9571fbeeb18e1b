import { describe, expect, it } from 'vitest'
import {
  cagr,
  calmar,
  expectedShortfall,
  gainToPain,
  kurtosis,
  martin,
  maxDrawdown,
  metrics,
  omega,
  sharpe,
  skew,
  sortino,
  tailRatio,
  totalReturn,
  tradeStatistics,
  ulcer,
  valueAtRisk,
  volatility,
} from './index.ts'

/** Bacon, Practical Portfolio Performance Measurement and Attribution: 24 monthly returns of the example that R's PerformanceAnalytics ships as `portfolio_bacon`. */
const BACON = [
  0.003, 0.026, 0.011, -0.01, 0.015, 0.025, 0.016, 0.067, -0.014, 0.04, -0.005, 0.081, 0.04, -0.037, -0.061, 0.017, -0.049, -0.022, 0.07, 0.058, -0.065, 0.024,
  -0.005, -0.009,
]
/** The test series of Quantopian's empyrical: daily without its leading NaN, weekly and monthly with a leading 0. */
const EMPYRICAL_MIXED = [0.01, 0.1, -0.04, 0.02, 0.03, 0.02, 0.01, -0.1]
const EMPYRICAL_LEADING_ZERO = [0, ...EMPYRICAL_MIXED]

const column = (values: readonly number[]): Float64Array => Float64Array.from(values)

/** Equity of an account that began with 1. */
function grown(returns: readonly number[]): Float64Array {
  let value = 1
  return column(returns.map((r) => (value *= 1 + r)))
}

/** A twelfth of 365.25 days: the months of a curve whose clock says exactly 12 a year. */
const MONTH_MS = 2_629_800_000

describe('Bacon’s monthly series', () => {
  const returns = column(BACON)
  const equity = grown(BACON)

  it('has the Sharpe ratio of PerformanceAnalytics, per month and per year', () => {
    expect(sharpe(returns, 1)).toBeCloseTo(0.2275684556623889, 12)
    expect(sharpe(returns, 12)).toBeCloseTo(0.7883202548144859, 12)
  })

  it('has the sample, not the population, deviation as its volatility', () => {
    expect(volatility(returns, 1)).toBeCloseTo(0.039548539246370897, 14)
  })

  it('has PerformanceAnalytics’ Sortino ratio at 0 and at a target of 0.5 % a month', () => {
    expect(sortino(returns, 1)).toBeCloseTo(0.39237202879506533, 12)
    expect(sortino(returns, 12)).toBeCloseTo(1.3592165786838633, 12)
    expect(sortino(returns, 1, 0.005)).toBeCloseTo(0.15663707566008667, 12)
    expect(sortino(returns, 12, 0.06)).toBeCloseTo(0.15663707566008667 * Math.sqrt(12), 12)
  })

  it('grows, draws down and has the Calmar ratio as published', () => {
    expect(totalReturn(equity, 1)).toBeCloseTo(0.218105767220917, 12)
    expect(cagr(1, equity.at(-1)!, 2)).toBeCloseTo(0.10367828972980941, 12)
    expect(maxDrawdown(equity, 1)).toBeCloseTo(0.144672955739218, 12)
    expect(calmar(0.10367828972980941, 0.144672955739218)).toBeCloseTo(0.7166390511623746, 12)
  })

  it('has PerformanceAnalytics’ Omega, at 0 and at 0.5 % a month', () => {
    expect(omega(returns)).toBeCloseTo(1.7797833935018055, 12)
    expect(omega(returns, 0.005)).toBeCloseTo(1.2917933130699086, 12)
    expect(gainToPain(returns)).toBeCloseTo(0.7797833935018051, 12)
  })

  it('has PerformanceAnalytics’ ulcer index and Martin ratio', () => {
    expect(ulcer(equity, 1)).toBeCloseTo(0.06118428726189615, 13)
    expect(martin(0.10367828972980941, 0.06118428726189615)).toBeCloseTo(1.6945247606794847, 12)
  })

  it('has the moments and tails that numpy and scipy compute', () => {
    expect(skew(returns)).toBeCloseTo(-0.08256245520856834, 12)
    expect(kurtosis(returns)).toBeCloseTo(2.432453794107874, 12)
    expect(tailRatio(returns)).toBeCloseTo(1.1748310810810811, 12)
    expect(valueAtRisk(returns)).toBeCloseTo(0.0592, 14)
    expect(expectedShortfall(returns)).toBeCloseTo(0.063, 14)
  })

  it('has the trade statistics of a list of results', () => {
    const trades = tradeStatistics(BACON.map((net) => ({ net, entryTime: 0, exitTime: 0 })))
    expect(trades.profitFactor).toBeCloseTo(1.779783393501805, 12)
    expect(trades.sqn).toBeCloseTo(1.11485319585206, 12)
    expect(trades.winRate).toBeCloseTo(0.5833333333333334, 14)
    expect(trades.kelly).toBeCloseTo(0.2555780933062881, 12)
  })

  it('gives the same figures through metrics, from the curve’s own clock', () => {
    const time = column(BACON.map((_, i) => i * MONTH_MS))
    const { values } = metrics({ time, equity, initial: 1, interval: MONTH_MS })
    expect(values.sharpe).toBeCloseTo(0.7883202548144859, 10)
    expect(values.sortino).toBeCloseTo(1.3592165786838633, 10)
    expect(values.volatility).toBeCloseTo(0.039548539246370897 * Math.sqrt(12), 12)
    expect(values.cagr).toBeCloseTo(0.10367828972980941, 12)
    expect(values.calmar).toBeCloseTo(0.7166390511623746, 12)
  })
})

describe('empyrical’s test series', () => {
  it('daily: Sharpe and Sortino with 252 periods', () => {
    expect(sharpe(column(EMPYRICAL_MIXED), 252)).toBeCloseTo(1.7238613961706866, 11)
    expect(sortino(column(EMPYRICAL_MIXED), 252)).toBeCloseTo(2.605531251673693, 11)
  })

  it('weekly: annual return, Calmar and Sortino with 52 periods', () => {
    const annual = cagr(1, grown(EMPYRICAL_LEADING_ZERO).at(-1)!, 9 / 52)!
    expect(annual).toBeCloseTo(0.24690830513998208, 12)
    expect(calmar(annual, maxDrawdown(grown(EMPYRICAL_LEADING_ZERO), 1)!)).toBeCloseTo(2.4690830513998208, 11)
    expect(sortino(column(EMPYRICAL_LEADING_ZERO), 52)).toBeCloseTo(1.1158901056866439, 12)
  })

  it('monthly: Calmar with 12 periods', () => {
    const annual = cagr(1, grown(EMPYRICAL_LEADING_ZERO).at(-1)!, 9 / 12)!
    expect(calmar(annual, maxDrawdown(grown(EMPYRICAL_LEADING_ZERO), 1)!)).toBeCloseTo(0.52242061386048144, 12)
  })

  it('drawdown of +10 %, −10 %, +10 % is 10 %', () => {
    expect(maxDrawdown(grown([0.1, -0.1, 0.1]), 1)).toBeCloseTo(0.1, 14)
  })
})

describe('empyrical’s quantile tests', () => {
  it('tail ratio of the weekly series, and value at risk', () => {
    expect(tailRatio(column(EMPYRICAL_LEADING_ZERO))).toBeCloseTo(0.9473684210526313, 12)
    expect(valueAtRisk(column([1, 2]), 0.3)).toBeCloseTo(-1.3, 13)
    const six = column([1, 81, 82, 83, 84, 85])
    expect([0.1, 0.2, 0.3].map((tail) => valueAtRisk(six, tail))).toEqual([-41, -81, -81.5])
  })

  it('counts a result of 0 among the trades: the weekly series has one', () => {
    const trades = tradeStatistics(EMPYRICAL_LEADING_ZERO.map((net) => ({ net, entryTime: 0, exitTime: 0 })))
    expect([trades.winRate, trades.kelly]).toEqual([expect.closeTo(0.6666666666666666, 14), expect.closeTo(-0.07017543859649134, 12)])
  })
})

it('investexcel’s Omega example, through pypbo', () => {
  const returns = column([0.0089, 0.0012, -0.002, 0.01, -0.0002, 0.02, 0.03, 0.01, -0.003, 0.01, 0.0102, -0.01])
  expect(omega(returns, 0.01)).toBeCloseTo(0.4639016897081413, 12)
})

it('Red Rock Capital’s Sortino example: 4.417', () => {
  expect(sortino(column([0.17, 0.15, 0.23, -0.05, 0.12, 0.09, 0.13, -0.04]), 1)).toBeCloseTo(4.417261042993862, 12)
})

it('pypbo’s Sharpe example: 12 returns over a benchmark of 5 %', () => {
  const returns = column([0.259, 0.198, 0.364, -0.081, 0.057, 0.055, 0.188, 0.317, 0.24, 0.184, -0.01, 0.526])
  expect(sharpe(returns, 1, 0.05)).toBeCloseTo(0.8343639209671241, 12)
})
