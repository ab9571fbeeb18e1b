import { type Exposure, type Instrument, TradingError } from '@core/market'

/** A position or pending entry as you know it, for {@link exposure}. `stop` is its protective stop; `mark` is the entry price when left out. */
export interface ExposureInput {
  readonly symbol: string
  readonly side: Exposure['side']
  /** Unsigned, 0 or more. */
  readonly quantity: number
  readonly price: number
  readonly mark?: number
  readonly stop?: number
}

const demand = (symbol: string, field: string, value: unknown, holds: boolean, rule: string): void => {
  if (!holds) throw new TradingError('INVALID_INPUT', `exposure ${symbol}: ${field} is ${String(value)}: ${rule}`, { details: { symbol, field, value } })
}

/**
 * A position or a pending entry as the rules see it, with its risk worked out: money lost from `price` if the stop is hit at its price, never below 0; the whole value without a stop.
 *
 * A stop beyond the entry price, such as one that was trailed into profit, risks nothing.
 *
 * @throws TradingError `INVALID_INPUT` on NaN, a negative quantity, and a side that is neither 'buy' nor 'sell'
 */
export const exposure = (input: ExposureInput, instrument: Pick<Instrument, 'multiplier'>): Exposure => {
  const { symbol, side, quantity, price, mark = price, stop } = input
  demand(symbol, 'side', side, side === 'buy' || side === 'sell', "it must be 'buy' or 'sell'")
  demand(symbol, 'quantity', quantity, quantity >= 0 && quantity < Infinity, 'it must be a finite number of 0 or more; the side says which way')
  for (const [field, value] of Object.entries({ price, mark }))
    demand(symbol, field, value, value > 0 && value < Infinity, 'it must be a finite number above 0')
  if (stop !== undefined) demand(symbol, 'stop', stop, Number.isFinite(stop), 'it must be a finite number, or left out')
  const { multiplier } = instrument
  demand(symbol, 'multiplier', multiplier, multiplier > 0 && multiplier < Infinity, 'it must be a finite number above 0')
  const distance = stop === undefined ? price : side === 'buy' ? price - stop : stop - price
  const risk = Math.max(0, distance) * quantity * multiplier
  return { symbol, side, quantity, price, mark, risk, ...(stop !== undefined && { stop }) }
}
