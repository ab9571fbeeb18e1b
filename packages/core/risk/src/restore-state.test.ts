import { type AccountView, instrument } from '@core/market'
import { expect, test } from 'vitest'
import { restoreState } from './restore-state.ts'
import { riskManager } from './risk-manager.ts'

const account: AccountView = {
  time: 0,
  cash: 500,
  equity: 500,
  free: 500,
  positions: [],
  pending: [],
  instruments: { A: instrument({ symbol: 'A' }) },
}
const policy = riskManager({ haltAt: 0.2, maxDailyLoss: 0.05, maxWeeklyLoss: 0.1, maxOrderRate: { orders: 2, per: 1000 } })

test('a state comes back from JSON as it was, as a copy', () => {
  const state = policy.initial(account)
  policy.update(state, { kind: 'step-closed', time: 86_400_000, equity: 480 })
  policy.update(state, { kind: 'order-sent', time: 86_400_000, symbol: 'A', side: 'buy', quantity: 1 })
  const restored = restoreState(policy, JSON.parse(JSON.stringify(state)), account)
  expect(restored).toEqual(state)
  restored.day!['*']!.start = 1
  expect(state.day!['*']!.start).toBe(500)
})

test('what an older policy did not remember begins now', () => {
  const older = { peak: 800, losses: 2, haltedSince: null }
  const slot = { session: null, start: 500, last: 500, stopped: false }
  expect(restoreState(policy, older, account)).toEqual({ ...older, day: { '*': slot }, week: { '*': slot }, sent: [] })
})

test.each([
  [null, 'restoreState: the saved state is null: it must be the object that the policy kept'],
  ['{}', 'restoreState: the saved state is "{}": it must be the object'],
  [{}, 'restoreState: peak is undefined: it must be a finite number'],
  [{ peak: null, losses: 0, haltedSince: null }, 'restoreState: peak is null: it must be a finite number'],
  [{ peak: 1, losses: -1, haltedSince: null }, 'restoreState: losses is -1: it must be a whole number of 0 or more'],
  [{ peak: 1, losses: 0 }, 'restoreState: haltedSince is undefined: it must be a finite number'],
  [{ peak: 1, losses: 0, haltedSince: null, sent: [1, null] }, 'restoreState: sent[1] is null: it must be a finite number'],
  [{ peak: 1, losses: 0, haltedSince: null, sent: 3 }, 'restoreState: sent is 3: it must be a list of times'],
  [{ peak: 1, losses: 0, haltedSince: null, day: [] }, 'restoreState: day is []: it must be an object of sessions by symbol'],
  [{ peak: 1, losses: 0, haltedSince: null, week: { A: { session: 1, start: 'x' } } }, 'restoreState: week.A.start is "x": it must be a finite number'],
  [
    { peak: 1, losses: 0, haltedSince: null, day: { A: { session: null, start: 1, last: 1 } } },
    'restoreState: day.A.stopped is undefined: it must be true or false',
  ],
])('refuses %j', (saved, text) => {
  expect(() => restoreState(policy, saved, account)).toThrow(text)
})
