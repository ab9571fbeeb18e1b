import type { AccountView } from '@core/market'
import { expect, test } from 'vitest'
import { drawdown } from './drawdown.ts'
import { losingStreak } from './losing-streak.ts'

const account = (equity: number): AccountView => ({ time: 0, cash: 0, equity, free: 0, positions: [], pending: [], instruments: {} })
const state = (fields: { peak?: number; losses?: number }) => ({ peak: 1000, losses: 0, haltedSince: null, ...fields })

test.each([
  [1100, 1], // above the peak
  [1000, 1],
  [901, 1], // 9.9 %
  [900, 0.5], // 10 %, the boundary counts
  [801, 0.5],
  [800, 0.25], // 20 %
  [0, 0.25], // everything lost
  [-10, 0.25],
])('at an equity of %d of 1000 the drawdown multiplier is %d', (equity, multiplier) => {
  const rule = drawdown({ warning: 0.1, warningMultiplier: 0.5, critical: 0.2, criticalMultiplier: 0.25 })
  expect(rule.scale(account(equity), state({})).multiplier).toBe(multiplier)
})

test('a drawdown boundary that no double hits exactly still counts', () => {
  // (0.3 − 0.27) ÷ 0.3 is 0.09999999999999990 in doubles, and 10 % by hand
  const rule = drawdown({ warning: 0.1, warningMultiplier: 0.5, critical: 0.2, criticalMultiplier: 0.25 })
  expect(rule.scale(account(0.27), state({ peak: 0.3 })).multiplier).toBe(0.5)
})

test.each([
  [2, 1],
  [3, 0.4],
  [7, 0.4],
])('after %d losses of 3 the streak multiplier is %d', (losses, multiplier) => {
  expect(losingStreak({ after: 3, multiplier: 0.4 }).scale(account(1000), state({ losses })).multiplier).toBe(multiplier)
})
