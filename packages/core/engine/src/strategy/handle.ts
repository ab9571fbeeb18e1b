import type { OrderState, OrderType, Side } from '@core/market'
import { levelOf, type Order } from '../simulation/order.ts'
import { quantityOf, type Rules } from '../simulation/rules.ts'
import type { OrderSlot } from '../simulation/wish.ts'

/** What a strategy holds of an order that it wished for: read-only, always current. */
export interface OrderHandle {
  /** The order's number in the run; 0 until the step's wishes have been admitted. */
  readonly id: number
  readonly symbol: string
  /** `wished` until the step's wishes have been admitted. */
  readonly state: OrderState | 'wished'
  /** Why it ended or was refused; undefined while it lives and when it was filled. */
  readonly reason: string | undefined
  readonly side: Side | undefined
  readonly type: OrderType | undefined
  /** In units of the instrument; 0 while wished, and for an exit whose entry has not filled. */
  readonly quantity: number
  readonly filled: number
  readonly reduceOnly: boolean
  /** The limit it rests at, or the level that triggers it; undefined for a market order and while asleep. */
  readonly price: number | undefined
  readonly tag: string | undefined
  /** A bracket's protective exit (stop or trail) and its target. */
  readonly stop: OrderHandle | undefined
  readonly target: OrderHandle | undefined
}

/** A handle over the engine's own order; the order is put into the slot when the wish is admitted. */
export class Handle implements OrderHandle, OrderSlot {
  order: Order | null = null
  readonly symbol: string
  readonly stop: Handle | undefined
  readonly target: Handle | undefined
  readonly #rules: Rules

  constructor(symbol: string, rules: Rules, exits: { readonly stop?: Handle | undefined; readonly target?: Handle | undefined } = {}) {
    this.symbol = symbol
    this.#rules = rules
    this.stop = exits.stop
    this.target = exits.target
  }

  get id(): number {
    return this.order?.id ?? 0
  }

  get state(): OrderState | 'wished' {
    return this.order?.state ?? 'wished'
  }

  get reason(): string | undefined {
    return this.order?.reason ?? undefined
  }

  get side(): Side | undefined {
    return this.order?.side
  }

  get type(): OrderType | undefined {
    return this.order?.type
  }

  get quantity(): number {
    return this.order ? quantityOf(this.#rules, this.order.lots) : 0
  }

  get filled(): number {
    return this.order ? quantityOf(this.#rules, this.order.filled) : 0
  }

  get reduceOnly(): boolean {
    return this.order?.reduceOnly ?? false
  }

  get price(): number | undefined {
    return this.order && this.order.type !== 'market' ? (levelOf(this.order) ?? undefined) : undefined
  }

  get tag(): string | undefined {
    return this.order?.tag ?? undefined
  }
}
