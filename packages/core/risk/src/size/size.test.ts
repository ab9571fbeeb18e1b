import { type AccountView, type Bars, barsFromRows, instrument, type Proposal, type Sized } from '@core/market'
import { describe, expect, test } from 'vitest'
import { riskPolicy } from '../risk-policy.ts'
import type { SizeRule } from '../rule.ts'
import { atrTarget } from './atr-target.ts'
import { equalWeight } from './equal-weight.ts'
import { fixedFraction } from './fixed-fraction.ts'
import { inverseVolatility } from './inverse-volatility.ts'
import { kelly, kellyFraction } from './kelly.ts'
import { riskPerTrade } from './risk-per-trade.ts'
import { volatilityTarget } from './volatility-target.ts'

const DAY = 86_400_000
const barsOf = (closes: readonly number[], reach = 0): Bars =>
  barsFromRows(
    closes.map((close, index) => [index * DAY, close, close + reach, close - reach, close]),
    '1d',
  )
const CLOSES: Record<string, readonly number[]> = {
  A: [100, 104, 101, 107, 103, 108],
  B: [50, 51, 50.5, 53, 52, 55],
  C: [200, 195, 201, 190, 198, 187],
  FLAT: [10, 10, 10, 10, 10, 10],
  YOUNG: [10, 11],
}
const instruments = Object.fromEntries(['A', 'B', 'C'].map((symbol) => [symbol, instrument({ symbol, kind: 'margin', multiplier: symbol === 'C' ? 5 : 1 })]))
const account = (fields: Partial<AccountView> = {}): AccountView => ({
  time: 0,
  cash: 10_000,
  equity: 10_000,
  free: 10_000,
  positions: [],
  pending: [],
  instruments,
  history: (symbol) => (CLOSES[symbol] ? barsOf(CLOSES[symbol]) : undefined),
  ...fields,
})
const buy = (fields: Partial<Proposal> = {}): Proposal => ({
  symbol: 'A',
  time: 0,
  side: 'buy',
  reduceOnly: false,
  price: 100,
  stop: 95,
  conviction: 1,
  ...fields,
})
const size = (rule: SizeRule, proposal = buy(), view = account()): Sized => {
  const policy = riskPolicy({ size: rule })
  return policy.sizer!.size(proposal, view, policy.initial(view))
}
const withInstruments = (...symbols: string[]) => ({ instruments: Object.fromEntries(symbols.map((symbol) => [symbol, instrument({ symbol })])) })

describe('fixed-fraction', () => {
  test('is worth its share of equity, with the multiplier counted', () => {
    // 20 % of 10 000 = 2 000; ÷ 100 = 20; ÷ (100 × 5) = 4
    expect(size(fixedFraction(0.2))).toEqual({
      kind: 'sized',
      quantity: 20,
      because: { rule: 'fixed-fraction', limit: 2000, value: 2000, text: 'is worth 2000: 20 % of equity 10000; 100 a unit' },
    })
    expect(size(fixedFraction(0.2), buy({ symbol: 'C' }))).toMatchObject({ quantity: 4 })
  })

  test('needs no stop, and conviction 0 is a refusal', () => {
    const { stop: _none, ...unprotected } = buy({ conviction: 0.5 })
    expect(size(fixedFraction(0.2), unprotected)).toMatchObject({ kind: 'sized', quantity: 10 })
    expect(size(fixedFraction(0.2), buy({ conviction: 0 }))).toMatchObject({
      kind: 'refuse',
      because: { text: 'conviction is 0: nothing of 2000 is invested' },
    })
  })
})

describe('equal-weight', () => {
  test('is worth equity ÷ instruments, or ÷ the given number', () => {
    // 10 000 ÷ 3 ÷ 100; 10 000 ÷ 4 ÷ 100
    expect(size(equalWeight())).toMatchObject({ quantity: expect.closeTo(100 / 3, 12) })
    expect(size(equalWeight({ symbols: 4 }))).toMatchObject({
      quantity: 25,
      because: { text: 'is worth 2500: one of 4 parts, 25 % of equity 10000; 100 a unit' },
    })
  })
})

describe('atr-target', () => {
  test('makes a move of some true ranges worth its share', () => {
    // closes 103 → 108 with a reach of 2: true ranges of the last two bars, by hand:
    // bar 4: high 105, low 101, close before 107 → 107 − 101 = 6; bar 5: high 110, low 106, close before 103 → 110 − 103 = 7; mean 6.5
    // 1 % of 10 000 = 100; 100 ÷ (2 × 6.5) = 7.6923…
    const view = account({ history: () => barsOf(CLOSES.A!, 2) })
    expect(size(atrTarget({ share: 0.01, period: 2, multiple: 2 }), buy(), view)).toEqual({
      kind: 'sized',
      quantity: 100 / 13,
      because: { rule: 'atr-target', limit: 100, value: 100, text: 'risks 100: 1 % of equity 10000; 2 × ATR(2) 6.5 = 13 a unit' },
    })
  })

  test('refuses without enough bars, and when nothing moved', () => {
    expect(size(atrTarget({ share: 0.01 }))).toMatchObject({
      kind: 'refuse',
      because: { rule: 'atr-target', limit: 15, value: 6, text: 'A has 6 bars: an average of 14 true ranges needs 15' },
    })
    const flat = account({ history: () => barsOf(CLOSES.FLAT!) })
    expect(size(atrTarget({ share: 0.01, period: 3 }), buy(), flat)).toMatchObject({
      kind: 'refuse',
      because: { text: 'A did not move over 3 bars: no quantity makes its range 1 % of equity' },
    })
  })
})

describe('volatility-target', () => {
  // sample standard deviation of A's five returns by Python's statistics.stdev: 0.04576984998425663; × √252 = 0.7265738436184597
  const yearly = 0.7265738436184597

  test('is worth target ÷ yearly volatility', () => {
    // 0.2 ÷ 0.72657… = 0.27526451957583065 of 10 000, ÷ 100
    const sized = size(volatilityTarget({ target: 0.2, barsPerYear: 252, period: 5 }))
    expect(sized).toMatchObject({ kind: 'sized', quantity: expect.closeTo(27.52645195758306, 10) })
    expect(sized.because.text).toBe('is worth 2752.65: 20 % a year of a volatility of 72.6574 %: 27.5265 % of equity 10000; 100 a unit')
  })

  test('takes the last returns only', () => {
    // statistics.stdev of the last three: 0.053024441457597805
    const sized = size(volatilityTarget({ target: 0.1, barsPerYear: 1, period: 3, maxShare: 10 }))
    expect(sized).toMatchObject({ quantity: expect.closeTo((0.1 / 0.053024441457597805) * 100, 9) })
  })

  test('is held to maxShare, 1 unless given', () => {
    const rule = volatilityTarget({ target: 2 * yearly, barsPerYear: 252, period: 5 })
    expect(size(rule)).toMatchObject({ quantity: 100 })
    expect(size(rule).because.text).toContain('would be 200 %, held to 100 % of equity')
    expect(size(volatilityTarget({ target: 2 * yearly, barsPerYear: 252, period: 5, maxShare: 1.5 }))).toMatchObject({ quantity: 150 })
  })

  test('refuses without enough bars, and when nothing moved', () => {
    expect(size(volatilityTarget({ target: 0.2, barsPerYear: 252 })).because.text).toBe('A has 6 bars: the volatility of 20 returns needs 21')
    const flat = account({ history: () => barsOf(CLOSES.FLAT!) })
    expect(size(volatilityTarget({ target: 0.2, barsPerYear: 252, period: 5 }), buy(), flat).because.text).toBe(
      'A did not move over 5 bars: no quantity has a volatility of 20 %',
    )
  })
})

describe('inverse-volatility', () => {
  test('shares equity in proportion to 1 ÷ volatility', () => {
    // statistics.stdev of A, B, C: 0.04577, 0.03424, 0.04649; A's share 0.30110482664975063
    expect(size(inverseVolatility({ period: 5 }))).toMatchObject({ quantity: expect.closeTo(30.110482664975063, 9) })
    const parts = ['A', 'B', 'C'].map((symbol) => size(inverseVolatility({ period: 5 }), buy({ symbol })).because.value)
    expect(parts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(10_000, 8)
  })

  test('keeps an equal part free for each symbol that is not known yet', () => {
    // A alone is known of A, YOUNG and one without bars: it gets 1 of 3 parts, not everything
    const view = account(withInstruments('A', 'YOUNG', 'NONE'))
    expect(size(inverseVolatility({ period: 5 }), buy(), view)).toMatchObject({ quantity: expect.closeTo(100 / 3, 12) })
    expect(size(inverseVolatility({ period: 5, symbols: ['A'] }), buy(), view)).toMatchObject({ quantity: expect.closeTo(100, 12) })
  })

  test('refuses a symbol with too few bars, one that did not move, and a stranger', () => {
    const view = account(withInstruments('A', 'YOUNG', 'FLAT'))
    const said = (symbol: string, rule = inverseVolatility({ period: 5 })) => size(rule, buy({ symbol }), view).because.text
    expect(said('YOUNG')).toBe('YOUNG has 2 bars: the volatility of 5 returns needs 6')
    expect(said('FLAT')).toBe('FLAT did not move over 5 bars: its inverse volatility is no number')
    expect(said('A', inverseVolatility({ symbols: ['B', 'C'] }))).toBe('A is not among the symbols that share: B, C')
  })
})

describe('kelly', () => {
  const list = (...nets: number[]) => nets.map((net) => ({ net }))

  test('is p − (1 − p) ÷ b', () => {
    // 6 of 10 win 2, 4 lose 1: p 0.6, b 2 → 0.6 − 0.4 ÷ 2 = 0.4
    expect(kellyFraction(list(2, 2, 2, 2, 2, 2, -1, -1, -1, -1))).toBeCloseTo(0.4, 15)
    // a fair coin at even money has no edge
    expect(kellyFraction(list(1, -1))).toBe(0)
    // trades that net 0 count neither way
    expect(kellyFraction(list(2, 0, -1, 0))).toBeCloseTo(0.25, 15)
    expect(kellyFraction(list(3, 5))).toBe(1)
    expect(kellyFraction(list(-3))).toBe(-1)
    expect(kellyFraction([])).toBe(0)
  })

  const trades = Array.from({ length: 3 }, () => list(2, 2, 2, 2, 2, 2, -1, -1, -1, -1)).flat()

  test('risks a part of it to the stop', () => {
    // ¼ × 40 % = 10 % of 10 000 = 1 000; ÷ 5 to the stop = 200
    expect(size(kelly({ trades, multiple: 0.25, cap: 0.2 }))).toMatchObject({ kind: 'sized', quantity: expect.closeTo(200, 9) })
    expect(size(kelly({ trades, multiple: 0.25, cap: 0.2 })).because.text).toBe('risks 1000: 0.25 × Kelly 40 % of 30 trades, of equity 10000; 5 to the stop')
  })

  test('never risks more than its cap', () => {
    // ½ × 40 % = 20 %, capped at 2 %: 200 ÷ 5 = 40
    expect(size(kelly({ trades, cap: 0.02 }))).toMatchObject({ quantity: 40 })
    expect(size(kelly({ trades, cap: 0.02 })).because.text).toBe('risks 200: 0.5 × Kelly 40 % of 30 trades, held to 2 %, of equity 10000; 5 to the stop')
  })

  test('refuses without an edge, and with a stop on the wrong side', () => {
    expect(size(kelly({ trades: list(1, -2), cap: 0.1, minTrades: 2 }))).toEqual({
      kind: 'refuse',
      because: { rule: 'kelly', limit: 0, value: -0.5, text: "Kelly's share of 2 trades is -50 %: they show no edge to bet on" },
    })
    expect(size(kelly({ trades, cap: 0.1 }), buy({ stop: 105 })).because.text).toBe('the stop 105 of a buy of A is above its price 100: it must be below')
  })

  test('reads its trades once', () => {
    const own = [...trades]
    const rule = kelly({ trades: own, multiple: 0.25, cap: 0.2 })
    own.length = 0
    expect(size(rule)).toMatchObject({ kind: 'sized' })
  })
})

describe('bad input', () => {
  const sizers = [
    riskPerTrade(0.1),
    fixedFraction(0.1),
    atrTarget({ share: 0.1, period: 3 }),
    volatilityTarget({ target: 0.1, barsPerYear: 365, period: 3 }),
    kelly({ trades: [{ net: 2 }, { net: -1 }], cap: 0.1, minTrades: 2 }),
    equalWeight(),
    inverseVolatility({ period: 3 }),
  ]

  test.each(sizers.map((rule) => [rule.name, rule] as const))('%s refuses without equity and throws on NaN', (name, rule) => {
    for (const equity of [0, -5]) {
      const because = { rule: name, limit: 0, value: equity, text: `equity is ${equity}: there is nothing to risk` }
      expect(size(rule, buy(), account({ equity }))).toEqual({ kind: 'refuse', because })
    }
    expect(() => size(rule, buy(), account({ equity: Number.NaN }))).toThrow('risk: account.equity is NaN: it must be a finite number')
    expect(() => size(rule, buy({ price: Number.NaN }))).toThrow('risk: proposal.price is NaN: it must be a finite number above 0')
    expect(() => size(rule, buy({ time: Number.NaN }))).toThrow('risk: proposal.time is NaN')
    expect(() => size(rule, buy({ side: 'long' as never }))).toThrow("risk: proposal.side is long: it must be 'buy' or 'sell'")
  })

  test.each([sizers[2]!, sizers[3]!, sizers[6]!].map((rule) => [rule.name, rule] as const))(
    '%s throws without a history, or with what is no price',
    (name, rule) => {
      const { history: _none, ...blind } = account()
      expect(() => size(rule, buy(), blind)).toThrow(
        `risk: ${name} needs bars, and the account has no history: add history(symbol) that returns them, up to now`,
      )
      const bars = barsOf(CLOSES.A!)
      const broken = { ...bars, close: Float64Array.from(bars.close, (close, row) => (row === 4 ? Number.NaN : close)) }
      expect(() => size(rule, buy(), account({ history: () => broken }))).toThrow('risk: history A: close of row 4 is NaN: it must be a finite number above 0')
    },
  )

  test.each([
    [() => riskPerTrade(Number.NaN), 'risk-per-trade: share is NaN: it must be in (0, 1], a fraction such as 0.02 for 2 %'],
    [() => fixedFraction(20), 'fixed-fraction: share is 20: it must be in (0, 10], a fraction such as 0.2 for 20 %'],
    [() => atrTarget({ share: 0.01, period: 0 }), 'atr-target: period is 0: it must be a whole number of 1 or more'],
    [() => atrTarget({ share: 0.01, atr: 14 } as never), 'atr-target: options.atr is no option: use share, period, multiple'],
    [() => volatilityTarget({ target: 0.2 } as never), 'volatility-target: barsPerYear is undefined: it must be a finite number above 0'],
    [() => volatilityTarget({ target: 0.2, barsPerYear: 365, period: 1 }), 'volatility-target: period is 1: it must be a whole number of 2 or more'],
    [() => kelly({ trades: [], cap: 0.1 }), 'kelly: trades has 0: fewer than 30 say little; collect more, or lower minTrades if you must'],
    [() => kelly({ trades: [{ net: Number.NaN }], cap: 0.1, minTrades: 1 }), 'kelly: trades[0].net is NaN: it must be a finite number'],
    [() => kelly({ trades: undefined as never, cap: 0.1 }), 'kelly: trades is undefined: it must be a list of { net }'],
    [() => kelly({ trades: [] } as never), 'kelly: cap is undefined: it must be in (0, 1]'],
    [() => equalWeight({ symbols: 0 }), 'equal-weight: symbols is 0: it must be a whole number of 1 or more'],
    [() => inverseVolatility({ symbols: 'A' as never }), 'inverse-volatility: symbols is A: it must be a list of symbols'],
  ])('%s', (make, text) => {
    expect(make).toThrow(text)
  })
})
