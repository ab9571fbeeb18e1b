import type { Because, Proposal, Sized } from '@core/market'
import { TradingError } from '@core/market'
import { figure, share } from '../figures.ts'
import { checkInput, multiplierOf } from '../input.ts'
import type { Scale, Sizer } from '../rule.ts'

const NAME = 'risk-per-trade'

const refuse = (limit: number, value: number, text: string): Sized => ({ kind: 'refuse', because: { rule: NAME, limit, value, text } })

/** Why no distance to a stop can be taken from the proposal; undefined when one can. */
const stopTrouble = ({ side, price, stop, symbol }: Proposal, money: number): Sized | undefined => {
  if (stop === undefined) {
    return refuse(money, 0, `${symbol} has no stop, so no quantity risks ${figure(money)}: give a stopLoss, or give the quantity`)
  }
  const below = side === 'buy'
  if (below ? stop < price : stop > price) return undefined
  const relation = stop === price ? 'at' : below ? 'above' : 'below'
  return refuse(price, stop, `the stop ${stop} of a ${side} of ${symbol} is ${relation} its price ${price}: it must be ${below ? 'below' : 'above'}`)
}

/**
 * Fixed fractional risk: the quantity that loses a set share of equity if the stop is hit at its price.
 *
 * quantity = equity × fraction × conviction × scales ÷ (|price − stop| × multiplier). Not rounded to lots: that is the caller's.
 * Refuses without a stop, with one on the wrong side, and without equity.
 *
 * @param fraction share of equity that one trade risks, in (0, 1]
 * @throws TradingError `INVALID_INPUT` from `size` on NaN, an unknown instrument, and reduce-only orders, which need a quantity of their own
 * @see R. Vince, The Mathematics of Money Management (1992), on fixed fractional trading
 */
export const riskPerTrade = (fraction: number, scales: readonly Scale[]): Sizer => ({
  name: NAME,
  size(proposal, account, state) {
    if (proposal.reduceOnly) {
      throw new TradingError('INVALID_INPUT', `risk: the reduce-only order of ${proposal.symbol} has no quantity: give what it closes, only entries are sized`)
    }
    checkInput(proposal, account)
    const { price, stop, conviction } = proposal
    const { equity } = account
    if (equity <= 0) return refuse(0, equity, `equity is ${figure(equity)}: there is nothing to risk`)
    const whole = equity * fraction
    const trouble = stopTrouble(proposal, whole)
    if (trouble) return trouble
    if (conviction === 0) return refuse(whole, 0, `conviction is 0: nothing of ${figure(whole)} is risked`)
    let money = whole * conviction
    let reasons = conviction === 1 ? '' : `, conviction ${figure(conviction)}`
    for (const rule of scales) {
      const { multiplier, because } = rule.scale(account, state)
      if (multiplier === 0 && because) return { kind: 'refuse', because }
      money *= multiplier
      if (because) reasons += `, ${because.text}`
    }
    const distance = Math.abs(price - stop!)
    const quantity = money / (distance * multiplierOf(account, proposal.symbol))
    if (!(quantity > 0 && quantity < Infinity)) {
      return refuse(money, distance, `${figure(money)} at a distance of ${distance} to the stop makes ${quantity} units: that is no quantity`)
    }
    const text = `risks ${figure(money)}: ${share(fraction)} of equity ${figure(equity)}${reasons}; ${figure(distance)} to the stop`
    return { kind: 'sized', quantity, because: { rule: NAME, limit: whole, value: money, text } satisfies Because }
  },
})
