import { readFileSync } from 'node:fs'
import { barsFromRows, dated, percent } from '@core/market'
import { describe, expect, test } from 'vitest'
import { backtest, defineStrategy, fillsOf, nextOpen } from './index.ts'
import { differences, type TableScenario } from './scenario/differences.ts'
import { runScenario } from './testing.ts'

const table = JSON.parse(readFileSync(new URL('./__fixtures__/extra-scenarios.json', import.meta.url), 'utf8')) as {
  readonly scenarios: readonly (TableScenario & { readonly name: string })[]
}

describe('hand-worked scenarios of the settled details', () => {
  for (const scenario of table.scenarios) {
    test(`${scenario.rule} ${scenario.name}`, () => {
      expect(differences(scenario, runScenario(scenario))).toEqual([])
    })
  }
})

describe('what a scenario cannot say', () => {
  const HOUR = 3_600_000
  const flat = (at: number, price: number, volume: number) => [at * HOUR, price, price, price, price, volume] as const

  test('§8 an order keeps the rates of its first fill; one that begins at a new date has the new rates', () => {
    const bars = { X: barsFromRows([flat(0, 100, 100), flat(1, 100, 10), flat(2, 100, 100)], '1h', 'X') }
    const buys = defineStrategy({
      name: 'buys',
      onBar: (_series, ctx) => {
        if (ctx.time === 0) ctx.buy({ quantity: 10 })
        if (ctx.time === HOUR) ctx.buy({ quantity: 4 })
      },
    })
    const old = { costs: percent({ maker: 0.001, taker: 0.001 }) }
    const late = { from: 2 * HOUR, costs: percent({ maker: 0.002, taker: 0.002 }) }
    const later = { from: 50 * HOUR, costs: percent({ maker: 0.05, taker: 0.05 }) }
    const instruments = { X: { lotSize: 1, costs: dated([old, late, later]) } }
    const result = backtest({ strategy: buys, bars, cash: 10_000, instruments, fills: nextOpen({ maxVolumeShare: 0.5 }), closeAtEnd: false })
    expect(result.orders.map(({ decidedAt }) => decidedAt)).toEqual([HOUR, 2 * HOUR])
    // 500 × 0.001, the other 500 × 0.001 after the change, 400 × 0.002
    expect(fillsOf(result).map(({ order, quantity, cost }) => [order, quantity, Number(cost.toFixed(9))])).toEqual([
      [1, 5, 0.5],
      [1, 5, 0.5],
      [2, 4, 0.8],
    ])
  })

  test('§6 a cut says why, at admission and at the fill', () => {
    const bars = { X: barsFromRows([flat(0, 100, 100), flat(1, 125, 100)], '1h', 'X') }
    const buys = defineStrategy({ name: 'buys', onBar: (_series, ctx) => void (ctx.time === 0 && ctx.buy({ quantity: 20 })) })
    const { cuts } = backtest({ strategy: buys, bars, cash: 1000, instruments: { X: { lotSize: 1 } }, closeAtEnd: false })
    // 1000 pays for 10 at 100, and for 8 at 125
    expect(cuts.map(({ reason, wanted, got }) => [reason, wanted, got])).toEqual([
      ['insufficient-cash', 20, 10],
      ['insufficient-cash', 10, 8],
    ])
  })
})
