import { backtest, fillsOf } from '@core/engine'
import { describe, expect, it } from 'vitest'
import { barsOfRows, readSample } from './__fixtures__/bars.ts'
import { volatilityRegime } from './volatility-regime.ts'

/** The strategy's decisions, as the engine calls them, on readings that a test makes up. */
const members = volatilityRegime.members as unknown as Record<
  'signal' | 'stopLoss' | 'takeProfit' | 'trailingStop' | 'conviction',
  (...args: unknown[]) => unknown
>
const params = Object.fromEntries(Object.entries(volatilityRegime.params).map(([name, spec]) => [name, spec.default]))

interface Readings {
  readonly atr?: number
  readonly mean?: number
  readonly emaFast?: number
  readonly emaSlow?: number
  readonly adx?: number
  readonly close?: number
  readonly closeBefore?: number
  readonly highBefore?: number
}

/** A calm market in a trend whose close crosses 97 = 100 − 1.5 × 2, unless a test says otherwise. */
const seriesOf = (readings: Readings = {}) => {
  const { atr = 2, mean = 2, emaFast = 96, emaSlow = 95, adx = 31, close = 97.5, closeBefore = 96.5, highBefore = 100 } = readings
  return {
    volatility: { atr: { now: atr }, mean: { now: mean } },
    emaFast: { now: emaFast },
    emaSlow: { now: emaSlow },
    adx: { now: adx },
    close: { now: close, crossedAbove: (level: number) => closeBefore <= level && close > level },
    recentHigh: { ago: (bars: number) => (bars === 1 ? highBefore : Number.NaN) },
  }
}

const FLAT = { side: 'flat', entryPrice: Number.NaN }
const long = (entryPrice: number) => ({ side: 'long', entryPrice })
const decide = (readings: Readings, position: { side: string; entryPrice: number } = FLAT) => members.signal(seriesOf(readings), { params, position })

describe('regime', () => {
  // conviction tells calm from the rest, an open position tells extreme: the thresholds are 0.6, 1.5 and 2.5
  it.each([
    [0.6, 1, 'hold'], // compression
    [1.0, 1, 'hold'], // normal
    [1.49, 1, 'hold'],
    [1.5, 0, 'hold'], // expansion, from the threshold on
    [2.49, 0, 'hold'],
    [2.5, 0, 'flat'], // extreme, from the threshold on
  ])('at %s times the usual ATR has conviction %s and lets a position %s', (ratio, conviction, signal) => {
    const readings = { atr: ratio, mean: 1 }
    expect(members.conviction(seriesOf(readings), { params })).toBe(conviction)
    expect(decide(readings, long(97))).toBe(signal)
  })

  it('is normal where price stands still', () => {
    expect(members.conviction(seriesOf({ atr: 0, mean: 0 }), { params })).toBe(1)
  })

  it('has half the conviction without a trend', () => {
    expect(members.conviction(seriesOf({ adx: 30 }), { params })).toBe(0.5)
    expect(members.conviction(seriesOf({ emaFast: 95 }), { params })).toBe(0.5)
  })
})

describe('entry', () => {
  it.each([
    ['in a calm market that trends and breaks out', {}, 'long'],
    ['in compression too', { atr: 1, mean: 2, close: 98.6, closeBefore: 98.5 }, 'long'], // 0.5 × the mean; the level is 100 − 1.5 × 1
    ['not in expansion', { mean: 1.3 }, 'hold'], // 2 ÷ 1.3 = 1.54
    ['not where the fast average is below the slow', { emaFast: 94.9 }, 'hold'],
    ['not where the averages are equal', { emaFast: 95 }, 'hold'],
    ['not at the ADX threshold, only above', { adx: 30 }, 'hold'],
    ['not at the level, only above', { close: 97 }, 'hold'],
    ['not where the close before was above already', { closeBefore: 97.1 }, 'hold'],
    ['where the close before was at the level', { closeBefore: 97 }, 'long'],
  ] as const)('%s', (_, readings, signal) => {
    expect(decide(readings)).toBe(signal)
  })
})

describe('exit', () => {
  it.each([
    ['below the slow average at a profit', { close: 94.9 }, 94, 'flat'],
    ['below the slow average at break-even', { close: 94.9 }, 94.9, 'flat'],
    ['not below it at a loss: that is for the stop', { close: 94.9 }, 95.5, 'hold'],
    ['not at the slow average', { close: 95 }, 94, 'hold'],
    ['in an extreme regime even at a loss', { atr: 5, mean: 2, close: 99 }, 120, 'flat'],
    ['not on an entry signal', {}, 96, 'hold'],
  ] as const)('%s', (_, readings, entryPrice, signal) => {
    expect(decide(readings, long(entryPrice))).toBe(signal)
  })
})

describe('stop and target', () => {
  it('lie 2.5 ATRs below and 5 above the deciding close', () => {
    const entry = { side: 'long', price: 97.5, time: 0 }
    expect(members.stopLoss(seriesOf(), entry, { params })).toBe(92.5) // 97.5 − 2.5 × 2
    expect(members.takeProfit(seriesOf(), entry, { params })).toBe(107.5) // 97.5 + 5 × 2
  })
})

describe('trailing stop', () => {
  const trail = (close: number, entryPrice: number, atr = 2) => members.trailingStop(seriesOf({ close, atr }), long(entryPrice), { params })

  it('wakes half an ATR above the entry', () => {
    expect(trail(97.9, 97)).toBeUndefined() // 0.45 ATR
    expect(trail(98, 97)).toBe(95) // 0.5 ATR: 98 − 1.5 × 2
  })

  it('follows the close at 1.5 ATRs', () => {
    expect(trail(110, 97)).toBe(107) // 110 − 3
  })

  it('is never below the entry less 2.5 ATRs', () => {
    // a trail wider than the stop: 98 − 4 × 2 = 90 gives way to 97 − 2.5 × 2
    const wide = { ...params, trailingAtrMultiple: 4 }
    expect(members.trailingStop(seriesOf({ close: 98 }), long(97), { params: wide })).toBe(92)
  })

  it('sleeps while price stands still', () => {
    expect(trail(110, 97, 0)).toBeUndefined()
  })
})

describe('in the engine', () => {
  it('buys the breakout at the next open with the stop and target of its close, and is stopped out', () => {
    // every period 2, so all by hand. Bars rise by 1 and each true range is 2, so the ATR is; price moves in a direction, so ADX is above 0
    // rows 0–5: closes 100 … 105, highs 100.5 … 105.5; row 6 dips to close 103; row 7 closes at 105
    const rise = [100, 101, 102, 103, 104, 105].map((close) => [close - 1, close + 0.5, close - 1.5, close] as const)
    const bars = barsOfRows([...rise, [105, 105, 103, 103], [103, 105, 103, 105], [105, 106, 104.5, 105.5], [105, 105.5, 90, 91]])
    const periods = { atrPeriod: 2, volatilityLookback: 2, emaFast: 1, emaSlow: 2, adxPeriod: 2, adxThreshold: 0 }
    const result = backtest({ strategy: volatilityRegime, params: { ...periods, breakoutAtrMultiple: 0.5 }, bars: { X: bars }, cash: 10_000 })
    // row 7: ATR 2 all along; the level is max(105.5, 105) − 0.5 × 2 = 104.5, 103 ≤ 104.5 < 105: long, filled at 105, the open of row 8
    // stop 105 − 2.5 × 2 = 100. Row 8: ATR (2 + 1.5) ÷ 2 = 1.75, 0.5 of profit is 0.29 ATR: no trail yet. Row 9 opens at 105 and falls through 100.
    const fills = fillsOf(result).map(({ side, price, time }) => [side, price, bars.time.indexOf(time)])
    expect(fills).toEqual([
      ['buy', 105, 8],
      ['sell', 100, 9],
    ])
  })

  it('trades on real hourly bars, long only', () => {
    const { trades } = backtest({ strategy: volatilityRegime, bars: { ETHUSDT: readSample('ETHUSDT_1h') }, cash: 100_000 })
    expect(trades.length).toBeGreaterThan(100)
    expect(trades.every(({ side }) => side === 'long')).toBe(true)
  })
})
