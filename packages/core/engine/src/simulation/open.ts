import type { FillPhase } from '@core/market'
import { cancel } from './lifecycle.ts'
import { act, betterThanLimit, meetAwakened, reachesStop } from './meet.ts'
import { isLimit, isLive, isMarket, type Order } from './order.ts'
import { closable } from './position-book.ts'
import type { Lane, Run } from './run.ts'

/** Which orders a pass asks. */
export type Which = (run: Run, order: Order) => boolean

/** All of them. */
export const all: Which = () => true

const concerns = (order: Order, price: number): boolean => {
  if (isMarket(order)) return true
  return isLimit(order) ? betterThanLimit(order, price) : reachesStop(order, price)
}

/** The next order by sequence that a price concerns. A search, as few are concerned: it makes no list, whatever the orders do in between. */
const following = (lane: Lane, sequence: number, price: number): Order | undefined => {
  const { orders } = lane.state
  let next: Order | undefined
  for (let i = 0; i < orders.length; i++) {
    const order = orders[i]!
    if (order.sequence > sequence && order.state === 'open' && (next === undefined || order.sequence < next.sequence) && concerns(order, price)) next = order
  }
  return next
}

const meet = (run: Run, lane: Lane, order: Order, price: number, phase: FillPhase): void => {
  order.metIn = run.state.step
  act(run, lane, order, price, phase)
  meetAwakened(run, lane, price, phase)
}

/** Whether an order reduces the position that there is, be it that it will flip it. */
const reduces = (lane: Lane, order: Order): boolean => closable(lane, order.side) > 0

/** Pass (a) at a lane's price: the orders that reduce a position, by sequence. */
export const passReducing = (run: Run, lane: Lane, price: number, phase: FillPhase, which: Which): void => {
  for (let order = following(lane, -1, price); order; order = following(lane, order.sequence, price)) {
    if (isLive(order, run.state.step) && which(run, order) && reduces(lane, order)) meet(run, lane, order, price, phase)
  }
}

/** Pass (c): all that pass (a) has not asked, by sequence. */
export const passOthers = (run: Run, lane: Lane, price: number, phase: FillPhase, which: Which): void => {
  for (let order = following(lane, -1, price); order; order = following(lane, order.sequence, price)) {
    if (isLive(order, run.state.step) && which(run, order) && order.metIn !== run.state.step) meet(run, lane, order, price, phase)
  }
}

const isImmediate = ({ tif }: Order): boolean => tif === 'IOC' || tif === 'FOK'

/** IOC and FOK orders meet one price; what is left of them ends. */
export const endImmediate = (run: Run, lane: Lane, which: Which): void => {
  if (!lane.state.orders.some(isImmediate)) return
  for (const order of [...lane.state.orders]) {
    if (order.state !== 'open' || !which(run, order)) continue
    if (order.tif === 'IOC') cancel(run, lane, order, 'ioc')
    if (order.tif === 'FOK') cancel(run, lane, order, 'fok')
  }
}
