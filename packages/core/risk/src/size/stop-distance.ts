import type { Proposal } from '@core/market'
import { figure } from '../figures.ts'
import { type Refusal, refusal } from '../rule.ts'

/**
 * Price points between the price and the protective stop, or why there are none: no stop, or one on the wrong side.
 *
 * @param rule in whose name to refuse
 * @param money what the stop is to put at risk, for the reason
 */
export const stopDistance = (rule: string, { side, price, stop, symbol }: Proposal, money: number): number | Refusal => {
  if (stop === undefined) {
    return refusal(rule, money, 0, `${symbol} has no stop, so no quantity risks ${figure(money)}: give a stopLoss, or give the quantity`)
  }
  const below = side === 'buy'
  if (below ? stop < price : stop > price) return Math.abs(price - stop)
  const relation = stop === price ? 'at' : below ? 'above' : 'below'
  return refusal(rule, price, stop, `the stop ${stop} of a ${side} of ${symbol} is ${relation} its price ${price}: it must be ${below ? 'below' : 'above'}`)
}
