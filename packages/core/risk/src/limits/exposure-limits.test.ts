import { type AccountView, type Bars, barsFromRows, type Checked, type Exposure, instrument, type Verdict } from '@core/market'
import { describe, expect, test } from 'vitest'
import { correlation } from '../correlation.ts'
import { exposure } from '../exposure.ts'
import { riskPolicy } from '../risk-policy.ts'
import type { LimitRule } from '../rule.ts'
import { correlationCap } from './correlation-cap.ts'
import { grossExposure } from './gross-exposure.ts'
import { groupExposure } from './group-exposure.ts'
import { netExposure } from './net-exposure.ts'
import { symbolExposure } from './symbol-exposure.ts'

const SYMBOLS = ['BTC', 'ETH', 'SOL', 'DOGE']
const instruments = Object.fromEntries(SYMBOLS.map((symbol) => [symbol, instrument({ symbol, kind: 'margin' })]))
const held = (symbol: string, side: 'buy' | 'sell', quantity: number, price = 100): Exposure => exposure({ symbol, side, quantity, price }, { multiplier: 1 })
const account = (fields: Partial<AccountView> = {}): AccountView => ({
  time: 0,
  cash: 10_000,
  equity: 10_000,
  free: 10_000,
  positions: [],
  pending: [],
  instruments,
  ...fields,
})
const order = (fields: Partial<Checked> = {}): Checked => ({
  symbol: 'BTC',
  time: 0,
  side: 'buy',
  reduceOnly: false,
  price: 100,
  quantity: 10,
  conviction: 1,
  ...fields,
})
const judge = (rule: LimitRule, proposal: Checked, view = account()): Verdict => {
  const policy = riskPolicy({ limits: [rule] })
  return policy.checks[0]!.check(proposal, view, policy.initial(view))
}
const admitted: Verdict = { kind: 'admit' }

describe('gross-exposure', () => {
  test('adds up longs, shorts and pending entries, and cuts to what is left', () => {
    // 80 % of 10 000 = 8 000; long 3 000 + short 2 000 + pending 1 000 = 6 000; 2 000 ÷ 100 = 20
    const view = account({ positions: [held('ETH', 'buy', 30), held('SOL', 'sell', 20)], pending: [held('DOGE', 'buy', 10)] })
    expect(judge(grossExposure(0.8), order({ quantity: 25 }), view)).toEqual({
      kind: 'cut',
      quantity: 20,
      because: {
        rule: 'gross-exposure',
        limit: 8000,
        value: 8500,
        text: 'long and short together would be worth 8500, 6000 without this order; 80 % of equity 10000 is 8000',
      },
    })
    expect(judge(grossExposure(0.8), order({ quantity: 20 }), view)).toEqual(admitted)
    expect(judge(grossExposure(0.6), order({ quantity: 1 }), view)).toMatchObject({ kind: 'refuse', because: { value: 6100 } })
  })

  test('counts only the worse side of a symbol: a pending sell that would close a long adds nothing', () => {
    // long 30, pending sell 50: at worst 3 000 long or 2 000 short
    const view = account({ positions: [held('ETH', 'buy', 30)], pending: [held('ETH', 'sell', 50)] })
    expect(judge(grossExposure(0.4), order({ quantity: 11 }), view)).toMatchObject({ kind: 'cut', quantity: 10 })
  })

  test('lets an order turn a position up to the size that it had, even above the limit', () => {
    // short 60 is above a limit of 3 000; buying 100 closes 60 and opens 40, which is less than before
    const view = account({ positions: [held('BTC', 'sell', 60)] })
    expect(judge(grossExposure(0.3), order({ quantity: 100 }), view)).toEqual(admitted)
    // 150 would open 90: only 60 more than the close pass
    expect(judge(grossExposure(0.3), order({ quantity: 150 }), view)).toMatchObject({ kind: 'cut', quantity: 120 })
  })
})

describe('net-exposure', () => {
  const view = account({ positions: [held('ETH', 'buy', 50), held('SOL', 'sell', 30)], pending: [held('DOGE', 'buy', 10), held('DOGE', 'sell', 40)] })

  test('nets longs and shorts, with the pending entries of the order side filled', () => {
    // buying: 5 000 − 3 000 + pending buys 1 000 = 3 000; 50 % of 10 000 = 5 000 leaves 20
    expect(judge(netExposure(0.5), order({ quantity: 30 }), view)).toEqual({
      kind: 'cut',
      quantity: 20,
      because: {
        rule: 'net-exposure',
        limit: 5000,
        value: 6000,
        text: 'longs less shorts would be worth 6000, 3000 without this order; 50 % of equity 10000 is 5000',
      },
    })
    // selling: 3 000 − 5 000 + pending sells 4 000 = 2 000; 3 000 are left
    expect(judge(netExposure(0.5), order({ side: 'sell', quantity: 40 }), view)).toMatchObject({ kind: 'cut', quantity: 30, because: { value: 6000 } })
  })

  test('a hedge makes room', () => {
    expect(judge(netExposure(0.5), order({ quantity: 70 }), account({ positions: [held('ETH', 'sell', 20)] }))).toEqual(admitted)
  })

  test('what closes first takes the position off the sum', () => {
    // short 20 in BTC, long 40 in ETH: buying 50 closes 20, so 4 000 + 30 × 100 = 7 000 of 6 000: 10 less
    const both = account({ positions: [held('BTC', 'sell', 20), held('ETH', 'buy', 40)] })
    expect(judge(netExposure(0.6), order({ quantity: 50 }), both)).toMatchObject({ kind: 'cut', quantity: 40, because: { value: 7000 } })
  })
})

describe('symbol-exposure', () => {
  test('caps each symbol at its own share, both ways, and leaves others alone', () => {
    const rule = symbolExposure({ BTC: 0.3, ETH: 0.1 })
    // pending buys 5 of BTC: 3 000 − 500 = 2 500 → 25
    const view = account({ pending: [held('BTC', 'buy', 5)] })
    expect(judge(rule, order({ quantity: 40 }), view)).toEqual({
      kind: 'cut',
      quantity: 25,
      because: { rule: 'symbol-exposure', limit: 3000, value: 4500, text: 'BTC would be worth 4500, 500 without this order; 30 % of equity 10000 is 3000' },
    })
    expect(judge(rule, order({ symbol: 'ETH', side: 'sell', quantity: 40 }), view)).toMatchObject({ kind: 'cut', quantity: 10 })
    expect(judge(rule, order({ symbol: 'SOL', quantity: 400 }), view)).toEqual(admitted)
    expect(judge(symbolExposure(0.2), order({ symbol: 'SOL', quantity: 400 }), view)).toMatchObject({ kind: 'cut', quantity: 20 })
  })
})

describe('group-exposure', () => {
  const rule = groupExposure({ majors: { symbols: ['BTC', 'ETH'], limit: 0.5 }, slow: { symbols: ['BTC'], limit: 0.2 } })

  test('adds up the symbols of a group, and the tightest group decides', () => {
    // majors: 5 000 − 4 000 of ETH = 10 units; slow: 2 000 = 20 units
    const view = account({ positions: [held('ETH', 'sell', 40), held('SOL', 'buy', 90)] })
    expect(judge(rule, order({ quantity: 30 }), view)).toEqual({
      kind: 'cut',
      quantity: 10,
      because: { rule: 'group-exposure', limit: 5000, value: 7000, text: 'majors would be worth 7000, 4000 without this order; 50 % of equity 10000 is 5000' },
    })
    expect(judge(rule, order({ quantity: 30 }))).toMatchObject({
      kind: 'cut',
      quantity: 20,
      because: { text: expect.stringContaining('slow would be worth 3000') },
    })
  })

  test('does not limit a symbol in no group', () => {
    expect(judge(rule, order({ symbol: 'SOL', quantity: 999 }))).toEqual(admitted)
  })
})

describe('correlation-cap', () => {
  const barsOf = (closes: readonly number[], skip = -1): Bars =>
    barsFromRows(
      closes.map((close, index) => [index * 60_000, close, close, close, close] as const).filter((_, index) => index !== skip),
      '1m',
    )
  // correlations of returns with BTC by Python's statistics.correlation: ETH 0.9442467822255791, SOL −0.9855877143913743, DOGE −0.7827350929156822
  const closes: Record<string, readonly number[]> = {
    BTC: [100, 104, 101, 107, 103, 108],
    ETH: [50, 51, 50.5, 53, 52, 55],
    SOL: [200, 195, 201, 190, 198, 187],
    DOGE: [10, 10.5, 11, 10.2, 10.9, 10.1],
  }
  const history = (symbol: string) => (closes[symbol] ? barsOf(closes[symbol]) : undefined)
  const rule = correlationCap({ limit: 0.5, above: 0.9, period: 5 })

  test('the correlation agrees with another implementation, and takes only common times', () => {
    const of = (other: string) => correlation(history('BTC'), history(other), 5, ['BTC', other])
    expect(of('ETH')).toBeCloseTo(0.9442467822255791, 12)
    expect(of('SOL')).toBeCloseTo(-0.9855877143913743, 12)
    expect(of('DOGE')).toBeCloseTo(-0.7827350929156822, 12)
    // the last three returns: 0.9800385754891994
    expect(correlation(history('BTC'), history('ETH'), 3, ['BTC', 'ETH'])).toBeCloseTo(0.9800385754891994, 12)
    // ETH without the bar of 101 and 50.5: four returns between the other times, whichever of the two has the gap
    expect(correlation(history('BTC'), barsOf(closes.ETH!, 2), 4, ['BTC', 'ETH'])).toBeCloseTo(0.9047205349325282, 12)
    expect(correlation(barsOf(closes.ETH!, 2), history('BTC'), 4, ['ETH', 'BTC'])).toBeCloseTo(0.9047205349325282, 12)
    expect(correlation(history('BTC'), barsOf(closes.ETH!, 2), 5, ['BTC', 'ETH'])).toBeUndefined()
    expect(correlation(history('BTC'), barsOf([1, 1, 1, 1, 1, 1]), 5, ['BTC', 'X'])).toBeUndefined()
  })

  test('counts longs that move along and shorts of what moves against, pending ones too, and no hedge', () => {
    // ETH long 2 000 moves along, SOL short 1 000 pending moves against; DOGE is below 0.9: 5 000 − 3 000 = 20 units
    const view = account({ history, positions: [held('ETH', 'buy', 20), held('DOGE', 'sell', 90)], pending: [held('SOL', 'sell', 10)] })
    expect(judge(rule, order({ quantity: 30 }), view)).toEqual({
      kind: 'cut',
      quantity: 20,
      because: {
        rule: 'correlation-cap',
        limit: 5000,
        value: 6000,
        text: 'BTC with ETH (0.944247), SOL (-0.985588) would be worth 6000, 3000 without this order; 50 % of equity 10000 is 5000',
      },
    })
    expect(judge(rule, order({ side: 'sell', quantity: 50 }), view)).toEqual(admitted)
  })

  test('counts what it cannot tell as correlated', () => {
    const view = account({ history: (symbol) => (symbol === 'ETH' ? undefined : history(symbol)), positions: [held('ETH', 'sell', 45)] })
    expect(judge(rule, order({ quantity: 30 }), view)).toMatchObject({ kind: 'cut', quantity: 5, because: { text: expect.stringContaining('ETH (unknown)') } })
  })

  test('throws without a history when it would need one', () => {
    expect(judge(rule, order({ quantity: 50 }))).toEqual(admitted)
    expect(() => judge(rule, order(), account({ positions: [held('ETH', 'buy', 1)] }))).toThrow(
      'risk: correlation-cap needs bars, and the account has no history',
    )
  })
})

test.each([
  [() => grossExposure(0), 'gross-exposure: share is 0: it must be in (0, 10]'],
  [() => netExposure(Number.NaN), 'net-exposure: share is NaN: it must be in (0, 10]'],
  [() => symbolExposure({ BTC: 11 }), 'symbol-exposure: share of BTC is 11: it must be in (0, 10]'],
  [() => symbolExposure(undefined as never), 'symbol-exposure: share is undefined: it must be a number or shares by symbol'],
  [() => groupExposure({ majors: { symbols: [], limit: 0.5 } }), 'group-exposure: majors.symbols is []: name at least one symbol'],
  [() => groupExposure({ majors: { symbols: ['A'] } as never }), 'group-exposure: majors.limit is undefined'],
  [() => groupExposure(undefined as never), 'group-exposure: groups is undefined: it must be groups by name'],
  [() => correlationCap({ limit: 0.5, above: 1.2 }), 'correlation-cap: above is 1.2: it must be in (0, 1]'],
  [() => correlationCap({ limit: 0.5, above: 0.8, lookback: 3 } as never), 'correlation-cap: options.lookback is no option: use limit, above, period'],
])('%s', (make, text) => {
  expect(make).toThrow(text)
})

test.each(
  [grossExposure(1), netExposure(1), symbolExposure(1), groupExposure({ g: { symbols: ['BTC', 'XRP'], limit: 1 } })].map((rule) => [rule.name, rule] as const),
)('%s refuses without equity and throws on NaN', (_name, rule) => {
  expect(judge(rule, order(), account({ equity: 0 })).kind).toBe('refuse')
  expect(judge(rule, order(), account({ equity: -10 })).kind).toBe('refuse')
  expect(() => judge(rule, order(), account({ equity: Number.NaN }))).toThrow('risk: account.equity is NaN')
  expect(() => judge(rule, order({ symbol: 'XRP' }))).toThrow(/account.instruments.XRP is undefined/)
  const wrong = { ...held('BTC', 'buy', 1), side: 'long' as never }
  expect(() => judge(rule, order(), account({ positions: [wrong] }))).toThrow("risk: account.positions BTC: side is long: it must be 'buy' or 'sell'")
})
