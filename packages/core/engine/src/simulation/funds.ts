import { costOfFilling, equityOf, freeFunds, largestThatFits, needOf, reservedByGroup } from './account.ts'
import { belowMinimum, type Refused } from './admit-order.ts'
import { slipped } from './fills.ts'
import { type Order, remaining } from './order.ts'
import { closable } from './position-book.ts'
import { quantityOf, roomOf } from './rules.ts'
import type { Lane, Run } from './run.ts'

/** The price and mark at which an order's need is estimated, and whether its fee could be a maker's. */
interface Estimate {
  readonly price: number
  readonly mark: number
  readonly couldMake: boolean
}

const estimateOf = (run: Run, lane: Lane, order: Order): Estimate => {
  if (order.limit !== null) return { price: order.limit, mark: order.limit, couldMake: true }
  const mark = order.stop ?? lane.state.mark
  return { price: slipped(run, lane, order.side, mark), mark, couldMake: false }
}

/** Lots of the opposite position that no other pending plain or market order of that side claims; members of the same OCO group do not count. */
export const closesOf = (lane: Lane, order: Order, lots: number): number => {
  let left = closable(lane, order.side)
  for (const other of lane.state.orders) {
    const claims = other !== order && other.state === 'open' && other.side === order.side && (!other.reduceOnly || other.type === 'market')
    if (claims && (order.group === 0 || other.group !== order.group)) left -= remaining(other)
  }
  return Math.min(lots, Math.max(0, left))
}

/** Money that so many lots more of an order are estimated to need, on top of what it has paid; negative: to free. */
export const estimatedNeed = (run: Run, lane: Lane, order: Order, lots: number, closes: number): number => {
  const { price, mark, couldMake } = estimateOf(run, lane, order)
  const time = order.decidedAt
  const taker = costOfFilling(lane, order, order.side, lots, price, false, time)
  const cost = couldMake ? Math.max(taker, costOfFilling(lane, order, order.side, lots, price, true, time)) : taker
  return needOf(lane, lots, Math.min(lots, closes), price, mark, cost)
}

/** What pending market orders are expected to free and nobody has borrowed yet: a new market order may count on it. */
const rotation = (run: Run): number => {
  let pool = 0
  for (const lane of run.lanes) {
    for (const order of lane.state.orders) {
      if (order.type === 'market' && order.state === 'open') pool += ((order.frees - order.borrowed) * remaining(order)) / order.lots
    }
  }
  return Math.max(0, pool)
}

/** Money that a new order can use: the free funds, what its OCO group has set aside already, and for a market order what others free. */
const availableFor = (run: Run, lane: Lane, order: Order): number => {
  const free = freeFunds(run) + (order.group === 0 ? 0 : reservedByGroup(lane, order.group))
  return order.type === 'market' ? free + rotation(run) : free
}

/** The check of funds: an order that cannot be paid is cut to the largest quantity that can, or refused. What only closes needs none. */
export const fitFunds = (run: Run, lane: Lane, order: Order): Refused | undefined => {
  const closes = order.reduceOnly ? order.lots : closesOf(lane, order, order.lots)
  if (closes === order.lots) return undefined
  const [available, equity] = [availableFor(run, lane, order), equityOf(run)]
  const lots = largestThatFits(closes, order.lots, (some) => estimatedNeed(run, lane, order, some, closes), roomOf(available, equity))
  if (lots === order.lots) return undefined
  const wanted = quantityOf(lane.rules, order.lots)
  if (lots === 0 || !run.shrinkToFit) {
    const need = estimatedNeed(run, lane, order, order.lots, closes)
    return { reason: 'insufficient-cash', text: `${order.side} ${wanted}: needs ${need}, and ${available} is free` }
  }
  order.lots = lots
  const got = quantityOf(lane.rules, lots)
  run.journal.cuts.add(run.state.time, order.id, lane.index, 'insufficient-cash', wanted, got)
  return belowMinimum(lane, order)
}

/** Sets aside what an admitted order needs, and notes what a market order frees and borrows. What is set aside was free: the rest of a market order's need is borrowed. */
export const setReserve = (run: Run, lane: Lane, order: Order): void => {
  const reduces = closesOf(lane, order, order.lots)
  if (order.reduceOnly) {
    if (order.type === 'market' && reduces > 0) order.frees = Math.max(0, -estimatedNeed(run, lane, order, reduces, reduces))
    return
  }
  const need = estimatedNeed(run, lane, order, order.lots, reduces)
  if (order.type === 'market' && need < 0) {
    order.frees = -need
    return
  }
  const free = Math.max(0, freeFunds(run) + (order.group === 0 ? 0 : reservedByGroup(lane, order.group)))
  const onlyCloses = reduces === order.lots
  // what only closes was admitted without a look at the funds
  order.reserve = Math.max(0, order.type === 'market' || onlyCloses ? Math.min(need, free) : need)
  if (order.type === 'market') order.borrowed = need - order.reserve
}
