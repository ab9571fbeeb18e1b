import { hashText } from '@core/market'
import { type BacktestResult, fillsOf } from './result.ts'

/**
 * A fingerprint of what a run did: its fill log, numbers as their shortest round-trip decimals. 32 hexadecimal digits.
 *
 * The same inputs give the same hash on every machine, thread and supported version of Node.
 */
export const runHash = (result: Pick<BacktestResult, 'fills' | 'inputs'>): string => {
  const lines = fillsOf(result).map(({ order, symbol, side, quantity, price, cost, liquidity, phase, time }) =>
    [order, symbol, side, quantity, price, cost, liquidity, phase, time].join(' '),
  )
  return hashText(`${result.inputs.semanticsVersion}\n${lines.join('\n')}`)
}
