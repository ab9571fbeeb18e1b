import { TradingError } from '@core/market'
import { figure } from '../figures.ts'
import { COUNT, DURATION, demandGroup, refuseOption } from '../option.ts'
import type { LimitRule } from '../rule.ts'

/** At most so many orders in so long: `orders` a whole number, `per` in ms. */
export interface OrderRate {
  readonly orders: number
  readonly per: number
}

const NAME = 'order-rate'

const countSince = (sent: readonly number[], after: number, until: number): number => {
  let count = 0
  for (const time of sent) if (time > after && time <= until) count++
  return count
}

/**
 * Refuses an entry when as many orders went out within a window before it as one of the rates allows. Every `order-sent` event counts, exits too.
 *
 * Times are those of the events and the proposal: in a backtest the bars', so that a window shorter than a bar is a bar.
 *
 * @param rates one or several windows, such as `{ orders: 10, per: 1000 }`
 * @throws TradingError `INVALID_INPUT` on a count or a window out of range, naming it
 */
export const orderRate = (...rates: readonly OrderRate[]): LimitRule => {
  if (rates.length === 0) refuseOption(NAME, 'no rate is given: give { orders, per }')
  for (const rate of rates) demandGroup(NAME, 'rate', rate, { orders: COUNT, per: DURATION })
  const windows = rates.map(({ orders, per }) => Object.freeze({ orders, per }))
  const most = Math.max(...windows.map(({ orders }) => orders))
  return {
    name: NAME,
    begin(state) {
      state.sent = []
    },
    follow({ sent }, event) {
      if (event.kind !== 'order-sent' || sent === undefined) return
      if (sent.length >= most) sent.shift()
      sent.push(event.time + 0)
    },
    judge({ time }, _account, { sent }, opening) {
      if (sent === undefined) throw new TradingError('INVALID_INPUT', `${NAME}: the state knows no orders: take it from initial(), or through restoreState`)
      let [tightest, count, left] = [windows[0]!, 0, Infinity]
      for (const window of windows) {
        const seen = countSince(sent, time - window.per, time)
        if (window.orders - seen < left) [tightest, count, left] = [window, seen, window.orders - seen]
      }
      const { orders, per } = tightest
      const text = () => `this would be order ${count + 1} within ${figure(per)} ms; the limit is ${orders}`
      return { limit: orders, value: count + 1, fits: left >= 1 ? opening : 0, text }
    },
  }
}
