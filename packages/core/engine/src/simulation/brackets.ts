import type { Side } from '@core/market'
import { orderIn } from './lifecycle.ts'
import { actsBelow, distanceOf, type ExitPrice, type Order, type Trail } from './order.ts'
import { computedPrice, limitWay, onTick, type Rules, stopWay } from './rules.ts'
import type { Lane, Run } from './run.ts'

/** Price of an exit once its entry's first fill is known: absolute, or a distance against the entry (stop) or in its favour (target). Rounded against the exit. */
const exitPriceOf = (rules: Rules, exit: Order, spec: ExitPrice, first: number): number => {
  const way = exit.type === 'limit' ? limitWay(exit.side) : stopWay(exit.side)
  if ('price' in spec) return onTick(rules, spec.price, way)
  const distance = distanceOf(spec, first)
  const above = (exit.side === 'sell') === (exit.type === 'limit')
  return computedPrice(rules, above ? first + distance : first - distance, way)
}

/** The level of a trailing order at an extreme, rounded away from the market. */
export const trailLevel = (rules: Rules, side: Side, trail: Trail, extreme: number): number => {
  const distance = distanceOf(trail, extreme)
  return computedPrice(rules, side === 'sell' ? extreme - distance : extreme + distance, stopWay(side))
}

/** Remembers how an order became live: inside a bar it may yet have to be proven. */
export const noteBirth = (run: Run, order: Order): void => {
  const { ahead } = run
  order.born = ahead !== null
  order.sure = ahead === null || (actsBelow(order) ? ahead.below : ahead.above)
  order.bornIn = run.insideBar ? run.state.step : -1
}

/** An entry has opened so many lots: its exits grow by them, and those that slept come to life. They meet the price next, stop before target. */
export const wakeExits = (run: Run, lane: Lane, entry: Order, opened: number): void => {
  for (const id of entry.exits) {
    const exit = orderIn(lane, id)
    if (!exit) continue
    exit.lots += opened
    if (exit.state === 'open') continue
    exit.state = 'open'
    if (exit.trail) {
      exit.extreme = entry.firstPrice
      exit.stop = trailLevel(lane.rules, exit.side, exit.trail, entry.firstPrice!)
    } else if (exit.type === 'limit') exit.limit = exitPriceOf(lane.rules, exit, exit.exitPrice!, entry.firstPrice!)
    else exit.stop = exitPriceOf(lane.rules, exit, exit.exitPrice!, entry.firstPrice!)
    noteBirth(run, exit)
    run.awakened.push(exit)
  }
}
