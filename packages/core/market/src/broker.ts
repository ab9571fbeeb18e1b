import type { Call } from './clock.ts'
import type { Liquidity, OrderType, Side, TimeInForce } from './order.ts'

/** An order for a venue. Numbers are plain decimal text. `clientOrderId` must be durable before the call. */
export interface NewOrder {
  readonly clientOrderId: string
  readonly symbol: string
  readonly side: Side
  readonly type: OrderType
  readonly quantity: string
  readonly price?: string
  readonly stopPrice?: string
  readonly tif?: TimeInForce
  readonly until?: number
  readonly reduceOnly?: boolean
}

/** What a replace changes. */
export interface OrderChange {
  readonly quantity?: string
  readonly price?: string
  readonly stopPrice?: string
}

/** How an order is named at a venue. */
export interface OrderRef {
  readonly clientOrderId: string
  readonly symbol: string
  readonly orderId?: string
}

/** Where an order stands at a venue. `pending`: accepted, not yet in the book, or in a state that the adapter does not know. */
export type VenueOrderState = 'pending' | 'open' | 'triggered' | 'filled' | 'cancelled' | 'rejected' | 'expired'

/** An order as the venue tells it. One that the venue sliced has `children`, and `filled` is their sum. */
export interface VenueOrder extends OrderRef {
  readonly side: Side
  readonly type: OrderType
  readonly state: VenueOrderState
  readonly quantity: string
  readonly filled: string
  readonly averagePrice?: string
  readonly reason?: string
  readonly children?: readonly VenueOrder[]
  readonly raw?: unknown
}

/** One execution at a venue; `id` is unique there. */
export interface VenueFill extends OrderRef {
  readonly id: string
  readonly side: Side
  readonly quantity: string
  readonly price: string
  readonly cost?: { readonly amount: string; readonly currency: string }
  readonly liquidity?: Liquidity
  readonly time: number
}

/** What an order turned out to be: found, proven absent by the venue's own query after its quiet time, or not yet decidable. */
export type Resolution =
  | { readonly kind: 'found'; readonly order: VenueOrder }
  | { readonly kind: 'absent'; readonly provenAt: number }
  | { readonly kind: 'undecided'; readonly until?: number; readonly because: string }

/** Money of one currency at a venue. */
export interface Balance {
  readonly currency: string
  readonly free: string
  readonly locked: string
}

/** A position at a venue; `quantity` is signed. */
export interface VenuePosition {
  readonly symbol: string
  readonly quantity: string
  readonly entryPrice?: string
  readonly raw?: unknown
}

/** Balances and positions with the time (epoch ms UTC) that they are true for. */
export interface Account {
  readonly time: number
  readonly balances: readonly Balance[]
  readonly positions: readonly VenuePosition[]
}

/** What a venue tells of the account: at least once, in no promised order. After `resync` something between `from` and `to` may be missing: reconcile. */
export type AccountEvent =
  | { readonly kind: 'order'; readonly order: VenueOrder }
  | { readonly kind: 'fill'; readonly fill: VenueFill }
  | { readonly kind: 'balance'; readonly balance: Balance }
  | { readonly kind: 'position'; readonly position: VenuePosition }
  | { readonly kind: 'resync'; readonly from: number; readonly to: number }

/** What a venue can and cannot do, as plain data. Nobody asks for its name. */
export interface Capabilities {
  readonly orderTypes: readonly OrderType[]
  readonly timesInForce: readonly TimeInForce[]
  readonly clientOrderId:
    | { readonly maxLength: number; readonly alphabet: string; readonly uniqueFor: 'ever' | 'day' | 'open-orders' | 'nobody-checks' }
    | 'none'
  readonly nativeStops: boolean
  readonly nativeOco: boolean
  readonly nativeGtt: boolean
  readonly replaceable: readonly (keyof OrderChange)[]
  readonly reduceOnly: boolean
  readonly postOnly: boolean
  readonly shorting: boolean
  readonly positionModel: 'balances' | 'net' | 'isolated'
  readonly rateLimits: readonly { readonly what: string; readonly requests: number; readonly perMs: number }[]
  /** Hours of trading in words; undefined: always. */
  readonly tradingHours?: string
  /** How far back `fills` can see, in ms. */
  readonly fillsReachBack: number
  readonly flatByClose: boolean
}

/**
 * A venue that takes orders. `Extra` holds what only this venue knows, typed.
 *
 * `placeOrder` ends in exactly one of: an order, `ORDER_REJECTED`, `ORDER_NOT_SENT` (no byte can have left), `ORDER_UNKNOWN` (everything else; reconcile by client id, never resend).
 * Replace and cancel likewise. An abort of a write that may have left is `ORDER_UNKNOWN`.
 */
export interface Broker<Extra extends object = object> {
  readonly id: string
  readonly capabilities: Capabilities
  account(call?: Call): Promise<Account>
  openOrders(request?: { readonly symbol?: string }, call?: Call): Promise<readonly VenueOrder[]>
  fills(request: { readonly since: number; readonly symbol?: string }, call?: Call): AsyncIterable<VenueFill>
  placeOrder(order: NewOrder & Extra, call?: Call): Promise<VenueOrder>
  replaceOrder(ref: OrderRef, change: OrderChange, call?: Call): Promise<VenueOrder>
  /** The order as it ended: it may have filled meanwhile. */
  cancelOrder(ref: OrderRef, call?: Call): Promise<VenueOrder>
  resolveOrder(ref: OrderRef & { readonly since: number; readonly sent: NewOrder }, call?: Call): Promise<Resolution>
  streamAccount(call?: Call): AsyncIterable<AccountEvent>
}
