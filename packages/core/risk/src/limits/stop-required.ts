import { figure } from '../figures.ts'
import type { LimitRule } from '../rule.ts'

const NAME = 'stop-required'

/** Refuses an entry without a protective stop, or with one that protects nothing: at its price or beyond it. */
export const stopRequired = (): LimitRule => ({
  name: NAME,
  judge({ symbol, side, price, stop }, _account, _state, opening) {
    const below = side === 'buy'
    const fits = stop !== undefined && (below ? stop < price : stop > price) ? opening : 0
    const text = () => {
      if (stop === undefined) return `${symbol} has no stop: give one ${below ? 'below' : 'above'} its price ${figure(price)}`
      const relation = stop === price ? 'at' : stop > price ? 'above' : 'below'
      return `the stop ${stop} of a ${side} of ${symbol} is ${relation} its price ${price}${fits > 0 ? '' : `: it must be ${below ? 'below' : 'above'}`}`
    }
    return { limit: price, value: stop ?? 0, fits, text }
  },
})
