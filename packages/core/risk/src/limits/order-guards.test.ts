import { type AccountView, barsFromRows, type Checked, instrument, type Verdict } from '@core/market'
import { describe, expect, test } from 'vitest'
import { exposure } from '../exposure.ts'
import { riskPolicy } from '../risk-policy.ts'
import type { LimitRule } from '../rule.ts'
import { fatFinger } from './fat-finger.ts'
import { minNotional } from './min-notional.ts'
import { orderRate } from './order-rate.ts'
import { priceBand } from './price-band.ts'
import { stopRequired } from './stop-required.ts'

const instruments = { BTC: instrument({ symbol: 'BTC', lotSize: 0.01, minNotional: 5 }), F: instrument({ symbol: 'F', multiplier: 50 }) }
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
const long = (symbol: string, quantity: number) => exposure({ symbol, side: 'buy', quantity, price: 100 }, { multiplier: 1 })
const admitted: Verdict = { kind: 'admit' }

describe('order-rate', () => {
  const policy = riskPolicy({ limits: [orderRate({ orders: 2, per: 1000 }, { orders: 3, per: 60_000 })] })
  const sent = (...times: number[]) => {
    const state = policy.initial(account())
    for (const time of times) policy.update(state, { kind: 'order-sent', time, symbol: 'BTC', side: 'buy', quantity: 1 })
    return { state, ask: (time: number) => policy.checks[0]!.check(order({ time }), account(), state) }
  }

  test('refuses the order that would be one too many within a window, which ends before it begins again', () => {
    const { ask } = sent(0, 500)
    expect(ask(999)).toEqual({
      kind: 'refuse',
      because: { rule: 'order-rate', limit: 2, value: 3, text: 'this would be order 3 within 1000 ms; the limit is 2' },
    })
    // at 1 000 the order of 0 is a whole window ago
    expect(ask(1000)).toEqual(admitted)
  })

  test('holds every window, and remembers as many orders as the largest allows', () => {
    const { state, ask } = sent(0, 10_000, 20_000, 30_000)
    expect(state.sent).toEqual([10_000, 20_000, 30_000])
    expect(ask(40_000)).toMatchObject({ kind: 'refuse', because: { limit: 3, value: 4 } })
    expect(ask(70_000)).toEqual(admitted)
  })
})

describe('price-band', () => {
  const band = priceBand(0.05)

  test('refuses a price too far from the last one, on either side', () => {
    expect(judge(band, order({ price: 106, last: 100 }))).toEqual({
      kind: 'refuse',
      because: { rule: 'price-band', limit: 0.05, value: 0.06, text: 'the price 106 is 6 % away from the last 100; the band is 5 %' },
    })
    expect(judge(band, order({ price: 94, last: 100 })).kind).toBe('refuse')
    for (const price of [95, 100, 105]) expect(judge(band, order({ price, last: 100 }))).toEqual(admitted)
  })

  test('looks for the last price in the proposal, then the bars, then the marks', () => {
    const bars = barsFromRows(
      [
        [0, 90, 90, 90, 90],
        [1, 200, 200, 200, 200],
      ],
      '1m',
    )
    const all = account({ history: () => bars, positions: [{ ...long('BTC', 1), mark: 300 }] })
    const passes = (price: number, view: AccountView, last?: number) => judge(band, order({ price, ...(last && { last }) }), view).kind === 'admit'
    expect([passes(100, all, 100), passes(200, all), passes(300, all)]).toEqual([true, true, false])
    expect(passes(300, account({ positions: [{ ...long('BTC', 1), mark: 300 }] }))).toBe(true)
  })

  test('refuses when nobody knows a last price, and throws when it is none', () => {
    expect(judge(band, order())).toMatchObject({ kind: 'refuse', because: { text: 'no last price of BTC is known: give it as last, or bars as history' } })
    expect(() => judge(band, order({ last: Number.NaN }))).toThrow('risk: proposal.last is NaN: it must be a finite number above 0, or left out')
  })
})

describe('fat-finger', () => {
  test('refuses an order that is too large to be meant, and does not cut it', () => {
    // 60 × 100 = 6 000 of at most 50 % of 10 000
    expect(judge(fatFinger({ share: 0.5 }), order({ quantity: 60 }))).toEqual({
      kind: 'refuse',
      because: { rule: 'fat-finger', limit: 5000, value: 6000, text: 'the order of BTC is worth 6000; 50 % of equity 10000 is 5000' },
    })
    expect(judge(fatFinger({ share: 0.5 }), order({ quantity: 50 }))).toEqual(admitted)
    // 3 × 100 × 50 = 15 000
    expect(judge(fatFinger({ value: 12_000 }), order({ symbol: 'F', quantity: 3 }))).toMatchObject({
      kind: 'refuse',
      because: { value: 15_000, text: 'the order of F is worth 15000; the most that is meant is 12000' },
    })
    expect(judge(fatFinger({ share: 10, quantity: 9 }), order())).toMatchObject({
      kind: 'refuse',
      because: { limit: 9, value: 10, text: 'the order of BTC is for 10 units; the most that is meant is 9' },
    })
  })

  test('leaves what a sizer made to the limits, and what closes alone', () => {
    expect(judge(fatFinger({ share: 0.5 }), order({ quantity: 60, sized: true }))).toEqual(admitted)
    const view = account({ positions: [{ ...long('BTC', 60) }] })
    expect(judge(fatFinger({ share: 0.5 }), order({ side: 'sell', quantity: 60 }), view)).toEqual(admitted)
    expect(judge(fatFinger({ share: 0.5 }), order({ side: 'sell', quantity: 6000 }), view)).toMatchObject({ kind: 'cut', quantity: 60 })
  })
})

describe('stop-required', () => {
  test.each([
    [order(), 'BTC has no stop: give one below its price 100'],
    [order({ side: 'sell' }), 'BTC has no stop: give one above its price 100'],
    [order({ stop: 101 }), 'the stop 101 of a buy of BTC is above its price 100: it must be below'],
    [order({ stop: 100 }), 'the stop 100 of a buy of BTC is at its price 100: it must be below'],
    [order({ side: 'sell', stop: 99 }), 'the stop 99 of a sell of BTC is below its price 100: it must be above'],
  ])('refuses an entry that is not protected', (proposal, text) => {
    expect(judge(stopRequired(), proposal)).toMatchObject({ kind: 'refuse', because: { rule: 'stop-required', text } })
  })

  test('admits a stop on the right side', () => {
    expect(judge(stopRequired(), order({ stop: 99 }))).toEqual(admitted)
    expect(judge(stopRequired(), order({ side: 'sell', stop: 101 }))).toEqual(admitted)
  })
})

describe('min-notional', () => {
  test('refuses what is worth too little in whole lots: the larger of the given least and the instrument’s', () => {
    // 0.109 in lots of 0.01 is 0.1: 10 of 10.5
    expect(judge(minNotional(10.5), order({ quantity: 0.109 }))).toEqual({
      kind: 'refuse',
      because: { rule: 'min-notional', limit: 10.5, value: 10, text: '0.1 of BTC in whole lots is worth 10; the least is 10.5' },
    })
    expect(judge(minNotional(10), order({ quantity: 0.109 }))).toEqual(admitted)
    expect(judge(minNotional(), order({ quantity: 0.049 }))).toMatchObject({ kind: 'refuse', because: { limit: 5, value: 4 } })
    expect(judge(minNotional(), order({ symbol: 'F', quantity: 1e-9 }))).toMatchObject({ kind: 'refuse', because: { value: 0 } })
  })

  test('lets a small rest be closed', () => {
    expect(judge(minNotional(50), order({ side: 'sell', quantity: 0.1 }), account({ positions: [long('BTC', 0.1)] }))).toEqual(admitted)
  })
})

test.each([
  [() => orderRate(), 'order-rate: no rate is given: give { orders, per }'],
  [() => orderRate({ orders: 0, per: 1 }), 'order-rate: rate.orders is 0: it must be a whole number of 1 or more'],
  [() => orderRate({ orders: 1, per: Number.NaN }), 'order-rate: rate.per is NaN: it must be a finite number of milliseconds above 0'],
  [() => priceBand(5), 'price-band: share is 5: it must be in (0, 1]'],
  [() => fatFinger({}), 'fat-finger: no bound is given: give share, value or quantity'],
  [() => fatFinger({ value: -1 }), 'fat-finger: value is -1: it must be a finite number above 0'],
  [() => fatFinger({ notional: 1 } as never), 'fat-finger: options.notional is no option: use share, value, quantity'],
  [() => minNotional(-1), 'min-notional: least is -1: it must be a finite number of 0 or more'],
])('%s', (make, text) => {
  expect(make).toThrow(text)
})
