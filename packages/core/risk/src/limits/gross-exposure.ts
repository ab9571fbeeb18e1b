import { figure, share } from '../figures.ts'
import { demandOption, WIDE_SHARE } from '../option.ts'
import type { LimitRule } from '../rule.ts'
import { grossRoom } from '../worth.ts'

const NAME = 'gross-exposure'

/**
 * Cuts an order so that all symbols together, long and short added up, are worth at most a share of equity, whichever pending entries fill.
 *
 * @param fraction share of equity, in (0, 10]
 * @throws TradingError `INVALID_INPUT` on a share out of range; while checking, on NaN and unknown instruments
 */
export const grossExposure = (fraction: number): LimitRule => {
  demandOption(NAME, 'share', fraction, WIDE_SHARE)
  return {
    name: NAME,
    judge(proposal, account, _state, opening) {
      const limit = fraction * account.equity
      const { held, value, fits } = grossRoom(account, proposal, opening, limit, () => true)
      const text = () =>
        `long and short together would be worth ${figure(value)}, ${figure(held)} without this order; ${share(fraction)} of equity ${figure(account.equity)} is ${figure(limit)}`
      return { limit, value, fits, text }
    },
  }
}
