import type { OrderState, OrderType, Side } from '@core/market'
import { levelOf } from '../simulation/order.ts'
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
  /** A stop, stop-limit or trailing order whose price was reached. */
  readonly triggered: boolean
  /** The limit it rests at, or the level that triggers it; undefined for a market order and while asleep. */
  readonly price: number | undefined
  readonly tag: string | undefined
  /** A bracket's protective exit (stop or trail) and its target. */
  readonly stop: OrderHandle | undefined
  readonly target: OrderHandle | undefined
}

/** A handle over the engine's own order, which it keeps to itself; the order is put into the slot when the wish is admitted. */
export class Handle implements OrderHandle {
  readonly symbol: string
  readonly stop: Handle | undefined
  readonly target: Handle | undefined
  readonly #rules: Rules
  readonly #slot: OrderSlot

  constructor(symbol: string, rules: Rules, slot: OrderSlot, exits: { readonly stop?: Handle | undefined; readonly target?: Handle | undefined } = {}) {
    this.symbol = symbol
    this.#rules = rules
    this.#slot = slot
    this.stop = exits.stop
    this.target = exits.target
  }

  /** The slot behind a handle, for the wishes that name its order. */
  static slotOf(handle: Handle): OrderSlot {
    return handle.#slot
  }

  get id(): number {
    return this.#slot.order?.id ?? 0
  }

  get state(): OrderState | 'wished' {
    return this.#slot.order?.state ?? 'wished'
  }

  get reason(): string | undefined {
    return this.#slot.order?.reason ?? undefined
  }

  get side(): Side | undefined {
    return this.#slot.order?.side
  }

  get type(): OrderType | undefined {
    return this.#slot.order?.type
  }

  get quantity(): number {
    return this.#slot.order ? quantityOf(this.#rules, this.#slot.order.lots) : 0
  }

  get filled(): number {
    return this.#slot.order ? quantityOf(this.#rules, this.#slot.order.filled) : 0
  }

  get reduceOnly(): boolean {
    return this.#slot.order?.reduceOnly ?? false
  }

  get triggered(): boolean {
    return this.#slot.order?.triggered ?? false
  }

  get price(): number | undefined {
    const { order } = this.#slot
    return order && order.type !== 'market' ? (levelOf(order) ?? undefined) : undefined
  }

  get tag(): string | undefined {
    return this.#slot.order?.tag ?? undefined
  }
}
