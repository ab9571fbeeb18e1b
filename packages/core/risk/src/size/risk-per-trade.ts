import { figure, share } from '../figures.ts'
import { multiplierOf } from '../input.ts'
import { demandOption, SHARE } from '../option.ts'
import type { SizeRule } from '../rule.ts'
import { stopDistance } from './stop-distance.ts'

const NAME = 'risk-per-trade'

/**
 * Fixed fractional risk: the quantity that loses a set share of equity if the stop is hit at its price.
 *
 * quantity = equity × fraction × conviction × scales ÷ (|price − stop| × multiplier). Refuses without a stop and with one on the wrong side.
 *
 * @param fraction share of equity that one trade risks, in (0, 1]
 * @throws TradingError `INVALID_INPUT` on a share out of range
 * @see R. Vince, The Mathematics of Money Management (1992), on fixed fractional trading
 */
export const riskPerTrade = (fraction: number): SizeRule => {
  demandOption(NAME, 'share', fraction, SHARE)
  return {
    name: NAME,
    stake(proposal, account) {
      const money = account.equity * fraction
      const distance = stopDistance(NAME, proposal, money)
      if (typeof distance !== 'number') return distance
      const perUnit = distance * multiplierOf(account, proposal.symbol)
      return {
        kind: 'stake',
        money,
        perUnit,
        does: 'risks',
        basis: `${share(fraction)} of equity ${figure(account.equity)}`,
        unit: `${figure(distance)} to the stop`,
      }
    },
  }
}
