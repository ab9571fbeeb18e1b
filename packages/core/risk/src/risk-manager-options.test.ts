import { describe, expect, test } from 'vitest'
import { riskManager } from './risk-manager.ts'
import type { RiskManagerOptions } from './risk-manager-options.ts'

const ALL: RiskManagerOptions = {
  riskPerTrade: 0.01,
  minNotional: 5,
  maxHeat: 0.06,
  maxGross: 2,
  maxNet: 1,
  maxCorrelated: { limit: 0.5, above: 0.8 },
  maxPerGroup: { majors: { symbols: ['BTC'], limit: 0.5 } },
  maxPerSymbol: 0.4,
  maxPositionPct: 0.3,
  maxPositions: 5,
  fatFinger: { share: 0.5 },
  priceBand: 0.05,
  requireStop: true,
  maxOrderRate: [{ orders: 10, per: 1000 }],
  maxWeeklyLoss: 0.1,
  maxDailyLoss: 0.05,
  haltAt: 0.3,
}

describe('riskManager', () => {
  test('checks in the order that it states, in whatever order the options are given', () => {
    expect(riskManager(ALL).checks.map(({ name }) => name)).toEqual([
      'halt',
      'daily-loss',
      'weekly-loss',
      'order-rate',
      'stop-required',
      'price-band',
      'fat-finger',
      'max-positions',
      'position-cap',
      'symbol-exposure',
      'group-exposure',
      'correlation-cap',
      'net-exposure',
      'gross-exposure',
      'heat',
      'min-notional',
    ])
    expect(riskManager({ requireStop: false }).checks).toEqual([])
  })

  test.each<[RiskManagerOptions, string]>([
    [{ riskPerTrade: 0.01 }, 'risk-per-trade'],
    [{ fixedFraction: 2 }, 'fixed-fraction'],
    [{ atrTarget: { share: 0.01 } }, 'atr-target'],
    [{ volatilityTarget: { target: 0.2, barsPerYear: 365 } }, 'volatility-target'],
    [{ kelly: { trades: [{ net: 1 }], cap: 0.1, minTrades: 1 } }, 'kelly'],
    [{ equalWeight: {} }, 'equal-weight'],
    [{ inverseVolatility: {} }, 'inverse-volatility'],
  ])('sizes by %j', (options, name) => {
    expect(riskManager(options).sizer!.name).toBe(name)
  })

  test.each<[RiskManagerOptions, string]>([
    [{ riskPerTrade: 0.01, equalWeight: {} }, 'riskPerTrade and equalWeight both say how much: give one of them'],
    [{ maxHaet: 0.1 } as never, "; did you mean 'maxHeat'?"],
    [{ maxGross: 20 }, 'maxGross is 20: it must be in (0, 10], a fraction such as 0.2 for 20 %'],
    [{ maxDailyLoss: Number.NaN }, 'maxDailyLoss is NaN: it must be in (0, 1]'],
    [{ minNotional: -1 }, 'minNotional is -1: it must be a finite number of 0 or more'],
    [{ kelly: null as never }, 'kelly is null: leave it out to turn it off'],
    [{ requireStop: 1 as never }, 'requireStop is 1: it must be true or false'],
    [{ maxConviction: 2 }, 'maxConviction scales what is risked per trade: give riskPerTrade too, or another sizer'],
    [{ session: { day: () => 0, closeOf: () => 0 } }, 'session says when a day ends: give maxDailyLoss or maxWeeklyLoss too'],
    [{ riskPerTrade: 0.1, drawdown: { steps: [] } }, 'drawdown: no steps are given: give { from, multiplier }, shallowest first'],
    [{ riskPerTrade: 0.1, drawdown: { from: 0.1, to: 0.05, least: 0 } }, 'drawdown: line.to is 0.05: it must be above line.from 0.1'],
    [{ maxOrderRate: [] }, 'order-rate: no rate is given'],
    [undefined as never, 'riskManager: options is undefined: it must be an object'],
  ])('refuses %j', (options, text) => {
    expect(() => riskManager(options)).toThrow(text)
  })

  test('with no options it lets everything pass', () => {
    expect(riskManager({}).checks).toEqual([])
  })
})
