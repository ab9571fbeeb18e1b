import { readFileSync } from 'node:fs'
import { decimalGrid, gridFloor, instrument } from '@core/market'
import { expect, test } from 'vitest'
import { decide } from './decide.ts'
import { explain } from './explain.ts'
import { exposure } from './exposure.ts'
import { halt } from './limits/halt.ts'
import { heat } from './limits/heat.ts'
import { riskManager } from './risk-manager.ts'
import { riskPolicy } from './risk-policy.ts'
import type { LimitRule } from './rule.ts'
import { drawdownLinear } from './scale/drawdown-linear.ts'
import { riskPerTrade } from './size/risk-per-trade.ts'

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
const instruments = { BTC: instrument({ symbol: 'BTC', lotSize: 0.001 }), ETH: instrument({ symbol: 'ETH', lotSize: 0.01 }) }
const eth = exposure({ symbol: 'ETH', side: 'buy', quantity: 1, price: 3_000, mark: 3_100, stop: 2_850 }, instruments.ETH)
const account = { time: 0, cash: 6_900, equity: 10_000, free: 6_900, positions: [eth], pending: [], instruments }
const wish = { symbol: 'BTC', time: 0, side: 'buy', reduceOnly: false, price: 60_000, stop: 57_000, conviction: 1 } as const

test('the README prints what it says', () => {
  const policy = riskManager({ riskPerTrade: 0.02, maxPositionPct: 0.25, maxHeat: 0.06, maxDailyLoss: 0.03, haltAt: 0.3 })
  const decision = decide(policy, wish, account, policy.initial(account))
  // the cap of 2 500 ÷ 60 000 = 0.041667, in lots 0.041
  expect(gridFloor(decimalGrid(0.001), decision.quantity)).toBe(0.041)
  expect(readme).toContain(`\`\`\`\n${explain(decision)}\n\`\`\``)
})

test('the README names every rule', () => {
  const all = riskManager({
    maxOrderRate: { orders: 1, per: 1 },
    requireStop: true,
    fatFinger: { share: 1 },
    maxPerSymbol: 1,
    maxPerGroup: {},
    maxCorrelated: { limit: 1, above: 1 },
    haltAt: 1,
    maxDailyLoss: 1,
    maxWeeklyLoss: 1,
    priceBand: 1,
    maxPositions: 1,
    maxPositionPct: 1,
    maxNet: 1,
    maxGross: 1,
    maxHeat: 1,
    minNotional: 0,
  })
  const rows = [...readme.matchAll(/^\| `([a-z-]+)` /gm)].map(([, name]) => name)
  const checks = all.checks.map(({ name }) => name)
  expect(rows.slice(rows.indexOf('halt'))).toEqual(checks)
})

test('a rule of one’s own works as in the README', () => {
  const never: LimitRule = {
    name: 'no-doge',
    judge: ({ symbol }, _account, _state, opening) => ({ limit: 0, value: 1, fits: symbol === 'DOGE' ? 0 : opening, text: () => 'never DOGE' }),
  }
  const policy = riskPolicy({
    size: riskPerTrade(0.01),
    scale: [drawdownLinear({ from: 0.05, to: 0.2, least: 0.25 })],
    limits: [halt(0.25, 'manual'), never, heat(0.05)],
  })
  const view = { ...account, instruments: { ...instruments, DOGE: instrument({ symbol: 'DOGE' }) } }
  const state = policy.initial(view)
  expect(decide(policy, { ...wish, symbol: 'DOGE' }, view, state)).toMatchObject({ kind: 'refused', because: { rule: 'no-doge', text: 'never DOGE' } })
  expect(decide(policy, wish, view, state)).toMatchObject({ kind: 'admitted', quantity: 100 / 3000 })
})
