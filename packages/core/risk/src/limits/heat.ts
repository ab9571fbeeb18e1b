import { type Checked, TOLERANCE } from '@core/market'
import { closingQuantity } from '../closing.ts'
import { exceeds, figure, share } from '../figures.ts'
import { multiplierOf } from '../input.ts'
import { ADMIT, type Check, leave } from '../rule.ts'

const NAME = 'heat'

/** Price points that a unit can lose. A stop at the price or beyond it protects nothing, so it counts as none: the whole price. */
const distanceAtRisk = ({ side, price, stop }: Checked): number => {
  if (stop === undefined) return price
  const distance = side === 'buy' ? price - stop : stop - price
  return distance > 0 ? distance : price
}

/**
 * Portfolio heat: cuts an order so that what all stops together would lose, of positions, pending entries and this order, is at most a share of equity.
 * An order without a stop risks its whole value. What closes an opposite position risks nothing; that position's own risk counts until it is closed.
 */
export const heat = (fraction: number): Check => ({
  name: NAME,
  check(proposal, account) {
    const closing = closingQuantity(proposal, account)
    if (proposal.quantity <= closing) return ADMIT
    let held = 0
    for (const position of account.positions) held += position.risk
    for (const order of account.pending) held += order.risk
    const perUnit = distanceAtRisk(proposal) * multiplierOf(account, proposal.symbol)
    const limit = fraction * account.equity
    const value = held + (proposal.quantity - closing) * perUnit
    if (!exceeds(value, limit)) return ADMIT
    const room = limit - held > TOLERANCE * limit ? limit - held : 0
    const text = `${figure(value)} would be at risk, ${figure(held)} of it held or pending; ${share(fraction)} of equity ${figure(account.equity)} is ${figure(limit)}`
    return leave(closing + Math.max(0, room) / perUnit, { rule: NAME, limit, value, text })
  },
})
