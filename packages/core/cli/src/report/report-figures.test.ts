import type { BacktestResult } from '@core/engine'
import { expect, test } from 'vitest'
import { afterTax } from './tax.ts'

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
