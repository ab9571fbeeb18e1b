import type { FillPhase } from '@core/market'
import { noteBirth } from './brackets.ts'
import { fill, slipped } from './fills.ts'
import { trigger } from './lifecycle.ts'
import { isLimit, isLive, isMarket, type Order } from './order.ts'
import type { Lane, Run } from './run.ts'

/** Whether a price is strictly better than an order's limit. */
export const betterThanLimit = (order: Order, price: number): boolean => (order.side === 'buy' ? price < order.limit! : price > order.limit!)

/** Whether a price is at an order's trigger or beyond it. */
export const reachesStop = (order: Order, price: number): boolean => (order.side === 'buy' ? price >= order.stop! : price <= order.stop!)

/** The limit that acted last in a walk, if the last actor was one. */
export interface LastLimit {
  readonly side: Order['side']
  readonly limit: number
}

/**
 * Whether an order is due at a price, before it moves on: a stop at or beyond it, a limit that it betters, and a limit just at it
 * with `limitFill: 'touch'` or when a limit of the same side at that level was just traded through.
 */
export const isDue = (run: Run, order: Order, price: number, last: LastLimit | null): boolean => {
  if (isMarket(order)) return false
  if (!isLimit(order)) return reachesStop(order, price)
  if (betterThanLimit(order, price)) return true
  if (order.limit !== price) return false
  return run.model.limitFill === 'touch' || (last !== null && last.side === order.side && last.limit === price)
}

/** An order meets a price that concerns it: it fills, or triggers and fills, or triggers and waits as a limit. */
export const act = (run: Run, lane: Lane, order: Order, price: number, phase: FillPhase): void => {
  if (isMarket(order)) return fill(run, lane, order, price, slipped(run, lane, order.side, price), 'taker', phase)
  if (isLimit(order)) {
    if (betterThanLimit(order, price)) fill(run, lane, order, price, slipped(run, lane, order.side, price, order.limit), 'taker', phase)
    else fill(run, lane, order, price, order.limit!, 'maker', phase)
    return
  }
  trigger(run, lane, order)
  if (order.type !== 'stop-limit') return fill(run, lane, order, price, slipped(run, lane, order.side, price), 'taker', phase)
  noteBirth(run, order)
  if (betterThanLimit(order, price)) fill(run, lane, order, price, slipped(run, lane, order.side, price, order.limit), 'taker', phase)
}

/** Exits that have just come to life meet the price of their entry's fill, ahead of all other orders. */
export const meetAwakened = (run: Run, lane: Lane, price: number, phase: FillPhase): void => {
  while (run.awakened.length > 0) {
    const exit = run.awakened.shift()!
    if (phase !== 'close' && isLive(exit, run.state.step) && isDue(run, exit, price, null)) act(run, lane, exit, price, phase)
  }
}
