import type { FillPhase } from '@core/market'
import { cancel } from './lifecycle.ts'
import { act, betterThanLimit, meetAwakened, reachesStop } from './meet.ts'
import { isLimit, isLive, isMarket, type Order } from './order.ts'
import { closable } from './position-book.ts'
import type { Lane, Run } from './run.ts'

/** Orders of a lane in the order of their sequence numbers. */
const bySequence = (lane: Lane): Order[] => [...lane.state.orders].sort((one, other) => one.sequence - other.sequence)

const concerns = (order: Order, price: number): boolean => {
  if (isMarket(order)) return true
  return isLimit(order) ? betterThanLimit(order, price) : reachesStop(order, price)
}

/** One pass over a lane at a price: the orders of `which` that it concerns, by sequence. */
const pass = (run: Run, lane: Lane, price: number, phase: FillPhase, which: (order: Order) => boolean): void => {
  if (!lane.state.orders.some((order) => order.state === 'open' && concerns(order, price))) return
  for (const order of bySequence(lane)) {
    if (!isLive(order, run.state.step) || !which(order)) continue
    order.metIn = run.state.step
    if (!concerns(order, price)) continue
    act(run, lane, order, price, phase)
    meetAwakened(run, lane, price, phase)
  }
}

/** Whether an order reduces the position that there is, be it that it will flip it. */
const reduces = (lane: Lane, order: Order): boolean => closable(lane, order.side) > 0

/** Pass (a) at a lane's price: the orders that reduce a position. */
export const passReducing = (run: Run, lane: Lane, price: number, phase: FillPhase, which: (order: Order) => boolean): void =>
  pass(run, lane, price, phase, (order) => which(order) && reduces(lane, order))

/** Pass (c): all that pass (a) has not asked. */
export const passOthers = (run: Run, lane: Lane, price: number, phase: FillPhase, which: (order: Order) => boolean): void =>
  pass(run, lane, price, phase, (order) => which(order) && order.metIn !== run.state.step)

/** IOC and FOK orders meet one price; what is left of them ends. */
export const endImmediate = (run: Run, lane: Lane, which: (order: Order) => boolean): void => {
  for (const order of [...lane.state.orders]) {
    if (order.state !== 'open' || !which(order)) continue
    if (order.tif === 'IOC') cancel(run, lane, order, 'ioc')
    if (order.tif === 'FOK') cancel(run, lane, order, 'fok')
  }
}
