import { type AccountView, type Exposure, type Proposal, TradingError } from '@core/market'
import type { RiskState } from './risk-state.ts'

/** Throws `INVALID_INPUT` naming what is wrong with a value and what it must be. */
export const complain = (what: string, value: unknown, rule: string): never => {
  throw new TradingError('INVALID_INPUT', `risk: ${what} is ${String(value)}: ${rule}`, { details: { what, value } })
}

/** Throws `INVALID_INPUT` naming what is not a finite number. */
export const demandFinite = (what: string, value: number): void => {
  if (!Number.isFinite(value)) complain(what, value, 'it must be a finite number')
}

const demandAtLeastZero = (what: string, value: number): void => {
  if (!(value >= 0 && value < Infinity)) complain(what, value, 'it must be a finite number of 0 or more')
}

const demandSide = (what: string, side: unknown): void => {
  if (side !== 'buy' && side !== 'sell') complain(what, side, "it must be 'buy' or 'sell'")
}

const checkExposures = (kind: string, exposures: readonly Exposure[]): void => {
  for (let i = 0; i < exposures.length; i++) {
    const { quantity, price, mark, risk, symbol, side } = exposures[i]!
    if (side !== 'buy' && side !== 'sell') demandSide(`account.${kind} ${symbol}: side`, side)
    if (quantity >= 0 && price >= 0 && mark >= 0 && risk >= 0 && quantity + price + mark + risk < Infinity) continue
    for (const [field, value] of Object.entries({ quantity, price, mark, risk })) demandAtLeastZero(`account.${kind} ${symbol}: ${field}`, value)
  }
}

/**
 * Refuses to judge on figures that are no numbers: a NaN would pass every comparison that is meant to stop it.
 *
 * @throws TradingError `INVALID_INPUT` naming the field and its value
 */
export const checkInput = (proposal: Proposal, account: AccountView): void => {
  const { price, stop, quantity, conviction, last } = proposal
  demandSide('proposal.side', proposal.side)
  demandFinite('proposal.time', proposal.time)
  if (!(price > 0 && price < Infinity)) complain('proposal.price', price, 'it must be a finite number above 0')
  if (stop !== undefined) demandFinite('proposal.stop', stop)
  if (quantity !== undefined) demandAtLeastZero('proposal.quantity', quantity)
  demandAtLeastZero('proposal.conviction', conviction)
  if (last !== undefined && !(last > 0 && last < Infinity)) complain('proposal.last', last, 'it must be a finite number above 0, or left out')
  demandFinite('account.cash', account.cash)
  demandFinite('account.equity', account.equity)
  demandFinite('account.free', account.free)
  checkExposures('positions', account.positions)
  checkExposures('pending', account.pending)
}

/** Refuses a state that lost its numbers: JSON writes NaN and Infinity as null. */
export const checkState = ({ peak, losses }: RiskState): void => {
  demandFinite('state.peak', peak)
  demandAtLeastZero('state.losses', losses)
}

/**
 * Money per unit and price point of a symbol.
 *
 * @throws TradingError `INVALID_INPUT` when the account does not know the instrument: a guess of 1 would size futures wrongly
 */
export const multiplierOf = (account: AccountView, symbol: string): number => {
  const instrument = account.instruments[symbol]
  if (instrument === undefined) return complain(`account.instruments.${symbol}`, undefined, 'add it, such as instrument({ symbol })')
  const { multiplier } = instrument
  if (!(multiplier > 0 && multiplier < Infinity)) complain(`account.instruments.${symbol}.multiplier`, multiplier, 'it must be a finite number above 0')
  return multiplier
}
