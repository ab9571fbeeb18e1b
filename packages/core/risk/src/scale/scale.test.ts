import type { AccountView, Proposal } from '@core/market'
import { describe, expect, test } from 'vitest'
import { conviction } from './conviction.ts'
import { drawdown, drawdownSteps } from './drawdown.ts'
import { drawdownLinear } from './drawdown-linear.ts'
import { losingStreak } from './losing-streak.ts'

const account = (equity: number): AccountView => ({ time: 0, cash: 0, equity, free: 0, positions: [], pending: [], instruments: {} })
const state = (fields: { peak?: number; losses?: number }) => ({ peak: 1000, losses: 0, haltedSince: null, ...fields })
const wish = (fields: Partial<Proposal> = {}): Proposal => ({ symbol: 'A', time: 0, side: 'buy', reduceOnly: false, price: 1, conviction: 1, ...fields })

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
  expect(rule.scale(wish(), account(equity), state({})).multiplier).toBe(multiplier)
})

test('a drawdown boundary that no double hits exactly still counts', () => {
  // (0.3 − 0.27) ÷ 0.3 is 0.09999999999999990 in doubles, and 10 % by hand
  const rule = drawdown({ warning: 0.1, warningMultiplier: 0.5, critical: 0.2, criticalMultiplier: 0.25 })
  expect(rule.scale(wish(), account(0.27), state({ peak: 0.3 })).multiplier).toBe(0.5)
})

test.each([
  [960, 1, '× 1 as the drawdown of 4 % from 1000 has not reached 5 %'],
  [950, 0.8, '× 0.8 as the drawdown of 5 % from 1000 has reached 5 %'],
  [890, 0.5, '× 0.5 as the drawdown of 11 % from 1000 has reached 10 %'],
  [700, 0, '× 0 as the drawdown of 30 % from 1000 has reached 30 %'],
])('drawdown steps at an equity of %d: × %d, in words', (equity, multiplier, text) => {
  const rule = drawdownSteps([
    { from: 0.05, multiplier: 0.8 },
    { from: 0.1, multiplier: 0.5 },
    { from: 0.3, multiplier: 0 },
  ])
  const factor = rule.scale(wish(), account(equity), state({}))
  expect(factor.multiplier).toBe(multiplier)
  expect(factor.text()).toBe(text)
})

test.each([
  [950, 1, '× 1 as the drawdown of 5 % from 1000 has not reached 10 %'],
  [900, 1, '× 1 as the drawdown of 10 % from 1000 stands between 10 % and 30 %'],
  // halfway from 10 % to 30 %: 1 − 0.8 × ½
  [800, 0.6, '× 0.6 as the drawdown of 20 % from 1000 stands between 10 % and 30 %'],
  [700, 0.2, '× 0.2 as the drawdown of 30 % from 1000 has reached 30 %'],
  [0, 0.2, '× 0.2 as the drawdown of 100 % from 1000 has reached 30 %'],
])('a drawdown line at an equity of %d: × %d, in words', (equity, multiplier, text) => {
  const factor = drawdownLinear({ from: 0.1, to: 0.3, least: 0.2 }).scale(wish(), account(equity), state({}))
  expect(factor.multiplier).toBeCloseTo(multiplier, 12)
  expect(factor.text()).toBe(text)
})

test.each([
  [2, 1],
  [3, 0.4],
  [7, 0.4],
])('after %d losses of 3 the streak multiplier is %d', (losses, multiplier) => {
  expect(losingStreak({ after: 3, multiplier: 0.4 }).scale(wish(), account(1000), state({ losses })).multiplier).toBe(multiplier)
})

test('conviction multiplies, up to its bound', () => {
  const bounded = conviction({ most: 2 })
  expect(bounded.scale(wish({ conviction: 1.5 }), account(1), state({})).multiplier).toBe(1.5)
  const factor = bounded.scale(wish({ conviction: 3 }), account(1), state({}))
  expect(factor.multiplier).toBe(2)
  expect(factor.text()).toBe('conviction 3, held to 2')
  expect(conviction().scale(wish({ conviction: 30 }), account(1), state({})).multiplier).toBe(30)
})

describe('options that mean nothing throw', () => {
  test.each([
    [() => drawdownSteps([]), 'drawdown: no steps are given: give { from, multiplier }, shallowest first'],
    [() => drawdownSteps([{ from: Number.NaN, multiplier: 1 }]), 'drawdown: steps[0].from is NaN: it must be in (0, 1]'],
    [() => drawdownSteps([{ from: 0.2, multiplier: 0.5 }].concat({ from: 0.1, multiplier: 0.2 })), 'drawdown: steps[1].from is 0.1: it must be above the 0.2'],
    [() => drawdownSteps([{ from: 0.1, multiplier: 0.5 }].concat({ from: 0.2, multiplier: 0.6 })), 'steps[1].multiplier is 0.6: it must not be above the 0.5'],
    [() => drawdownLinear({ from: 0.3, to: 0.3, least: 0 }), 'drawdown: line.to is 0.3: it must be above line.from 0.3'],
    [() => drawdownLinear({ from: 0.1, to: 0.3, least: 2 }), 'drawdown: line.least is 2: it must be in [0, 1]'],
    [() => losingStreak({ after: 1.5, multiplier: 0 }), 'losing-streak: options.after is 1.5: it must be a whole number of 1 or more'],
    [() => conviction({ most: 0 }), 'conviction: most is 0: it must be a finite number above 0'],
  ])('%s', (make, text) => {
    expect(make).toThrow(text)
  })
})
