import type { AccountView, Checked } from '@core/market'
import { figure, fitting, share } from '../figures.ts'
import { multiplierOf } from '../input.ts'
import { demandOption, SHARE } from '../option.ts'
import type { LimitRule } from '../rule.ts'

const NAME = 'heat'

/** Price points that a unit can lose. A stop at the price or beyond it protects nothing, so it counts as none: the whole price. */
const distanceAtRisk = ({ side, price, stop }: Checked): number => {
  if (stop === undefined) return price
  const distance = side === 'buy' ? price - stop : stop - price
  return distance > 0 ? distance : price
}

/** Money that is lost from the entry prices if every stop is hit at its price, of positions and of pending entries as if they had filled; without a stop the whole value. */
export const heatOf = ({ positions, pending }: Pick<AccountView, 'positions' | 'pending'>): number => {
  let total = 0
  for (const { risk } of positions) total += risk
  for (const { risk } of pending) total += risk
  return total
}

/**
 * Portfolio heat: cuts an order so that what all stops together would lose, of positions, pending entries and this order, is at most a share of equity.
 * An order without a stop risks its whole value. What closes an opposite position risks nothing; that position's own risk counts until it is closed.
 *
 * @param fraction share of equity, in (0, 1]
 * @throws TradingError `INVALID_INPUT` on a share out of range; while checking, on NaN and unknown instruments
 */
export const heat = (fraction: number): LimitRule => {
  demandOption(NAME, 'share', fraction, SHARE)
  return {
    name: NAME,
    judge(proposal, account, _state, opening) {
      const held = heatOf(account)
      const perUnit = distanceAtRisk(proposal) * multiplierOf(account, proposal.symbol)
      const limit = fraction * account.equity
      const value = held + opening * perUnit
      const text = () =>
        `${figure(value)} would be at risk, ${figure(held)} of it held or pending; ${share(fraction)} of equity ${figure(account.equity)} is ${figure(limit)}`
      return { limit, value, fits: fitting(opening, perUnit, held, limit), text }
    },
  }
}
