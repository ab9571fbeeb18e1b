import type { AccountView, Checked } from '@core/market'
import { fitting } from './figures.ts'
import { multiplierOf } from './input.ts'

/** What a symbol could be worth when pending entries fill, in money, long above 0: `highest` when all its buys fill, `lowest` when all its sells do. */
export interface Worth {
  readonly highest: number
  readonly lowest: number
}

interface Tally {
  quantity: number
  value: number
}

const tally = (exposures: AccountView['positions'], symbol: string, side: string, price: 'mark' | 'price'): Tally => {
  const sum = { quantity: 0, value: 0 }
  for (const exposure of exposures) {
    if (exposure.symbol !== symbol || exposure.side !== side) continue
    sum.quantity += exposure.quantity
    sum.value += exposure.quantity * exposure[price]
  }
  return sum
}

/** How far one side can get: what closes the opposite position first takes off that, and only the rest opens, at the average price of the pending entries. */
const extreme = (own: Tally, opposite: Tally, entries: Tally): number => {
  const left = opposite.quantity - entries.quantity
  if (left >= 0) return opposite.quantity > 0 ? own.value - (opposite.value * left) / opposite.quantity : own.value
  return own.value + entries.value * (-left / entries.quantity)
}

/**
 * The worth of one symbol between the worst that its pending entries can make of it: positions at their marks, entries at their prices.
 *
 * @throws TradingError `INVALID_INPUT` when the account does not know the instrument
 */
export const worthOf = (account: AccountView, symbol: string): Worth => {
  const multiplier = multiplierOf(account, symbol)
  const long = tally(account.positions, symbol, 'buy', 'mark')
  const short = tally(account.positions, symbol, 'sell', 'mark')
  const highest = extreme(long, short, tally(account.pending, symbol, 'buy', 'price'))
  const lowest = extreme(short, long, tally(account.pending, symbol, 'sell', 'price'))
  return { highest: highest * multiplier, lowest: -lowest * multiplier }
}

/** The larger of what a symbol could be worth long or short, unsigned. */
export const grossOf = ({ highest, lowest }: Worth): number => Math.max(highest, -lowest)

/** Every symbol with a position or a pending entry, once. */
export const symbolsOf = ({ positions, pending }: AccountView): Set<string> => {
  const symbols = new Set<string>()
  for (const { symbol } of positions) symbols.add(symbol)
  for (const { symbol } of pending) symbols.add(symbol)
  return symbols
}

/** What an order would make of a sum of gross worths, and how much of its opening quantity stays below a limit on that sum. */
export interface GrossRoom {
  readonly held: number
  readonly value: number
  readonly fits: number
}

/**
 * An order among the symbols that are counted together. What does not raise its symbol's larger side passes, also above the limit.
 *
 * @param counts which other symbols are counted with the order's own
 */
export const grossRoom = (account: AccountView, proposal: Checked, opening: number, limit: number, counts: (symbol: string) => boolean): GrossRoom => {
  const { symbol, side, price } = proposal
  let others = 0
  for (const other of symbolsOf(account)) if (other !== symbol && counts(other)) others += grossOf(worthOf(account, other))
  const worth = worthOf(account, symbol)
  const [same, opposite] = side === 'buy' ? [worth.highest, -worth.lowest] : [-worth.lowest, worth.highest]
  const perUnit = price * multiplierOf(account, symbol)
  const own = Math.max(0, same) + opening * perUnit
  const fits = fitting(opening, perUnit, Math.max(0, same), Math.max(limit - others, opposite))
  return { held: others + grossOf(worth), value: others + Math.max(own, opposite), fits }
}
