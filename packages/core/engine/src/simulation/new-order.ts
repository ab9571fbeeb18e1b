import type { OrderState, OrderType, Side, TimeInForce } from '@core/market'
import type { OrderRequest } from './admit-order.ts'
import type { ExitPrice, Order, Trail } from './order.ts'
import type { Lane, Run } from './run.ts'
import type { OrderSlot } from './wish.ts'

const typeOf = ({ limit, stop, trail }: OrderRequest): OrderType => {
  if (trail) return 'trailing'
  if (stop !== undefined) return limit !== undefined ? 'stop-limit' : 'stop'
  return limit !== undefined ? 'limit' : 'market'
}

/** An order with the next id and sequence number, before it has prices and lots. Every field is named here once, in one order, so that all orders are of one shape. */
const numbered = (
  run: Run,
  lane: Lane,
  side: Side,
  type: OrderType,
  state: OrderState,
  tif: TimeInForce,
  until: number | null,
  reduceOnly: boolean,
  tag: string | null,
  trail: Trail | null,
  group: number,
  parent: number,
  exitPrice: ExitPrice | null,
): Order => ({
  id: run.state.nextId++,
  sequence: run.state.nextSequence++,
  symbol: lane.index,
  side,
  type,
  tif,
  until,
  reduceOnly,
  tag,
  state,
  reason: null,
  lots: 0,
  filled: 0,
  opened: 0,
  limit: null,
  stop: null,
  trail,
  extreme: null,
  triggered: false,
  group,
  parent,
  exits: NONE,
  exitPrice,
  session: null,
  decidedAt: run.state.time + run.interval,
  admittedIn: run.state.step,
  actedIn: -1,
  metIn: -1,
  bornIn: -1,
  born: false,
  sure: true,
  reserve: 0,
  frees: 0,
  borrowed: 0,
  makerValue: 0,
  takerValue: 0,
  paid: 0,
  costPeriod: -1,
  firstPrice: null,
})

const NONE: readonly number[] = []

/** The order of a wish, with the next id. On a spot instrument every sell is reduce-only. */
export const newOrder = (run: Run, lane: Lane, request: OrderRequest, group: number): Order => {
  const { side, tif, until = null, tag = null, trail = null, slot } = request
  const reduceOnly = request.reduceOnly || (lane.rules.spot && side === 'sell')
  const order = numbered(run, lane, side, typeOf(request), 'open', tif, until, reduceOnly, tag, trail, group, 0, null)
  if (slot) slot.order = order
  return order
}

/** The exits of a bracket, asleep until their entry fills: reduce-only, good till cancelled, one OCO group. */
export const exitOrders = (run: Run, lane: Lane, entry: Order, { exits, exitSlots }: OrderRequest): readonly Order[] => {
  if (!exits) return NO_ORDERS
  const group = run.state.nextGroup++
  const made: Order[] = []
  if (exits.stop !== undefined) made.push(exitOrder(run, lane, entry, 'stop', exits.stop, null, group, exitSlots?.stop))
  else if (exits.trail !== undefined) made.push(exitOrder(run, lane, entry, 'trailing', null, exits.trail, group, exitSlots?.stop))
  if (exits.target !== undefined) made.push(exitOrder(run, lane, entry, 'limit', exits.target, null, group, exitSlots?.target))
  entry.exits = made.map(({ id }) => id)
  return made
}

const NO_ORDERS: readonly Order[] = []

const exitOrder = (
  run: Run,
  lane: Lane,
  entry: Order,
  type: OrderType,
  exitPrice: ExitPrice | null,
  trail: Trail | null,
  group: number,
  slot: OrderSlot | undefined,
): Order => {
  const side: Side = entry.side === 'buy' ? 'sell' : 'buy'
  const order = numbered(run, lane, side, type, 'dormant', 'GTC', null, true, entry.tag, trail, group, entry.id, exitPrice)
  if (slot) slot.order = order
  return order
}
