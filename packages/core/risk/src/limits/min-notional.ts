import { decimalGrid, gridFloor } from '@core/market'
import { exceeds, figure } from '../figures.ts'
import { multiplierOf } from '../input.ts'
import { AT_LEAST_ZERO, demandOption } from '../option.ts'
import type { LimitRule } from '../rule.ts'

const NAME = 'min-notional'

/**
 * Refuses an order that is worth less than a minimum once it is rounded down to whole lots: the larger of `least` and the instrument's own. It stands last, after all that cuts.
 *
 * @param least money, 0 or more; 0 leaves it to the instruments
 * @throws TradingError `INVALID_INPUT` on another minimum; while checking, on NaN and unknown instruments
 */
export const minNotional = (least = 0): LimitRule => {
  demandOption(NAME, 'least', least, AT_LEAST_ZERO)
  return {
    name: NAME,
    judge({ symbol, price, quantity }, account, _state, opening) {
      const multiplier = multiplierOf(account, symbol)
      const { lotSize, minNotional: own } = account.instruments[symbol]!
      const rounded = gridFloor(decimalGrid(lotSize, `instrument ${symbol}: lotSize`), quantity)
      const limit = Math.max(least, own)
      const value = rounded * price * multiplier
      const text = () => `${figure(rounded)} of ${symbol} in whole lots is worth ${figure(value)}; the least is ${figure(limit)}`
      return { limit, value, fits: rounded > 0 && !exceeds(limit, value) ? opening : 0, text }
    },
  }
}
