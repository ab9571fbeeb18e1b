import type { EndReason, OrderState } from '@core/market'
import { type Order, remaining } from './order.ts'
import { quantityOf } from './rules.ts'
import type { Lane, Run } from './run.ts'

/** Ends an order: it leaves the book, is recorded, and takes with it what depends on it. An end is final. */
export const end = (run: Run, lane: Lane, order: Order, state: OrderState, reason: EndReason | null): void => {
  if (order.state !== 'open' && order.state !== 'dormant') return
  order.state = state
  order.reason = reason
  const { orders } = lane.state
  orders.splice(orders.indexOf(order), 1)
  record(run, lane, order)
  if (order.exits.length > 0 && order.opened === 0) endExitsOf(run, lane, order, reason === 'liquidation' || reason === 'end-of-data' ? reason : 'entry-done')
  if (order.parent !== 0 && reason === 'position-closed') endEntryOf(run, lane, order)
}

/** Cancels an order. */
export const cancel = (run: Run, lane: Lane, order: Order, reason: EndReason): void => end(run, lane, order, 'cancelled', reason)

const record = (run: Run, lane: Lane, order: Order): void => {
  run.journal.orders.push({
    id: order.id,
    symbol: lane.symbol,
    side: order.side,
    type: order.type,
    state: order.state,
    reason: order.reason,
    quantity: quantityOf(lane.rules, order.lots),
    filled: quantityOf(lane.rules, order.filled),
    decidedAt: order.decidedAt,
    tag: order.tag,
  })
}

/** The lane's order of an id, if it has not ended. */
export const orderIn = (lane: Lane, id: number): Order | undefined => {
  for (const order of lane.state.orders) if (order.id === id) return order
  return undefined
}

const endExitsOf = (run: Run, lane: Lane, entry: Order, reason: EndReason): void => {
  for (const id of entry.exits) {
    const exit = orderIn(lane, id)
    if (exit) end(run, lane, exit, reason === 'end-of-data' ? 'expired' : 'cancelled', reason)
  }
}

/** A bracket ends as a whole: what its entry has not filled is cancelled. */
const endEntryOf = (run: Run, lane: Lane, exit: Order): void => {
  const entry = orderIn(lane, exit.parent)
  if (entry) cancel(run, lane, entry, 'bracket-closed')
}

const othersOf = (lane: Lane, order: Order): Order[] => lane.state.orders.filter((other) => other !== order && other.group === order.group)

/** A stop, stop-limit or trailing order reaches its price: the others of its OCO group are cancelled at once, whatever it then fills. */
export const trigger = (run: Run, lane: Lane, order: Order): void => {
  order.triggered = true
  if (order.group !== 0) for (const other of othersOf(lane, order)) cancel(run, lane, other, 'oco')
  if (order.parent !== 0) endEntryOf(run, lane, order)
}

/** After a fill of `lots`: the OCO group, the order's own end, the rest of its entry, in this order. */
export const settle = (run: Run, lane: Lane, order: Order, lots: number): void => {
  if (order.group !== 0) settleGroup(run, lane, order, lots)
  if (remaining(order) === 0) end(run, lane, order, 'filled', null)
  if (order.parent !== 0) endEntryOf(run, lane, order)
}

/** A filled member cancels the others; where all are reduce-only they protect one quantity, and the fill takes its quantity from them. */
const settleGroup = (run: Run, lane: Lane, order: Order, lots: number): void => {
  const others = othersOf(lane, order)
  const shared = order.reduceOnly && others.every((other) => other.reduceOnly)
  for (const other of others) {
    if (!shared || remaining(other) <= lots) cancel(run, lane, other, 'oco')
    else other.lots -= lots
  }
}

/** The position is gone: the reduce-only orders that lived on it are cancelled. */
export const endReduceOnly = (run: Run, lane: Lane): void => {
  for (const order of [...lane.state.orders]) {
    if (order.reduceOnly && order.state === 'open') cancel(run, lane, order, 'position-closed')
  }
}
