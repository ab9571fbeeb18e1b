import { type AccountView, type Bars, TradingError } from '@core/market'
import { complain } from './input.ts'

/**
 * The bars of a symbol up to now; undefined where there are none.
 *
 * @throws TradingError `INVALID_INPUT` when the account keeps no history at all: the rule could never answer
 */
export const historyOf = (account: AccountView, symbol: string, rule: string): Bars | undefined => {
  if (account.history === undefined) {
    throw new TradingError('INVALID_INPUT', `risk: ${rule} needs bars, and the account has no history: add history(symbol) that returns them, up to now`)
  }
  return account.history(symbol)
}

const priceAt = (bars: Bars, field: 'high' | 'low' | 'close', row: number, symbol: string): number => {
  const price = bars[field][row]!
  if (!(price > 0 && price < Infinity)) complain(`history ${symbol}: ${field} of row ${row}`, price, 'it must be a finite number above 0')
  return price
}

/** A close of the history, checked. */
export const closeAt = (bars: Bars, row: number, symbol: string): number => priceAt(bars, 'close', row, symbol)

/**
 * Realised volatility per bar: the sample standard deviation (n − 1) of the last `period` simple returns of the closes.
 * Undefined when there are fewer than `period` + 1 bars.
 *
 * Simple returns, not logarithms: these may differ in the last digit between platforms, and the figure sizes orders.
 */
export const realisedVolatility = (bars: Bars | undefined, period: number, symbol: string): number | undefined => {
  if (bars === undefined || bars.length <= period) return undefined
  const returns: number[] = []
  for (let row = bars.length - period; row < bars.length; row++) returns.push(closeAt(bars, row, symbol) / closeAt(bars, row - 1, symbol) - 1)
  return deviation(returns)
}

/** Sample standard deviation. */
const deviation = (values: readonly number[]): number => {
  let [sum, squares] = [0, 0]
  for (const value of values) sum += value
  const mean = sum / values.length
  for (const value of values) squares += (value - mean) * (value - mean)
  return Math.sqrt(squares / (values.length - 1))
}

/**
 * Average true range in price points: the plain mean of the last `period` true ranges, which is how Wilder's begins.
 * Undefined when there are fewer than `period` + 1 bars.
 *
 * Not Wilder's smoothing, which depends on where the history begins: a bot that restarts would size otherwise than one that ran on.
 */
export const averageTrueRange = (bars: Bars | undefined, period: number, symbol: string): number | undefined => {
  if (bars === undefined || bars.length <= period) return undefined
  let sum = 0
  for (let row = bars.length - period; row < bars.length; row++) {
    const before = closeAt(bars, row - 1, symbol)
    sum += Math.max(priceAt(bars, 'high', row, symbol), before) - Math.min(priceAt(bars, 'low', row, symbol), before)
  }
  return sum / period
}
