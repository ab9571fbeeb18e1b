import { costPeriod, orderCost, type Side } from '@core/market'
import { type Order, remaining } from './order.ts'
import { quantityOf } from './rules.ts'
import type { Lane, Run } from './run.ts'

/** Signed value of a lane's position at its mark, in money. */
export const laneValue = (lane: Lane): number => {
  const { position, mark } = lane.state
  return position === 0 ? 0 : quantityOf(lane.rules, position) * mark * lane.rules.multiplier
}

/** Cash + Σ value, at the marks. */
export const equityOf = (run: Run): number => {
  let equity = run.state.cash
  for (const lane of run.lanes) equity += laneValue(lane)
  return equity
}

/** Money that equity must not fall below: Σ |value| × maintenance rate. */
export const maintenanceOf = (run: Run): number => {
  let maintenance = 0
  for (const lane of run.lanes) maintenance += Math.abs(laneValue(lane)) * lane.rules.maintenance
  return maintenance
}

/** What an order still sets aside: its reserve in proportion to what is unfilled. */
export const reservedBy = (order: Order): number => (order.state === 'open' && order.reserve > 0 ? (order.reserve * remaining(order)) / order.lots : 0)

/** What an OCO group sets aside: its largest member. */
export const reservedByGroup = (lane: Lane, group: number): number => {
  let largest = 0
  for (const order of lane.state.orders) if (order.group === group) largest = Math.max(largest, reservedBy(order))
  return largest
}

const reservedIn = (lane: Lane): number => {
  let sum = 0
  for (const order of lane.state.orders) {
    if (order.group === 0) sum += reservedBy(order)
    else if (isFirstOfGroup(lane, order)) sum += reservedByGroup(lane, order.group)
  }
  return sum
}

const isFirstOfGroup = (lane: Lane, order: Order): boolean => {
  for (const other of lane.state.orders) if (other.group === order.group) return other === order
  return false
}

/** Equity − Σ |value| × initial rate − Σ reserved: what new orders can use. On a spot-only account it is cash − reserved. */
export const freeFunds = (run: Run): number => {
  let free = run.state.cash
  for (const lane of run.lanes) {
    const value = laneValue(lane)
    if (value !== 0) free += value - Math.abs(value) * lane.rules.initial
    if (lane.state.orders.length > 0) free -= reservedIn(lane)
  }
  return free
}

/** The account at a moment, in money; filled in place. */
export interface Measures {
  cash: number
  equity: number
  /** Σ |value|. */
  exposure: number
}

/** Takes the measures of the account in one pass, at the marks. They are written, not returned: a number that leaves a function may cost an allocation at every bar. */
export const measure = (run: Run, into: Measures): void => {
  const { cash } = run.state
  let equity = cash
  let exposure = 0
  for (const lane of run.lanes) {
    const value = laneValue(lane)
    if (value === 0) continue
    equity += value
    exposure += Math.abs(value)
  }
  into.cash = cash
  into.equity = equity
  into.exposure = exposure
}

/** What an order would cost on top of what it has paid, filling so many lots more at a price. Money. */
export const costOfFilling = (lane: Lane, order: CostSoFar, side: Side, lots: number, price: number, maker: boolean, time: number): number => {
  const { rules } = lane
  const value = quantityOf(rules, lots) * price * rules.multiplier
  const total = orderCost(rules.costs, order.costPeriod < 0 ? costPeriod(rules.costs, time) : order.costPeriod, {
    side,
    makerValue: order.makerValue + (maker ? value : 0),
    takerValue: order.takerValue + (maker ? 0 : value),
    quantity: quantityOf(rules, order.filled + lots),
  })
  return total - order.paid
}

/** What the cost of an order's next fill depends on. */
export type CostSoFar = Pick<Order, 'costPeriod' | 'makerValue' | 'takerValue' | 'filled' | 'paid'>

/** Nothing filled yet. */
export const UNFILLED: CostSoFar = { costPeriod: -1, makerValue: 0, takerValue: 0, filled: 0, paid: 0 }

/**
 * Money that an order needs: (growth of |position|) × mark × initial rate, the distance of its price from the mark, and its cost. Negative: it frees.
 *
 * @param closes how many of the lots reduce a position
 */
export const needOf = (lane: Lane, lots: number, closes: number, price: number, mark: number, cost: number): number => {
  const { rules } = lane
  const growth = quantityOf(rules, lots - 2 * closes) * mark * rules.multiplier * rules.initial
  return growth + Math.abs(price - mark) * quantityOf(rules, lots) * rules.multiplier + cost
}

/** How often the straight line between two needs is trusted before halving. */
const PROBES = 4

/**
 * The most lots from `least` to `most` whose need is within the room; `least` when none above it is. Need grows with lots, and nearly in a straight line:
 * the search begins where that line meets the room, and halves what is left.
 */
export const largestThatFits = (least: number, most: number, need: (lots: number) => number, room: number): number => {
  const whole = need(most)
  if (whole <= room) return most
  let [low, high] = [least, most]
  const none = need(least)
  let probe = least + Math.floor(((most - least) * (room - none)) / (whole - none))
  for (let tries = 0; high - low > 1; tries++) {
    const middle = tries < PROBES && probe > low && probe < high ? probe : low + Math.floor((high - low) / 2)
    if (need(middle) <= room) {
      low = middle
      probe = middle + 1
    } else {
      high = middle
      probe = middle - 1
    }
  }
  return low
}
