import type { BacktestResult } from '@core/engine'

/** Tax on the trades of a run, in money, and the total return after it, a fraction. */
export interface AfterTax {
  readonly rate: number
  readonly lossesOffset: boolean
  readonly amount: number
  readonly totalReturn: number
}

/**
 * Tax on what closed trades gained: where losses may be set off, on the sum of all trades if it is above 0; where not, on the sum of the winning trades alone.
 * Paid once, at the end of the run.
 */
export const afterTax = (result: BacktestResult, { rate, lossesOffset }: { readonly rate: number; readonly lossesOffset: boolean }): AfterTax => {
  let taxable = 0
  for (const { net } of result.trades) if (lossesOffset || net > 0) taxable += net
  const amount = Math.max(0, taxable) * rate
  const { cash } = result.inputs
  return { rate, lossesOffset, amount, totalReturn: (result.equity.at(-1)! - cash - amount) / cash }
}
