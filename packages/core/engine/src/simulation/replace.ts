import { equityOf, freeFunds, reservedBy, reservedByGroup } from './account.ts'
import { belowMinimum } from './admit-order.ts'
import { trailLevel } from './brackets.ts'
import { closesOf, estimatedNeed } from './funds.ts'
import { isMarket, type Order, remaining } from './order.ts'
import { limitWay, lotsIn, MOST_LOTS, onTick, roomOf, stopWay } from './rules.ts'
import { findOrder, type Lane, type Run } from './run.ts'
import { invalidAmount, invalidPrice } from './validity.ts'
import type { Change } from './wish.ts'

interface No {
  readonly reason: 'invalid' | 'no-bar' | 'not-open' | 'below-lot' | 'insufficient-cash' | string
  readonly text: string
}

/** Gives an open or dormant order new prices or a new total quantity under the same id; refused, the old order stands. */
export const replaceOrder = (run: Run, asking: Lane, id: number, change: Change): void => {
  const order = findOrder(run, id)
  const lane = order ? run.lanes[order.symbol]! : asking
  const no = order ? tryReplace(run, lane, order, change) : { reason: 'not-open', text: `order ${id} cannot be replaced: it is not open` }
  if (no)
    run.journal.refusals.push({ time: run.state.time, do: 'replace', order: id, symbol: lane.symbol, reason: no.reason, text: `${lane.symbol}: ${no.text}` })
}

const tryReplace = (run: Run, lane: Lane, order: Order, change: Change): No | undefined => {
  const text = invalidChange(order, change)
  if (text !== undefined) return { reason: 'invalid', text: `replace of order ${order.id}: ${text}` }
  if (lane.row < 0) return { reason: 'no-bar', text: `replace of order ${order.id}: the symbol has no bar at this step` }
  if (order.reduceOnly && order.state === 'open' && change.quantity === undefined) return reprice(run, lane, order, change)
  const draft = changed(lane, order, change)
  if (draft.lots > MOST_LOTS)
    return { reason: 'invalid', text: `replace of order ${order.id}: quantity ${change.quantity} is more than 2^53 lots of lotSize ${lane.rules.lot.step}` }
  if (draft.lots <= order.filled && order.parent === 0) {
    return change.quantity !== undefined && lotsIn(lane.rules, change.quantity) < 1
      ? { reason: 'below-lot', text: `replace of order ${order.id}: quantity ${change.quantity} is less than one lot of ${lane.rules.lot.step}` }
      : { reason: 'invalid', text: `replace of order ${order.id}: quantity ${change.quantity} is not above what has filled` }
  }
  const minimum = order.parent === 0 ? belowMinimum(lane, draft) : undefined
  if (minimum) return minimum
  if (!order.reduceOnly) {
    const unfunded = reserveAnew(run, lane, order, draft)
    if (unfunded) return unfunded
  }
  const onlyLess = draft.lots <= order.lots && change.limit === undefined && change.stop === undefined && change.trail === undefined
  if (!onlyLess) draft.sequence = run.state.nextSequence++
  Object.assign(order, draft)
  return undefined
}

/** New prices of a live order that needs no money: there is nothing to weigh, so they are set in place. */
const reprice = (run: Run, lane: Lane, order: Order, { limit, stop, trail }: Change): undefined => {
  if (limit !== undefined) order.limit = onTick(lane.rules, limit, limitWay(order.side))
  if (stop !== undefined) order.stop = onTick(lane.rules, stop, stopWay(order.side))
  if (trail) {
    order.trail = trail
    order.stop = trailLevel(lane.rules, order.side, trail, order.extreme!)
  }
  order.sequence = run.state.nextSequence++
}

const PRICES: Readonly<Record<Order['type'], readonly (keyof Change)[]>> = {
  market: [],
  limit: ['limit'],
  stop: ['stop'],
  'stop-limit': ['limit', 'stop'],
  trailing: ['trail'],
}

const invalidChange = (order: Order, change: Change): string | undefined => {
  let given = 0
  for (const name of CHANGES) {
    if (change[name] === undefined) continue
    given++
    if (name === 'quantity') {
      if (order.parent !== 0) return "exits follow their entry's quantity"
    } else if (!PRICES[order.type].includes(name)) return `a ${order.type} order has no ${name}`
    else if (isMarket(order) || (name === 'stop' && order.triggered)) return `it has triggered: its ${name} no longer matters`
    const value = change[name]!
    const problem = typeof value === 'number' ? invalidAmount(name, value) : invalidPrice(name, value)
    if (problem) return problem
  }
  return given === 0 ? 'give a new limit, stop, trail or quantity' : undefined
}

const CHANGES = ['limit', 'stop', 'trail', 'quantity'] as const

/** The order as it would be. A dormant exit gets an absolute price; a live trail keeps its extreme. */
const changed = (lane: Lane, order: Order, { limit, stop, trail, quantity }: Change): Order => {
  const draft = { ...order }
  const asleep = order.state === 'dormant'
  if (limit !== undefined) {
    if (asleep) draft.exitPrice = { price: limit }
    else draft.limit = onTick(lane.rules, limit, limitWay(order.side))
  }
  if (stop !== undefined) {
    if (asleep) draft.exitPrice = { price: stop }
    else draft.stop = onTick(lane.rules, stop, stopWay(order.side))
  }
  if (trail) {
    draft.trail = trail
    if (!asleep) draft.stop = trailLevel(lane.rules, order.side, trail, order.extreme!)
  }
  if (quantity !== undefined) draft.lots = lotsIn(lane.rules, quantity)
  return draft
}

/** Sets aside what the unfilled part needs now; its old reservation counts as free. */
const reserveAnew = (run: Run, lane: Lane, order: Order, draft: Order): No | undefined => {
  const left = remaining(draft)
  const need = estimatedNeed(run, lane, draft, left, closesOf(lane, order, left))
  const own = order.group === 0 ? reservedBy(order) : reservedByGroup(lane, order.group)
  const available = freeFunds(run) + own
  if (need > 0 && need > roomOf(available, equityOf(run))) {
    return { reason: 'insufficient-cash', text: `replace of order ${order.id}: needs ${need}, and ${available} is free` }
  }
  draft.reserve = (Math.max(0, need) * draft.lots) / left
  return undefined
}
