import { figure, fitting, share } from '../figures.ts'
import { multiplierOf } from '../input.ts'
import { demandOption, WIDE_SHARE } from '../option.ts'
import type { LimitRule } from '../rule.ts'

const NAME = 'position-cap'

/**
 * Cuts an order so that its symbol is worth at most a share of equity on that side: the position at its mark, pending entries and this order at their prices.
 * What closes an opposite position is not counted.
 *
 * @param fraction share of equity, in (0, 10]; above 1 only margin instruments get there
 * @throws TradingError `INVALID_INPUT` on a share out of range; while checking, on NaN and unknown instruments
 */
export const positionCap = (fraction: number): LimitRule => {
  demandOption(NAME, 'share', fraction, WIDE_SHARE)
  return {
    name: NAME,
    judge({ symbol, side, price }, account, _state, opening) {
      const multiplier = multiplierOf(account, symbol)
      let held = 0
      for (const position of account.positions) if (position.symbol === symbol && position.side === side) held += position.quantity * position.mark * multiplier
      for (const order of account.pending) if (order.symbol === symbol && order.side === side) held += order.quantity * order.price * multiplier
      const limit = fraction * account.equity
      const value = held + opening * price * multiplier
      const text = () =>
        `${symbol} would be worth ${figure(value)}, ${figure(held)} of it held or pending; ${share(fraction)} of equity ${figure(account.equity)} is ${figure(limit)}`
      return { limit, value, fits: fitting(opening, price * multiplier, held, limit), text }
    },
  }
}
