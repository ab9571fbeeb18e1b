import type { BacktestResult } from '@core/engine'
import { expect, test } from 'vitest'
import { monthlyProfit } from './monthly-profit.ts'
import { afterTax } from './tax.ts'

const exit = (year: number, month: number, day: number, net: number) => ({ exitTime: Date.UTC(year, month - 1, day), net })

// the vector of the original's own test: January 1000 − 500 in two trades, February 2000, years summed
test('monthly profit sums by the month of the exit, UTC', () => {
  const rows = monthlyProfit([exit(2024, 2, 1, 2000), exit(2024, 1, 5, 1000), exit(2024, 1, 31, -500), exit(2023, 12, 31, 7)])
  expect(rows.map(({ year, total }) => [year, total])).toEqual([
    [2023, 7],
    [2024, 2500],
  ])
  expect(rows[1]!.months.slice(0, 3)).toEqual([500, 2000, undefined])
  expect(monthlyProfit([])).toEqual([])
})

const resultOf = (nets: readonly number[]) =>
  ({
    trades: nets.map((net) => ({ net })),
    inputs: { cash: 1000 },
    equity: Float64Array.of(1000 + nets.reduce((sum, net) => sum + net, 0)),
  }) as unknown as BacktestResult

test('tax falls on the winning trades alone, or on the sum where losses may be set off', () => {
  const result = resultOf([300, -100])
  expect(afterTax(result, { rate: 0.3, lossesOffset: false })).toMatchObject({ amount: 90, totalReturn: 0.11 }) // 0.3 × 300; (1200 − 90 − 1000) ÷ 1000
  expect(afterTax(result, { rate: 0.3, lossesOffset: true })).toMatchObject({ amount: 60, totalReturn: 0.14 }) // 0.3 × 200
})

test('a loss is not taxed', () => {
  expect(afterTax(resultOf([-100]), { rate: 0.3, lossesOffset: true })).toMatchObject({ amount: 0, totalReturn: -0.1 })
  expect(afterTax(resultOf([]), { rate: 0.3, lossesOffset: false })).toMatchObject({ amount: 0, totalReturn: 0 })
})
