import type { PositionSide, Side } from '@core/market'
import { TradingError } from '@core/market'
import { freeFunds, type Measures } from '../simulation/account.ts'
import type { ExitPrice, Order } from '../simulation/order.ts'
import { entryPriceOf, plainStop } from '../simulation/position-book.ts'
import { protectiveStop } from '../simulation/risk-gate.ts'
import { quantityOf } from '../simulation/rules.ts'
import type { Lane, Run } from '../simulation/run.ts'
import type { OrderSlot, OrderWish, Wish } from '../simulation/wish.ts'
import { Handle, type OrderHandle } from './handle.ts'
import { type ExitAt, type Exits, type OrderChanges, type OrderOptions, unknownField } from './order-options.ts'

/** The position of a symbol as a strategy sees it: what the bar that has just closed left. */
export interface PositionView {
  /** Signed: negative is short, 0 is flat. */
  readonly quantity: number
  readonly side: PositionSide | 'flat'
  /** Average price of the open lots; NaN when flat. */
  readonly entryPrice: number
  /** Time of the first fill, epoch ms UTC; NaN when flat. */
  readonly entryTime: number
  /** Level of the nearest protective stop; undefined without one. */
  readonly stop: number | undefined
}

/** What a strategy decides from and with, for one symbol. Borrowed: valid during the call. */
export interface Context<V = Readonly<Record<string, number | string | boolean>>, S = unknown> {
  readonly params: V
  /** The strategy's own plain data for this symbol. */
  state: S
  readonly symbol: string
  /** Open of the bar that has just closed, epoch ms UTC. */
  readonly time: number
  readonly position: PositionView
  readonly cash: number
  readonly equity: number
  /** Money that new orders can use. */
  readonly free: number
  /** This symbol's open and dormant orders, by id. */
  readonly orders: readonly OrderHandle[]
  buy(options: OrderOptions): OrderHandle
  sell(options: OrderOptions): OrderHandle
  /** One cancels the other: handles of orders wished for in this step, of one symbol. */
  oco(...orders: readonly OrderHandle[]): void
  /** Brings the position to a share of equity at the close; negative is short. Nothing happens where it is met. */
  target(fraction: number): OrderHandle
  /** Closes the whole position at market. */
  close(): OrderHandle
  cancel(order: OrderHandle | number): void
  cancelAll(): void
  replace(order: OrderHandle | number, changes: OrderChanges): void
  /** Cancels every order and closes every position of the account; the handles come with the admission. */
  closeAll(): readonly OrderHandle[]
}

const exitPrice = (at: ExitAt | undefined): ExitPrice | undefined => (typeof at === 'number' ? { price: at } : at)

/** The context of one lane: reads the run, collects wishes. */
export class SymbolContext implements Context {
  readonly params: Readonly<Record<string, number | string | boolean>>
  readonly position: PositionView
  /** The symbol's series, for a strategy that reaches several symbols. */
  series: Readonly<Record<string, unknown>> = {}
  readonly #run: Run
  readonly #lane: Lane
  readonly #wishes: Wish[]
  readonly #account: Measures
  readonly #handles = new Map<number, Handle>()
  readonly #fresh = new Map<OrderHandle, OrderWish>()

  constructor(run: Run, lane: Lane, params: Readonly<Record<string, number | string | boolean>>, wishes: Wish[], account: Measures) {
    this.#run = run
    this.#lane = lane
    this.#wishes = wishes
    this.#account = account
    this.params = params
    this.position = new LanePosition(lane)
  }

  get state(): unknown {
    return this.#lane.state.own
  }

  set state(value: unknown) {
    this.#lane.state.own = value
  }

  get symbol(): string {
    return this.#lane.symbol
  }

  get time(): number {
    return this.#run.state.time
  }

  get cash(): number {
    return this.#account.cash
  }

  get equity(): number {
    return this.#account.equity
  }

  get free(): number {
    return freeFunds(this.#run)
  }

  get orders(): readonly OrderHandle[] {
    return this.#lane.state.orders.map((order) => this.#handleOf(order.id))
  }

  buy(options: OrderOptions): OrderHandle {
    return this.#order('buy', options)
  }

  sell(options: OrderOptions): OrderHandle {
    return this.#order('sell', options)
  }

  oco(...orders: readonly OrderHandle[]): void {
    const group = {}
    for (const order of orders) {
      const wish = this.#fresh.get(order)
      if (!wish || !this.#wishes.includes(wish)) {
        throw new TradingError(
          'INVALID_INPUT',
          `oco: order ${order.id || '(new)'} of ${order.symbol} was not wished for ${this.symbol} in this step: group orders of one symbol and one step`,
        )
      }
      if (wish.group) throw new TradingError('INVALID_INPUT', `oco: an order of ${order.symbol} is in a group already: name all members of a group in one call`)
      wish.group = group
    }
  }

  target(fraction: number): OrderHandle {
    const slot: OrderSlot = { order: null }
    this.#wishes.push({ kind: 'target', lane: this.#lane.index, fraction, slot })
    return new Handle(this.symbol, this.#lane.rules, slot)
  }

  close(): OrderHandle {
    const slot: OrderSlot = { order: null }
    this.#wishes.push({ kind: 'close', lane: this.#lane.index, slot })
    return new Handle(this.symbol, this.#lane.rules, slot)
  }

  cancel(order: OrderHandle | number): void {
    this.#wishes.push({ kind: 'cancel', lane: this.#lane.index, ...nameOf(order) })
  }

  cancelAll(): void {
    this.#wishes.push({ kind: 'cancel-all', lane: this.#lane.index })
  }

  replace(order: OrderHandle | number, change: OrderChanges): void {
    this.#wishes.push({ kind: 'replace', lane: this.#lane.index, ...nameOf(order), change })
  }

  closeAll(): readonly OrderHandle[] {
    const handles: Handle[] = []
    const { lanes } = this.#run
    this.#wishes.push({
      kind: 'close-all',
      lane: this.#lane.index,
      onOrder: (index, order) => {
        handles.push(new Handle(lanes[index]!.symbol, lanes[index]!.rules, { order }))
      },
    })
    return handles
  }

  /** The entry of a signal: sized by the run, with its exits. Nobody asks for handles of it. */
  enter(side: PositionSide, conviction: number, stop: number | undefined, target: number | undefined): void {
    const exits = stop === undefined && target === undefined ? undefined : { stop: exitPrice(stop), target: exitPrice(target) }
    this.#wishes.push({ kind: 'order', lane: this.#lane.index, side: side === 'long' ? 'buy' : 'sell', conviction, tif: 'GTC', reduceOnly: false, exits })
  }

  /** The live entry of a side that a signal has left pending. */
  pendingEntry(side: PositionSide): Order | undefined {
    const { orders } = this.#lane.state
    const entering: Side = side === 'long' ? 'buy' : 'sell'
    for (let i = 0; i < orders.length; i++) {
      const order = orders[i]!
      if (order.state === 'open' && !order.reduceOnly && order.side === entering) return order
    }
    return undefined
  }

  /** The oldest live stop that closes the position, whether of a bracket or not. */
  get plainStop(): Order | undefined {
    return plainStop(this.#lane.state)
  }

  /** Units of an order that have not filled. */
  unfilled(order: Order): number {
    const { rules } = this.#lane
    return quantityOf(rules, order.lots) - quantityOf(rules, order.filled)
  }

  /** The exit of a signal. */
  leave(): void {
    this.#wishes.push({ kind: 'close', lane: this.#lane.index })
  }

  /** Forgets the wishes of a step that is over; handles of orders that ended go with them. */
  endStep(): void {
    if (this.#fresh.size === 0) return
    for (const handle of this.#fresh.keys()) {
      for (const one of [handle, handle.stop, handle.target]) if (one && one.id > 0) this.#handles.set(one.id, one as Handle)
    }
    this.#fresh.clear()
    for (const [id, handle] of this.#handles) if (handle.state !== 'open' && handle.state !== 'dormant') this.#handles.delete(id)
  }

  #handleOf(id: number): Handle {
    let handle = this.#handles.get(id)
    if (!handle) {
      const order = this.#lane.state.orders.find((candidate) => candidate.id === id)!
      const exits = order.exits.map((exit) => this.#lane.state.orders.find((candidate) => candidate.id === exit))
      const stop = exits.find((exit) => exit && exit.type !== 'limit')
      const target = exits.find((exit) => exit && exit.type === 'limit')
      handle = new Handle(this.symbol, this.#lane.rules, { order }, { stop: stop && this.#handleOf(stop.id), target: target && this.#handleOf(target.id) })
      this.#handles.set(id, handle)
    }
    return handle
  }

  #order(side: Side, options: OrderOptions): OrderHandle {
    const { rules } = this.#lane
    const { quantity, fraction, conviction, limit, stop, trail, tif = 'GTC', until, reduceOnly = false, exits, tag } = options
    const slot: OrderSlot = { order: null }
    const exitSlots = { stop: { order: null }, target: { order: null } }
    const handle = new Handle(this.symbol, rules, slot, {
      stop: exits?.stop === undefined && exits?.trail === undefined ? undefined : new Handle(this.symbol, rules, exitSlots.stop),
      target: exits?.target === undefined ? undefined : new Handle(this.symbol, rules, exitSlots.target),
    })
    const wish: OrderWish = {
      kind: 'order',
      lane: this.#lane.index,
      side,
      quantity,
      fraction,
      conviction,
      limit,
      stop,
      trail,
      tif,
      until,
      reduceOnly,
      exits: exits && exitsWish(exits),
      tag,
      unknown: unknownField(options),
      slot,
      exitSlots,
    }
    this.#fresh.set(handle, wish)
    this.#wishes.push(wish)
    return handle
  }
}

const exitsWish = (exits: Exits): OrderWish['exits'] => {
  const { stop, trail, target } = exits
  if (stop === undefined && trail === undefined && target === undefined) return undefined
  return { stop: exitPrice(stop), trail, target: exitPrice(target) }
}

const nameOf = (order: OrderHandle | number) =>
  typeof order === 'number' ? { order: { order: null }, id: order } : { order: Handle.slotOf(order as Handle), id: 0 }

/** A class and not a literal: getters of a literal make each object of a shape of its own, and the loop that reads it slow. */
class LanePosition implements PositionView {
  readonly #lane: Lane

  constructor(lane: Lane) {
    this.#lane = lane
  }

  get quantity(): number {
    return quantityOf(this.#lane.rules, this.#lane.state.position)
  }

  get side(): PositionSide | 'flat' {
    const { position } = this.#lane.state
    return position > 0 ? 'long' : position < 0 ? 'short' : 'flat'
  }

  get entryPrice(): number {
    return entryPriceOf(this.#lane) ?? Number.NaN
  }

  get entryTime(): number {
    return this.#lane.state.trade?.entryTime ?? Number.NaN
  }

  get stop(): number | undefined {
    return protectiveStop(this.#lane)?.stop ?? undefined
  }
}
