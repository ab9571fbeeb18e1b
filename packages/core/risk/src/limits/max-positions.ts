import type { AccountView } from '@core/market'
import { ADMIT, type Check } from '../rule.ts'

const NAME = 'max-positions'

const heldSymbols = ({ positions, pending }: AccountView): Set<string> => {
  const symbols = new Set<string>()
  for (const { symbol, quantity } of positions) if (quantity > 0) symbols.add(symbol)
  for (const { symbol, quantity } of pending) if (quantity > 0) symbols.add(symbol)
  return symbols
}

/** Refuses a new symbol when `limit` symbols have a position or a pending entry. Adding to a symbol that has one is not new. */
export const maxPositions = (limit: number): Check => ({
  name: NAME,
  check({ symbol }, account) {
    const held = heldSymbols(account)
    if (held.has(symbol) || held.size < limit) return ADMIT
    const text = `${symbol} would be symbol ${held.size + 1} with a position or a pending entry; the limit is ${limit}`
    return { kind: 'refuse', because: { rule: NAME, limit, value: held.size + 1, text } }
  },
})
