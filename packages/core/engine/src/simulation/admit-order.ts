import type { RefusalReason } from '@core/market'
import { trailLevel } from './brackets.ts'
import { fitFunds, setReserve } from './funds.ts'
import { exitOrders, newOrder } from './new-order.ts'
import type { Order } from './order.ts'
import { closable } from './position-book.ts'
import { fitRisk, sizeOf } from './risk-gate.ts'
import { limitWay, lotsIn, MOST_LOTS, onTick, quantityOf, stopWay } from './rules.ts'
import type { Lane, Run } from './run.ts'
import { whatIsInvalid } from './validity.ts'
import type { ExitSlots, OrderFields } from './wish.ts'

/** A wish for an order, or one of the engine's own with its lots already counted. */
export interface OrderRequest extends OrderFields {
  readonly lots?: number | undefined
  readonly exitSlots?: ExitSlots | undefined
  /** Exempt from needing a bar at this step. */
  readonly anyTime?: boolean
}

/** Why an order was refused. */
export interface Refused {
  readonly reason: RefusalReason
  readonly text: string
}

const refused = (reason: RefusalReason, text: string): Refused => ({ reason, text })

/** Turns a wish into an order, or refuses it: the checks stand here in the order in which they are made, and the first that fails is the reason. */
export const admitOrder = (run: Run, lane: Lane, request: OrderRequest, group: number, snapshot: { readonly equity: number }): void => {
  const order = newOrder(run, lane, request, group)
  const exits = exitOrders(run, lane, order, request)
  const problem =
    whatIsInvalid(run, lane, request) ?? //
    withoutBar(lane, request) ??
    price(lane, order, request) ??
    size(run, lane, order, request, snapshot) ??
    withoutPosition(lane, order, request) ??
    belowMinimum(lane, order) ??
    fitRisk(run, lane, order, request) ??
    fitFunds(run, lane, order)
  if (problem) return refuse(run, lane, order, exits, problem)
  setReserve(run, lane, order)
  order.state = 'open'
  lane.state.orders.push(order)
  for (const exit of exits) lane.state.orders.push(exit)
  run.risk?.update(run.state.risk, {
    kind: 'order-sent',
    time: run.state.time,
    symbol: lane.symbol,
    side: order.side,
    quantity: quantityOf(lane.rules, order.lots),
  })
}

/** Refuses a wish before it has a price or size: it still takes its ids. */
export const refuseOrder = (run: Run, lane: Lane, request: OrderRequest, reason: RefusalReason, text: string): void => {
  const order = newOrder(run, lane, request, 0)
  refuse(run, lane, order, exitOrders(run, lane, order, request), refused(reason, text))
}

const refuse = (run: Run, lane: Lane, order: Order, exits: readonly Order[], { reason, text }: Refused): void => {
  run.journal.refusals.push({ time: run.state.time, do: order.side, order: order.id, symbol: lane.symbol, reason, text: `${lane.symbol}: ${text}` })
  for (const one of [order, ...exits]) {
    one.state = 'refused'
    one.reason = reason
    const { id, side, type, decidedAt, tag } = one
    const quantity = Number.isFinite(one.lots) ? quantityOf(lane.rules, one.lots) : 0
    run.journal.orders.add(id, lane.index, side, type, 'refused', reason, quantity, 0, decidedAt, tag)
  }
}

const withoutBar = (lane: Lane, request: OrderRequest): Refused | undefined =>
  lane.row >= 0 || request.anyTime ? undefined : refused('no-bar', `${request.side}: the symbol has no bar at this step, so nothing can be decided for it`)

/** Rounds the prices to the tick, against the order; a trailing order starts at this close. */
const price = (lane: Lane, order: Order, request: OrderRequest): Refused | undefined => {
  const { rules } = lane
  if (request.limit !== undefined) order.limit = onTick(rules, request.limit, limitWay(order.side))
  if (request.stop !== undefined) order.stop = onTick(rules, request.stop, stopWay(order.side))
  if (request.trail) {
    order.extreme = lane.state.mark
    order.stop = trailLevel(rules, order.side, request.trail, order.extreme)
    if (!(order.stop > 0)) return refused('invalid', `the trail reaches below a price of 0: ${order.stop} from a close of ${order.extreme}`)
  }
  if (order.limit !== null && !(order.limit > 0)) return refused('invalid', `limit ${request.limit} is below one tick of ${rules.tick?.step}`)
  return undefined
}

/** The price at which an order is measured: its limit, else its stop, else the close. */
export const referencePrice = (lane: Lane, order: Order): number => order.limit ?? order.stop ?? lane.state.mark

/** Counts the lots: as given, as a fraction of equity, or as the sizer says. */
const size = (run: Run, lane: Lane, order: Order, request: OrderRequest, { equity }: { readonly equity: number }): Refused | undefined => {
  const { rules } = lane
  if (request.lots !== undefined) order.lots = request.lots
  else if (request.quantity !== undefined) order.lots = lotsIn(rules, request.quantity)
  else {
    if (request.fraction === undefined && rules.spot && order.side === 'sell') return refused('no-position', 'a spot instrument cannot be sold short')
    const sized =
      request.fraction === undefined
        ? sizeOf(run, lane, order, request, equity)
        : (request.fraction * equity) / (referencePrice(lane, order) * rules.multiplier)
    if (typeof sized !== 'number') return sized
    if (equity <= 0) return refused('below-lot', `${order.side}: equity is ${equity}, there is nothing to take a fraction of`)
    order.lots = lotsIn(rules, sized)
  }
  if (order.lots > MOST_LOTS)
    return refused(
      'invalid',
      `${order.side} ${request.quantity ?? `by a fraction of ${request.fraction}`}: that is more than 2^53 lots of lotSize ${rules.lot.step}: use a larger lotSize`,
    )
  if (order.lots >= 1) return undefined
  if (request.lots === 0) return refused('below-lot', `${order.side}: there is no position to close`)
  const size = request.quantity ?? (request.fraction === undefined ? 'by the sizer' : `by a fraction of ${request.fraction}`)
  return refused('below-lot', `${order.side} ${size}: less than one lot of ${rules.lot.step}`)
}

const withoutPosition = (lane: Lane, order: Order, request: OrderRequest): Refused | undefined => {
  if (!order.reduceOnly || closable(lane, order.side) > 0) return undefined
  const why = request.reduceOnly ? 'a reduce-only order needs an opposite position' : 'a spot instrument cannot be sold short, and there is no position to sell'
  return refused('no-position', `${order.side}: ${why}`)
}

/** The venue's minimums; the last lot can always leave, so what only reduces is exempt. */
export const belowMinimum = (lane: Lane, order: Order): Refused | undefined => {
  if (order.reduceOnly) return undefined
  const { instrument, multiplier } = lane.rules
  const quantity = quantityOf(lane.rules, order.lots)
  if (quantity < instrument.minQuantity) {
    return refused('below-min-quantity', `${order.side} ${quantity}: below the instrument's minQuantity of ${instrument.minQuantity}`)
  }
  const notional = quantity * referencePrice(lane, order) * multiplier
  if (notional < instrument.minNotional * (1 - 1e-9)) {
    return refused('below-min-notional', `${order.side} ${quantity}: a value of ${notional} is below the instrument's minNotional of ${instrument.minNotional}`)
  }
  return undefined
}
