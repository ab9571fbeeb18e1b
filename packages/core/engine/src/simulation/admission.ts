import type { Side } from '@core/market'
import { admitOrder, type OrderRequest, refuseOrder } from './admit-order.ts'
import { cancel } from './lifecycle.ts'
import { type Order, remaining } from './order.ts'
import { replaceOrder } from './replace.ts'
import { lotsIn } from './rules.ts'
import { findOrder, type Lane, type Run } from './run.ts'
import type { OrderSlot, Wish } from './wish.ts'

/** The one snapshot of a step that all decisions and admissions see. Money. */
export interface Snapshot {
  readonly equity: number
}

/**
 * Phase 7: wishes become orders or are refused. Market wishes that only reduce come first, so that what they free can pay for the others;
 * in each group symbol by symbol, then in the order of the calls.
 */
export const admitWishes = (run: Run, wishes: readonly Wish[], snapshot: Snapshot): void => {
  if (wishes.length === 0) return
  const groups: Groups = new Map()
  if (wishes.length === 1) return grant(run, wishes[0]!, snapshot, groups)
  const sorted = wishes.toSorted((one, other) => one.lane - other.lane)
  const first = sorted.filter((wish) => onlyReduces(run, wish, snapshot))
  for (const wish of first) grant(run, wish, snapshot, groups)
  for (const wish of sorted) if (!first.includes(wish)) grant(run, wish, snapshot, groups)
}

/** Numbers of the OCO groups that this step's wishes name. */
type Groups = Map<object, number>

const onlyReduces = (run: Run, wish: Wish, snapshot: Snapshot): boolean => {
  const lane = run.lanes[wish.lane]!
  if (wish.kind === 'close') return true
  if (wish.kind === 'target') return lane.row >= 0 && targetOf(lane, wish.fraction, snapshot).reduceOnly
  if (wish.kind !== 'order' || wish.limit !== undefined || wish.stop !== undefined || wish.trail !== undefined) return false
  return wish.reduceOnly || (lane.rules.spot && wish.side === 'sell')
}

const grant = (run: Run, wish: Wish, snapshot: Snapshot, groups: Groups): void => {
  const lane = run.lanes[wish.lane]!
  switch (wish.kind) {
    case 'order':
      return admitOrder(run, lane, wish, groupOf(run, groups, wish.group), snapshot)
    case 'target':
      return admitTarget(run, lane, wish.fraction, wish.slot, snapshot)
    case 'close': {
      const { position } = lane.state
      return admitOrder(run, lane, marketRequest(position < 0 ? 'buy' : 'sell', Math.abs(position), true, wish.slot), 0, snapshot)
    }
    case 'cancel':
      return cancelByUser(run, lane, wish.order.order?.id ?? wish.id)
    case 'cancel-all':
      for (const order of [...lane.state.orders]) cancel(run, lane, order, 'user')
      return
    case 'close-all':
      return closeAll(run, wish.onOrder, snapshot)
    case 'replace':
      return replaceOrder(run, lane, wish.order.order?.id ?? wish.id, wish.change)
  }
}

const groupOf = (run: Run, groups: Groups, token: object | undefined): number => {
  if (!token) return 0
  const known = groups.get(token) ?? run.state.nextGroup++
  groups.set(token, known)
  return known
}

const marketRequest = (side: Side, lots: number, reduceOnly: boolean, slot: OrderSlot | undefined): OrderRequest => ({
  side,
  lots,
  reduceOnly,
  slot,
  tif: 'GTC',
})

const cancelByUser = (run: Run, lane: Lane, id: number): void => {
  const order = findOrder(run, id)
  if (order) return cancel(run, run.lanes[order.symbol]!, order, 'user')
  run.journal.refusals.push({
    time: run.state.time,
    do: 'cancel',
    order: id,
    symbol: lane.symbol,
    reason: 'not-open',
    text: `${lane.symbol}: order ${id} cannot be cancelled: it is not open`,
  })
}

const closeAll = (run: Run, onOrder: (lane: number, order: Order) => void, snapshot: Snapshot): void => {
  const ids = run.lanes.flatMap((lane) => lane.state.orders.map((order) => order.id)).sort((one, other) => one - other)
  for (const id of ids) {
    const order = findOrder(run, id)
    if (order) cancel(run, run.lanes[order.symbol]!, order, 'user')
  }
  for (const lane of run.lanes) {
    const { position } = lane.state
    if (position === 0) continue
    const slot: OrderSlot = { order: null }
    admitOrder(run, lane, { ...marketRequest(position < 0 ? 'buy' : 'sell', Math.abs(position), true, slot), anyTime: true }, 0, snapshot)
    onOrder(lane.index, slot.order!)
  }
}

interface Target {
  /** Signed lots to trade. */
  readonly lots: number
  readonly reduceOnly: boolean
}

/** What is missing to a share of equity: lots at the close, less the position and what market orders still bring. */
const targetOf = (lane: Lane, fraction: number, { equity }: Snapshot): Target => {
  const { position, mark, orders } = lane.state
  const price = mark * lane.rules.multiplier
  const wanted = fraction === 0 ? 0 : lotsIn(lane.rules, (fraction * equity) / price)
  let pending = 0
  for (const order of orders) if (order.type === 'market') pending += order.side === 'buy' ? remaining(order) : -remaining(order)
  const lots = wanted - position - pending
  const shrinks = position > 0 ? lots < 0 && -lots <= position : lots > 0 && lots <= -position
  return { lots, reduceOnly: pending === 0 && shrinks && !hasMarketOrder(lane) }
}

const hasMarketOrder = (lane: Lane): boolean => lane.state.orders.some((order) => order.type === 'market')

const admitTarget = (run: Run, lane: Lane, fraction: number, slot: OrderSlot, snapshot: Snapshot): void => {
  const refuse = (reason: 'invalid' | 'no-bar' | 'below-lot', text: string) =>
    refuseOrder(run, lane, marketRequest(fraction < 0 ? 'sell' : 'buy', 0, false, slot), reason, text)
  if (!Number.isFinite(fraction)) return refuse('invalid', `target(${fraction}): the fraction of equity must be a finite number`)
  if (lane.row < 0) return refuse('no-bar', `target(${fraction}): ${lane.symbol} has no bar at this step`)
  if (snapshot.equity <= 0 && fraction !== 0)
    return refuse('below-lot', `target(${fraction}): equity is ${snapshot.equity}, there is nothing to take a fraction of`)
  const { lots, reduceOnly } = targetOf(lane, fraction, snapshot)
  if (lots !== 0) admitOrder(run, lane, marketRequest(lots > 0 ? 'buy' : 'sell', Math.abs(lots), reduceOnly, slot), 0, snapshot)
}
