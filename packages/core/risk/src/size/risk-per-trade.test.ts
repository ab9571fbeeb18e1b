import { type AccountView, instrument, type Proposal, TradingError } from '@core/market'
import { expect, test } from 'vitest'
import { riskManager } from '../risk-manager.ts'

const account = (fields: Partial<AccountView> = {}): AccountView => ({
  time: 0,
  cash: 10_000,
  equity: 10_000,
  free: 10_000,
  positions: [],
  pending: [],
  instruments: { BTC: instrument({ symbol: 'BTC' }), NIFTY: instrument({ symbol: 'NIFTY', kind: 'margin', multiplier: 75 }) },
  ...fields,
})
const buy = (fields: Partial<Proposal> = {}): Proposal => ({
  symbol: 'BTC',
  time: 0,
  side: 'buy',
  reduceOnly: false,
  price: 100,
  stop: 95,
  conviction: 1,
  ...fields,
})
const size = (proposal: Proposal, view = account(), policy = riskManager({ riskPerTrade: 0.02 })) => policy.sizer!.size(proposal, view, policy.initial(view))

test('risks the share of equity over the distance to the stop', () => {
  // 2 % of 10 000 = 200; 100 − 95 = 5; 200 ÷ 5 = 40
  expect(size(buy())).toEqual({
    kind: 'sized',
    quantity: 40,
    because: { rule: 'risk-per-trade', limit: 200, value: 200, text: 'risks 200: 2 % of equity 10000; 5 to the stop' },
  })
})

test('sizes a short by the stop above it', () => {
  // 200 ÷ (108 − 100) = 25
  expect(size(buy({ side: 'sell', stop: 108 }))).toMatchObject({ kind: 'sized', quantity: 25 })
})

test('divides by the multiplier of the instrument', () => {
  // 1 500 000 × 0.02 = 30 000; 50 points × 75 = 3 750 a contract; 8 contracts
  expect(size(buy({ symbol: 'NIFTY', price: 22_000, stop: 21_950 }), account({ equity: 1_500_000 }))).toMatchObject({ quantity: 8 })
})

test('multiplies by conviction, and 0 is a refusal', () => {
  // 200 × 1.5 ÷ 5 = 60
  expect(size(buy({ conviction: 1.5 }))).toMatchObject({
    quantity: 60,
    because: { limit: 200, value: 300, text: 'risks 300: 2 % of equity 10000, conviction 1.5; 5 to the stop' },
  })
  expect(size(buy({ conviction: 0 }))).toEqual({
    kind: 'refuse',
    because: { rule: 'risk-per-trade', limit: 200, value: 0, text: 'conviction is 0: nothing of 200 is risked' },
  })
})

test('multiplies by the drawdown and the losing streak and says so', () => {
  const policy = riskManager({
    riskPerTrade: 0.02,
    drawdown: { warning: 0.1, warningMultiplier: 0.5, critical: 0.2, criticalMultiplier: 0.25 },
    losingStreak: { after: 3, multiplier: 0.8 },
  })
  // drawdown (12 500 − 10 000) ÷ 12 500 = 0.2, critical: 200 × 0.25 × 0.8 = 40; 40 ÷ 5 = 8
  expect(policy.sizer!.size(buy(), account(), { peak: 12_500, losses: 3, haltedSince: null })).toEqual({
    kind: 'sized',
    quantity: 8,
    because: {
      rule: 'risk-per-trade',
      limit: 200,
      value: 40,
      text: 'risks 40: 2 % of equity 10000, × 0.25 as the drawdown of 20 % from 12500 has reached 20 %, × 0.8 as 3 losing trades in a row are 3 or more; 5 to the stop',
    },
  })
})

test('refuses without a stop and names the remedy', () => {
  const { stop: _none, ...unprotected } = buy()
  expect(size(unprotected)).toEqual({
    kind: 'refuse',
    because: { rule: 'risk-per-trade', limit: 200, value: 0, text: 'BTC has no stop, so no quantity risks 200: give a stopLoss, or give the quantity' },
  })
})

test.each([
  [buy({ stop: 101 }), 'the stop 101 of a buy of BTC is above its price 100: it must be below'],
  [buy({ stop: 100 }), 'the stop 100 of a buy of BTC is at its price 100: it must be below'],
  [buy({ side: 'sell', stop: 99 }), 'the stop 99 of a sell of BTC is below its price 100: it must be above'],
])('refuses a stop that protects nothing', (proposal, text) => {
  expect(size(proposal)).toEqual({ kind: 'refuse', because: { rule: 'risk-per-trade', limit: 100, value: proposal.stop, text } })
})

test.each([0, -50])('refuses when equity is %d', (equity) => {
  expect(size(buy(), account({ equity }))).toEqual({
    kind: 'refuse',
    because: { rule: 'risk-per-trade', limit: 0, value: equity, text: `equity is ${equity}: there is nothing to risk` },
  })
})

test('refuses a distance so small that the quantity is infinite', () => {
  expect(size(buy({ price: 1e-310, stop: 0 }))).toMatchObject({ kind: 'refuse', because: { rule: 'risk-per-trade' } })
})

test.each([
  [{ price: Number.NaN }, 'proposal.price is NaN'],
  [{ price: 0 }, 'proposal.price is 0'],
  [{ stop: Number.NaN }, 'proposal.stop is NaN'],
  [{ conviction: Number.NaN }, 'proposal.conviction is NaN'],
  [{ conviction: -1 }, 'proposal.conviction is -1'],
  [{ symbol: 'ETH' }, 'account.instruments.ETH is undefined: add it, such as instrument({ symbol })'],
  [{ reduceOnly: true }, 'the reduce-only order of BTC has no quantity'],
] as const)('throws on %j', (fields, text) => {
  expect(() => size(buy(fields))).toThrow(TradingError)
  expect(() => size(buy(fields))).toThrow(text)
})
