import { TOLERANCE } from '@core/market'
import { closingQuantity } from '../closing.ts'
import { exceeds, figure, share } from '../figures.ts'
import { multiplierOf } from '../input.ts'
import { ADMIT, type Check, leave } from '../rule.ts'

const NAME = 'position-cap'

/**
 * Cuts an order so that its symbol is worth at most a share of equity on that side: the position at its mark, pending entries and this order at their prices.
 * What closes an opposite position is not counted.
 */
export const positionCap = (fraction: number): Check => ({
  name: NAME,
  check(proposal, account) {
    const { symbol, side, price, quantity } = proposal
    const closing = closingQuantity(proposal, account)
    if (quantity <= closing) return ADMIT
    const multiplier = multiplierOf(account, symbol)
    let held = 0
    for (const position of account.positions) if (position.symbol === symbol && position.side === side) held += position.quantity * position.mark * multiplier
    for (const order of account.pending) if (order.symbol === symbol && order.side === side) held += order.quantity * order.price * multiplier
    const limit = fraction * account.equity
    const value = held + (quantity - closing) * price * multiplier
    if (!exceeds(value, limit)) return ADMIT
    const room = limit - held > TOLERANCE * limit ? limit - held : 0
    const text = `${symbol} would be worth ${figure(value)}, ${figure(held)} of it held or pending; ${share(fraction)} of equity ${figure(account.equity)} is ${figure(limit)}`
    return leave(closing + Math.max(0, room) / (price * multiplier), { rule: NAME, limit, value, text })
  },
})
