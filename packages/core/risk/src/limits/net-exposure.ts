import { figure, fitting, share } from '../figures.ts'
import { multiplierOf } from '../input.ts'
import { demandOption, WIDE_SHARE } from '../option.ts'
import type { LimitRule } from '../rule.ts'
import { symbolsOf, worthOf } from '../worth.ts'

const NAME = 'net-exposure'

/**
 * Cuts an order so that longs less shorts, or shorts less longs, are worth at most a share of equity, with all pending entries of the order's side filled and none of the other.
 * What closes a position passes, also where it ends a hedge and so lifts the net.
 *
 * @param fraction share of equity, in (0, 10]
 * @throws TradingError `INVALID_INPUT` on a share out of range; while checking, on NaN and unknown instruments
 */
export const netExposure = (fraction: number): LimitRule => {
  demandOption(NAME, 'share', fraction, WIDE_SHARE)
  return {
    name: NAME,
    judge({ symbol, side, price, quantity }, account, _state, opening) {
      const multiplier = multiplierOf(account, symbol)
      let held = 0
      for (const one of symbolsOf(account)) held += side === 'buy' ? worthOf(account, one).highest : -worthOf(account, one).lowest
      const opposite = account.positions.find((position) => position.symbol === symbol && position.side !== side)
      const closed = opposite === undefined ? 0 : (quantity - opening) * opposite.mark * multiplier
      const limit = fraction * account.equity
      const value = held + closed + opening * price * multiplier
      const text = () =>
        `${side === 'buy' ? 'longs less shorts' : 'shorts less longs'} would be worth ${figure(value)}, ${figure(held)} without this order; ${share(fraction)} of equity ${figure(account.equity)} is ${figure(limit)}`
      return { limit, value, fits: fitting(opening, price * multiplier, held + closed, limit), text }
    },
  }
}
