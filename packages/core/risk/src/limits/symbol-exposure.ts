import { figure, share } from '../figures.ts'
import { demandOption, refuseOption, WIDE_SHARE } from '../option.ts'
import type { LimitRule } from '../rule.ts'
import { grossRoom } from '../worth.ts'

const NAME = 'symbol-exposure'

/**
 * Cuts an order so that its symbol is worth at most its share of equity, long or short, whichever pending entries fill.
 *
 * @param limits one share for every symbol, or shares by symbol, each in (0, 10]; a symbol that is not named is not limited
 * @throws TradingError `INVALID_INPUT` on a share out of range, naming the symbol; while checking, on NaN and unknown instruments
 */
export const symbolExposure = (limits: number | Readonly<Record<string, number>>): LimitRule => {
  if (typeof limits === 'number') demandOption(NAME, 'share', limits, WIDE_SHARE)
  else if (typeof limits !== 'object' || limits === null) refuseOption(NAME, `share is ${String(limits)}: it must be a number or shares by symbol`)
  else for (const [symbol, fraction] of Object.entries(limits)) demandOption(NAME, `share of ${symbol}`, fraction, WIDE_SHARE)
  const shares = typeof limits === 'number' ? limits : new Map(Object.entries(limits))
  return {
    name: NAME,
    judge(proposal, account, _state, opening) {
      const { symbol } = proposal
      const fraction = typeof shares === 'number' ? shares : (shares.get(symbol) ?? Infinity)
      const limit = fraction === Infinity ? Infinity : fraction * account.equity
      const { held, value, fits } = grossRoom(account, proposal, opening, limit, () => false)
      const text = () => {
        const worth = `${symbol} would be worth ${figure(value)}, ${figure(held)} without this order`
        return limit === Infinity ? `${worth}; it has no limit` : `${worth}; ${share(fraction)} of equity ${figure(account.equity)} is ${figure(limit)}`
      }
      return { limit, value, fits, text }
    },
  }
}
