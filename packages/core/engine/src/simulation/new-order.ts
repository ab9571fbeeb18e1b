import type { OrderType, Side } from '@core/market'
import type { OrderRequest } from './admit-order.ts'
import type { ExitPrice, Order, Trail } from './order.ts'
import type { Lane, Run } from './run.ts'
import type { OrderSlot } from './wish.ts'

const typeOf = ({ limit, stop, trail }: OrderRequest): OrderType => {
  if (trail) return 'trailing'
  if (stop !== undefined) return limit !== undefined ? 'stop-limit' : 'stop'
  return limit !== undefined ? 'limit' : 'market'
}

type Given = Pick<Order, 'side' | 'type' | 'tif' | 'until' | 'reduceOnly' | 'tag' | 'trail' | 'group' | 'parent' | 'exitPrice' | 'state'>

/** An order with the next id and sequence number, before it has prices and lots. */
const numbered = (run: Run, lane: Lane, given: Given): Order => ({
  id: run.state.nextId++,
  sequence: run.state.nextSequence++,
  symbol: lane.index,
  ...given,
  reason: null,
  lots: 0,
  filled: 0,
  opened: 0,
  limit: null,
  stop: null,
  extreme: null,
  triggered: false,
  exits: [],
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

/** The order of a wish, with the next id. On a spot instrument every sell is reduce-only. */
export const newOrder = (run: Run, lane: Lane, request: OrderRequest): Order => {
  const { side, tif, until = null, tag = null, trail = null, group } = request
  const reduceOnly = request.reduceOnly || (lane.rules.spot && side === 'sell')
  const order = numbered(run, lane, { side, type: typeOf(request), tif, until, reduceOnly, tag, trail, group, parent: 0, exitPrice: null, state: 'open' })
  request.slot.order = order
  return order
}

/** The exits of a bracket, asleep until their entry fills: reduce-only, good till cancelled, one OCO group. */
export const exitOrders = (run: Run, lane: Lane, entry: Order, { exits, exitSlots }: OrderRequest): Order[] => {
  if (!exits) return []
  const side: Side = entry.side === 'buy' ? 'sell' : 'buy'
  const group = run.state.nextGroup++
  const exit = (type: OrderType, exitPrice: ExitPrice | null, trail: Trail | null, slot: OrderSlot | undefined): Order => {
    const order = numbered(run, lane, {
      side,
      type,
      tif: 'GTC',
      until: null,
      reduceOnly: true,
      tag: entry.tag,
      trail,
      group,
      parent: entry.id,
      exitPrice,
      state: 'dormant',
    })
    if (slot) slot.order = order
    return order
  }
  const made: Order[] = []
  if (exits.stop !== undefined) made.push(exit('stop', exits.stop, null, exitSlots?.stop))
  else if (exits.trail !== undefined) made.push(exit('trailing', null, exits.trail, exitSlots?.stop))
  if (exits.target !== undefined) made.push(exit('limit', exits.target, null, exitSlots?.target))
  entry.exits = made.map(({ id }) => id)
  return made
}
