import type { EndReason, OrderState } from '@core/market'
import { type Order, remaining } from './order.ts'
import { quantityOf } from './rules.ts'
import type { Lane, Run } from './run.ts'

/** Ends an order: it leaves the book, is recorded, and takes with it what depends on it. An end is final. */
export const end = (run: Run, lane: Lane, order: Order, state: OrderState, reason: EndReason | null): void => {
  if (order.state !== 'open' && order.state !== 'dormant') return
  order.state = state
  order.reason = reason
  remove(lane.state.orders, order)
  record(run, lane, order)
  if (order.exits.length > 0 && order.opened === 0) endExitsOf(run, lane, order, reason === 'liquidation' || reason === 'end-of-data' ? reason : 'entry-done')
  if (order.parent !== 0 && reason === 'position-closed') endEntryOf(run, lane, order)
}

/** Takes an order out and keeps the others in their places: `splice` would make a list of what it took. */
const remove = (orders: Order[], order: Order): void => {
  const last = orders.length - 1
  for (let i = orders.indexOf(order); i < last; i++) orders[i] = orders[i + 1]!
  orders.pop()
}

/** Cancels an order. */
export const cancel = (run: Run, lane: Lane, order: Order, reason: EndReason): void => end(run, lane, order, 'cancelled', reason)

const record = (run: Run, lane: Lane, order: Order): void => {
  const { rules } = lane
  const { id, side, type, state, reason, decidedAt, tag } = order
  run.journal.orders.add(id, lane.index, side, type, state, reason, quantityOf(rules, order.lots), quantityOf(rules, order.filled), decidedAt, tag)
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
  if (others.length === 0) return
  const shared = order.reduceOnly && others.every((other) => other.reduceOnly)
  for (const other of others) {
    if (!shared || remaining(other) <= lots) cancel(run, lane, other, 'oco')
    else other.lots -= lots
  }
}

/** The position is gone: the reduce-only orders that lived on it are cancelled. */
export const endReduceOnly = (run: Run, lane: Lane): void => {
  if (lane.state.orders.length === 0) return
  for (const order of [...lane.state.orders]) {
    if (order.reduceOnly && order.state === 'open') cancel(run, lane, order, 'position-closed')
  }
}
