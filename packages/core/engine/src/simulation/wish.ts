import type { Side, TimeInForce } from '@core/market'
import type { ExitPrice, Order, Trail } from './order.ts'

/** Where a wish leaves its order for the strategy's handle. */
export interface OrderSlot {
  order: Order | null
}

/** The exits of a bracket as wished. */
interface ExitsWish {
  readonly stop?: ExitPrice | undefined
  readonly trail?: Trail | undefined
  readonly target?: ExitPrice | undefined
}

/** What a wish says of its order, by exactly one of `quantity`, `fraction` and `conviction`, with which the run's sizer decides. */
export interface OrderFields {
  readonly side: Side
  readonly quantity?: number | undefined
  readonly fraction?: number | undefined
  readonly conviction?: number | undefined
  readonly limit?: number | undefined
  readonly stop?: number | undefined
  readonly trail?: Trail | undefined
  readonly tif: TimeInForce
  readonly until?: number | undefined
  readonly reduceOnly: boolean
  readonly exits?: ExitsWish | undefined
  readonly tag?: string | undefined
  /** A field that no order has. */
  readonly unknown?: string | undefined
  /** Where the order is left, if somebody holds a handle of it. */
  readonly slot?: OrderSlot | undefined
}

/** Where a bracket leaves its exits. */
export interface ExitSlots {
  readonly stop: OrderSlot
  readonly target: OrderSlot
}

/** A wish for an order. */
export interface OrderWish extends OrderFields {
  readonly kind: 'order'
  readonly lane: number
  /** Wishes of one OCO group share a token. */
  group?: object | undefined
  readonly exitSlots?: ExitSlots | undefined
}

/** What `replace` may change. */
export interface Change {
  readonly limit?: number | undefined
  readonly stop?: number | undefined
  readonly trail?: Trail | undefined
  readonly quantity?: number | undefined
}

/** What a strategy asks for in a step, in the order of its calls; granted or refused in phase 7. */
export type Wish =
  | OrderWish
  | { readonly kind: 'target'; readonly lane: number; readonly fraction: number; readonly slot: OrderSlot }
  | { readonly kind: 'close'; readonly lane: number; readonly slot?: OrderSlot | undefined }
  | { readonly kind: 'cancel'; readonly lane: number; readonly order: OrderSlot; readonly id: number }
  | { readonly kind: 'cancel-all'; readonly lane: number }
  | { readonly kind: 'close-all'; readonly lane: number; onOrder(lane: number, order: Order): void }
  | { readonly kind: 'replace'; readonly lane: number; readonly order: OrderSlot; readonly id: number; readonly change: Change }
