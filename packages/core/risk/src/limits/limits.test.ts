import { type AccountView, type Checked, type Exposure, instrument, type Verdict } from '@core/market'
import { expect, test } from 'vitest'
import { riskManager } from '../risk-manager.ts'
import type { RiskManagerOptions } from '../risk-manager-options.ts'

const held = (symbol: string, fields: Partial<Exposure> = {}): Exposure => ({ symbol, side: 'buy', quantity: 10, price: 100, mark: 100, risk: 50, ...fields })
const account = (fields: Partial<AccountView> = {}): AccountView => ({
  time: 0,
  cash: 10_000,
  equity: 10_000,
  free: 10_000,
  positions: [],
  pending: [],
  instruments: Object.fromEntries(
    ['BTC', 'ETH', 'SOL'].map((symbol) => [symbol, instrument({ symbol, kind: 'margin' })]).concat([['F', instrument({ symbol: 'F', multiplier: 5 })]]),
  ),
  ...fields,
})
const order = (fields: Partial<Checked> = {}): Checked => ({
  symbol: 'BTC',
  time: 0,
  side: 'buy',
  reduceOnly: false,
  price: 100,
  stop: 95,
  quantity: 10,
  conviction: 1,
  ...fields,
})
const judge = (options: RiskManagerOptions, proposal: Checked, view = account(), peak = view.equity): Verdict => {
  const policy = riskManager(options)
  return policy.checks[0]!.check(proposal, view, { ...policy.initial(view), peak })
}
const admitted: Verdict = { kind: 'admit' }

test('max-positions refuses one symbol too many, pending entries counted', () => {
  const view = account({ positions: [held('ETH')], pending: [held('SOL')] })
  expect(judge({ maxPositions: 2 }, order(), view)).toEqual({
    kind: 'refuse',
    because: { rule: 'max-positions', limit: 2, value: 3, text: 'BTC would be symbol 3 with a position or a pending entry; the limit is 2' },
  })
  expect(judge({ maxPositions: 3 }, order(), view)).toEqual(admitted)
})

test('max-positions lets a held or pending symbol grow and counts a symbol once', () => {
  const view = account({ positions: [held('ETH'), held('BTC')], pending: [held('BTC')] })
  expect(judge({ maxPositions: 2 }, order(), view)).toEqual(admitted)
  expect(judge({ maxPositions: 2 }, order({ symbol: 'ETH' }), view)).toEqual(admitted)
  expect(judge({ maxPositions: 3 }, order({ symbol: 'SOL' }), view)).toEqual(admitted)
})

test('position-cap cuts to the share of equity', () => {
  // 20 % of 10 000 = 2 000; 30 × 100 = 3 000 → 20 units
  expect(judge({ maxPositionPct: 0.2 }, order({ quantity: 30 }))).toEqual({
    kind: 'cut',
    quantity: 20,
    because: { rule: 'position-cap', limit: 2000, value: 3000, text: 'BTC would be worth 3000, 0 of it held or pending; 20 % of equity 10000 is 2000' },
  })
  expect(judge({ maxPositionPct: 0.2 }, order({ quantity: 20 }))).toEqual(admitted)
})

test('position-cap counts the position at its mark and pending entries at their price, on the same side of the same symbol', () => {
  // position 5 × 120 = 600, pending 4 × 90 = 360: 2 000 − 960 = 1 040 → 10.4 units
  const view = account({
    positions: [held('BTC', { quantity: 5, mark: 120 }), held('ETH', { quantity: 50 })],
    pending: [held('BTC', { quantity: 4, price: 90 }), held('BTC', { side: 'sell', quantity: 3 })],
  })
  expect(judge({ maxPositionPct: 0.2 }, order({ quantity: 11 }), view)).toMatchObject({ kind: 'cut', quantity: 10.4, because: { limit: 2000, value: 2060 } })
})

test('position-cap refuses when the room is used up, and without equity', () => {
  const view = account({ positions: [held('BTC', { quantity: 20 })] })
  expect(judge({ maxPositionPct: 0.2 }, order({ quantity: 1 }), view)).toMatchObject({ kind: 'refuse', because: { rule: 'position-cap', value: 2100 } })
  expect(judge({ maxPositionPct: 0.2 }, order({ quantity: 1 }), account({ equity: -5 }))).toMatchObject({ kind: 'refuse', because: { limit: -1 } })
})

test('position-cap multiplies by the multiplier', () => {
  // 2 000 ÷ (100 × 5) = 4
  expect(judge({ maxPositionPct: 0.2 }, order({ symbol: 'F', quantity: 6 }))).toMatchObject({ kind: 'cut', quantity: 4, because: { value: 3000 } })
})

test('position-cap leaves no crumb of rounding as a cut', () => {
  // 0.1 × 3 held of a cap of 0.3: in doubles 0.30000000000000004, by hand full
  const view = account({ equity: 1, positions: [held('BTC', { quantity: 0.1, mark: 3 })] })
  expect(judge({ maxPositionPct: 0.3 }, order({ price: 1, quantity: 0.1 }), view).kind).toBe('refuse')
})

test('heat counts the risk of positions and pending entries of every symbol', () => {
  // limit 6 % of 10 000 = 600; 300 + 200 held, 100 left; 5 a unit → 20 of 30 units
  const view = account({ positions: [held('ETH', { risk: 300 })], pending: [held('SOL', { risk: 200 })] })
  expect(judge({ maxHeat: 0.06 }, order({ quantity: 30 }), view)).toEqual({
    kind: 'cut',
    quantity: 20,
    because: { rule: 'heat', limit: 600, value: 650, text: '650 would be at risk, 500 of it held or pending; 6 % of equity 10000 is 600' },
  })
  expect(judge({ maxHeat: 0.06 }, order({ quantity: 20 }), view)).toEqual(admitted)
})

test('heat refuses when nothing fits', () => {
  const view = account({ positions: [held('ETH', { risk: 700 })] })
  expect(judge({ maxHeat: 0.06 }, order({ quantity: 1 }), view)).toMatchObject({ kind: 'refuse', because: { rule: 'heat', limit: 600, value: 705 } })
})

test('heat takes the whole value of an order without a stop, or with one that protects nothing', () => {
  const { stop: _none, ...unprotected } = order()
  // 600 ÷ 100 = 6 units
  for (const proposal of [unprotected, order({ stop: 100 }), order({ stop: 120 }), order({ side: 'sell', stop: 95 })]) {
    expect(judge({ maxHeat: 0.06 }, proposal)).toMatchObject({ kind: 'cut', quantity: 6, because: { value: 1000 } })
  }
})

test('halt refuses entries from the drawdown on, and not before', () => {
  expect(judge({ haltAt: 0.2 }, order(), account({ equity: 8000 }), 10_000)).toEqual({
    kind: 'refuse',
    because: { rule: 'halt', limit: 0.2, value: 0.2, text: 'equity 8000 is 20 % below its peak 10000: no entries from 20 % on' },
  })
  expect(judge({ haltAt: 0.2 }, order(), account({ equity: 8001 }), 10_000)).toEqual(admitted)
  expect(judge({ haltAt: 1 }, order(), account({ equity: 0 }), 10_000)).toMatchObject({ kind: 'refuse', because: { value: 1 } })
})

test('what closes an opposite position is never limited, and what turns it is limited beyond the close', () => {
  const view = account({ equity: 8000, positions: [held('BTC', { quantity: 40, side: 'buy', risk: 5000 })] })
  const closing = order({ side: 'sell', stop: 105, quantity: 40 })
  const turning = order({ side: 'sell', stop: 105, quantity: 70 })
  for (const options of [{ haltAt: 0.1 }, { maxPositionPct: 0.2 }, { maxHeat: 0.05 }, { maxPositions: 1 }]) {
    expect(judge(options, closing, view, 10_000)).toEqual(admitted)
  }
  expect(judge({ haltAt: 0.1 }, turning, view, 10_000)).toMatchObject({ kind: 'cut', quantity: 40 })
  // 20 % of 8 000 = 1 600: 16 units beyond the 40 that close
  expect(judge({ maxPositionPct: 0.2 }, turning, view)).toMatchObject({ kind: 'cut', quantity: 56, because: { value: 3000 } })
  expect(judge({ maxHeat: 0.05 }, turning, view)).toMatchObject({ kind: 'cut', quantity: 40 })
})

test('what pending orders will close already is not closed again', () => {
  const view = account({ positions: [held('BTC', { quantity: 40 })], pending: [held('BTC', { side: 'sell', quantity: 30 })] })
  // 10 are left to close; the pending 30 × 100 = 3 000 fill the cap of 2 000
  expect(judge({ maxPositionPct: 0.2 }, order({ side: 'sell', stop: 105, quantity: 15 }), view)).toMatchObject({ kind: 'cut', quantity: 10 })
})

test.each([
  [{ quantity: Number.NaN }, {}, 'proposal.quantity is NaN'],
  [{ price: Infinity }, {}, 'proposal.price is Infinity'],
  [{}, { equity: Number.NaN }, 'account.equity is NaN'],
  [{}, { cash: Number.NaN }, 'account.cash is NaN'],
  [{}, { free: Infinity }, 'account.free is Infinity'],
  [{}, { positions: [held('ETH', { risk: Number.NaN })] }, 'account.positions ETH: risk is NaN'],
  [{}, { pending: [held('ETH', { quantity: -1 })] }, 'account.pending ETH: quantity is -1'],
] as const)('throws INVALID_INPUT on %j %j', (proposal, view, text) => {
  for (const options of [{ maxPositions: 1 }, { maxPositionPct: 1 }, { maxHeat: 1 }, { haltAt: 1 }]) {
    expect(() => judge(options, order(proposal), account(view), 10_000)).toThrow(text)
  }
})
