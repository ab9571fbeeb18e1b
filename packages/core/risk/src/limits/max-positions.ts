import type { AccountView } from '@core/market'
import { COUNT, demandOption } from '../option.ts'
import type { LimitRule } from '../rule.ts'

const NAME = 'max-positions'

const heldSymbols = ({ positions, pending }: AccountView): Set<string> => {
  const symbols = new Set<string>()
  for (const { symbol, quantity } of positions) if (quantity > 0) symbols.add(symbol)
  for (const { symbol, quantity } of pending) if (quantity > 0) symbols.add(symbol)
  return symbols
}

/**
 * Refuses a new symbol when `limit` symbols have a position or a pending entry. Adding to a symbol that has one is not new.
 *
 * @param limit a whole number, 1 or more
 * @throws TradingError `INVALID_INPUT` on another limit
 */
export const maxPositions = (limit: number): LimitRule => {
  demandOption(NAME, 'limit', limit, COUNT)
  return {
    name: NAME,
    judge({ symbol }, account, _state, opening) {
      const held = heldSymbols(account)
      const isHeld = held.has(symbol)
      const text = () =>
        isHeld
          ? `${symbol} has a position or a pending entry already, one of ${held.size}; the limit is ${limit}`
          : `${symbol} would be symbol ${held.size + 1} with a position or a pending entry; the limit is ${limit}`
      return { limit, value: isHeld ? held.size : held.size + 1, fits: isHeld || held.size < limit ? opening : 0, text }
    },
  }
}
