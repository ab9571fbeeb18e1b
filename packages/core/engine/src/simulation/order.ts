import type { EndReason, OrderState, OrderType, Side, TimeInForce } from '@core/market'

/** A trailing distance: an amount of price, or a rate of the extreme. */
export type Trail = { readonly by: number; readonly rate?: undefined } | { readonly rate: number; readonly by?: undefined }

/** Where an exit's price comes from once its entry has filled: an absolute price, or a distance from the entry's first fill. */
export type ExitPrice = { readonly price: number } | Trail

/**
 * An order of the simulation: plain data, so that a session's state can be saved as JSON. Quantities are whole lots.
 * Positions in time are step numbers; `-1` is never.
 */
export interface Order {
  readonly id: number
  /** Breaks ties: lower first. A replace may renew it. */
  sequence: number
  readonly symbol: number
  readonly side: Side
  readonly type: OrderType
  readonly tif: TimeInForce
  readonly until: number | null
  readonly reduceOnly: boolean
  readonly tag: string | null
  state: OrderState
  reason: EndReason | string | null
  lots: number
  filled: number
  /** Lots by which its fills opened a position. */
  opened: number
  limit: number | null
  /** The trigger of a stop or stop-limit order, the level of a trailing one. */
  stop: number | null
  trail: Trail | null
  extreme: number | null
  triggered: boolean
  /** The OCO group, 0 for none. */
  group: number
  /** The entry whose exit this is, 0 for none. */
  readonly parent: number
  /** Ids of this entry's exits. */
  exits: readonly number[]
  /** The price of a dormant exit. */
  exitPrice: ExitPrice | null
  /** The session that a DAY order lives in, once its symbol had a bar. */
  session: number | null
  /** Close of the deciding bar, epoch ms. */
  readonly decidedAt: number
  readonly admittedIn: number
  /** The step in which it filled or found no volume: it acts at most once per bar. */
  actedIn: number
  /** The step whose open it has met. */
  metIn: number
  /** The step inside whose bar it became live. */
  bornIn: number
  /** Became live inside the stretch that is being walked, and whether its side's extreme was then still to come. */
  born: boolean
  sure: boolean
  /** Money set aside for all its lots at admission, less what was borrowed. */
  reserve: number
  /** What a market order is expected to free by closing, and what it counts on from others. */
  frees: number
  borrowed: number
  /** What its fills add up to, for the cost of the order as a whole. */
  makerValue: number
  takerValue: number
  paid: number
  costPeriod: number
  firstPrice: number | null
}

/** A distance in price: the amount, or the rate of a price. */
export const distanceOf = (distance: Trail, price: number): number => distance.by ?? price * distance.rate

/** Lots not yet filled. */
export const remaining = (order: Order): number => order.lots - order.filled

/** Whether it can act: open, and not yet acted in this bar. */
export const isLive = (order: Order, step: number): boolean => order.state === 'open' && order.actedIn !== step

/** Whether it waits as a limit: a limit order, or a stop-limit that has triggered. */
export const isLimit = (order: Order): boolean => order.type === 'limit' || (order.type === 'stop-limit' && order.triggered)

/** Whether it fills at whatever price comes: a market order, or a stop or trailing order that has triggered. */
export const isMarket = (order: Order): boolean => order.type === 'market' || ((order.type === 'stop' || order.type === 'trailing') && order.triggered)

/** The price that it waits for. */
export const levelOf = (order: Order): number => (isLimit(order) ? order.limit! : order.stop!)

/** Whether it acts on the down side of the price: buy limits and sell stops. */
export const actsBelow = (order: Order): boolean => isLimit(order) === (order.side === 'buy')
