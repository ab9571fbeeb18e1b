// hot path
import { costOfFilling, equityOf, needOf, UNFILLED } from '../simulation/account.ts'
import { noteBar, slipped } from '../simulation/fills.ts'
import { newOrder } from '../simulation/new-order.ts'
import { bookFill } from '../simulation/position-book.ts'
import { lotsIn, MOST_LOTS, quantityOf, roomOf } from '../simulation/rules.ts'
import type { Lane, Run } from '../simulation/run.ts'
import type { OrderWish, Wish } from '../simulation/wish.ts'

/** One symbol's plain order. */
class PlainOrder {
  readonly lane: Lane
  live = false
  buys = false
  conviction = 1
  id = 0
  sequence = 0
  /** As admitted, and as wished. */
  lots = 0
  wanted = 0
  reserve = 0
  borrowed = 0
  frees = 0

  constructor(lane: Lane) {
    this.lane = lane
  }
}

/**
 * The market orders of the simplest kind, on their way from their decision to the next open: whole entries on spot by an equal share of equity, and exits of whole positions,
 * with nothing beside them that could need money, be cut by risk or be told. They follow the rules of `admission.ts`, `admit-order.ts`, `funds.ts` and `fills.ts` with what
 * cannot happen left out; a step that is not that simple is refused before anything has changed, and orders under way can become the engine's own at any time.
 */
export class PlainOrders {
  /** How many are under way. */
  count = 0
  readonly #run: Run
  readonly #possible: boolean
  readonly #orders: readonly PlainOrder[]
  /** The step that decided them, and its close. */
  #admittedIn = 0
  #decidedAt = 0

  constructor(run: Run, allowed: boolean) {
    this.#run = run
    this.#possible = allowed && isPlain(run)
    this.#orders = run.lanes.map((lane) => new PlainOrder(lane))
  }

  /** Admits the wishes of a step at its close. False: not that simple, and nothing has happened. */
  admit(wishes: readonly Wish[], equity: number): boolean {
    if (!this.#possible || wishes.length === 0 || wishes.length > this.#orders.length || this.count > 0 || !this.#isFree()) return false
    const { state, interval } = this.#run
    this.#admittedIn = state.step
    this.#decidedAt = state.time + interval
    const simple = this.#draft(wishes) && this.#fund(equity)
    if (simple) this.#send()
    else for (let i = 0; i < this.#orders.length; i++) this.#orders[i]!.live = false
    return simple
  }

  /** Fills them at the opens, at which the marks stand: what closes first, then what opens. Every symbol of theirs has a bar. */
  fill(): void {
    const orders = this.#orders
    for (let i = 0; i < orders.length; i++) if (orders[i]!.live && !orders[i]!.buys) this.#fill(orders[i]!, orders[i]!.lots)
    for (let i = 0; i < orders.length; i++) if (orders[i]!.live) this.#enter(orders[i]!)
    this.count = 0
  }

  /** Whether each of their symbols has a bar at the step. */
  get haveBars(): boolean {
    const orders = this.#orders
    for (let i = 0; i < orders.length; i++) if (orders[i]!.live && orders[i]!.lane.row < 0) return false
    return true
  }

  /** Makes them the engine's own orders, for steps that are not that simple. */
  materialise(): void {
    if (this.count === 0) return
    const { state } = this.#run
    for (const plain of this.#orders.filter(({ live }) => live).sort((one, other) => one.id - other.id)) {
      const { lane, buys, id, sequence, lots, reserve, borrowed, frees } = plain
      const order = newOrder(this.#run, lane, { side: buys ? 'buy' : 'sell', lots, reduceOnly: !buys, tif: 'GTC' }, 0)
      // it took its numbers when it was admitted
      state.nextId--
      state.nextSequence--
      Object.assign(order, { id, sequence, lots, reserve, borrowed, frees, decidedAt: this.#decidedAt, admittedIn: this.#admittedIn })
      lane.state.orders.push(order)
      plain.live = false
    }
    this.count = 0
  }

  /** Whether no order waits anywhere that could need money. */
  #isFree(): boolean {
    const { lanes } = this.#run
    for (let i = 0; i < lanes.length; i++) {
      const { orders } = lanes[i]!.state
      for (let k = 0; k < orders.length; k++) if (!orders[k]!.reduceOnly) return false
    }
    return true
  }

  /** Notes who wishes for what; false when a wish is not plain, or not the only thing that its symbol has. */
  #draft(wishes: readonly Wish[]): boolean {
    for (let i = 0; i < wishes.length; i++) {
      const wish = wishes[i]!
      const order = this.#orders[wish.lane]!
      const { position, orders } = order.lane.state
      if (order.live || orders.length > 0) return false
      if (wish.kind === 'close') {
        if (wish.slot !== undefined || position <= 0) return false
        order.buys = false
      } else {
        if (wish.kind !== 'order' || !isUsualEntry(wish) || position !== 0) return false
        order.buys = true
        order.conviction = wish.conviction!
      }
      order.live = true
    }
    return true
  }

  /** Sizes them and sets money aside in the order of admission: what closes first. False when one is too small. */
  #fund(equity: number): boolean {
    const orders = this.#orders
    for (let i = 0; i < orders.length; i++) {
      const order = orders[i]!
      order.reserve = 0
      order.borrowed = 0
      order.frees = 0
      if (!order.live || order.buys) continue
      const { lane } = order
      const { position, mark } = lane.state
      const price = slipped(this.#run, lane, 'sell', mark)
      const cost = costOfFilling(lane, UNFILLED, 'sell', position, price, false, this.#decidedAt)
      order.lots = position
      order.wanted = position
      order.frees = Math.max(0, -needOf(lane, position, position, price, mark, cost))
    }
    for (let i = 0; i < orders.length; i++) if (orders[i]!.live && orders[i]!.buys && !this.#fundEntry(orders[i]!, equity)) return false
    return true
  }

  #fundEntry(order: PlainOrder, equity: number): boolean {
    const run = this.#run
    const { lane } = order
    const { mark } = lane.state
    if (!(equity > 0)) return false
    const wanted = lotsIn(lane.rules, (equity * order.conviction) / run.lanes.length / (mark * lane.rules.multiplier))
    if (!(wanted <= MOST_LOTS && isLargeEnough(lane, wanted, mark))) return false
    const price = slipped(run, lane, 'buy', mark)
    const free = this.#free()
    const lots = mostThatFit(lane, wanted, price, mark, this.#decidedAt, roomOf(free + this.#rotation(), equityOf(run)))
    if (lots < wanted && !(run.shrinkToFit && isLargeEnough(lane, lots, mark))) return false
    const need = needOfEntry(lane, lots, price, mark, this.#decidedAt)
    order.wanted = wanted
    order.lots = lots
    order.reserve = Math.max(0, Math.min(need, Math.max(0, free)))
    order.borrowed = need - order.reserve
    return true
  }

  /** Free funds: on spot, cash less what entries under way have set aside. */
  #free(): number {
    const orders = this.#orders
    let free = this.#run.state.cash
    for (let i = 0; i < orders.length; i++) if (orders[i]!.live && orders[i]!.reserve > 0) free -= reserved(orders[i]!)
    return free
  }

  /** What exits under way will free and nobody has borrowed yet. */
  #rotation(): number {
    const orders = this.#orders
    let pool = 0
    for (let i = 0; i < orders.length; i++) {
      const { live, frees, borrowed, lots } = orders[i]!
      if (live && (frees > 0 || borrowed !== 0)) pool += ((frees - borrowed) * lots) / lots
    }
    return Math.max(0, pool)
  }

  /** They take their numbers, and cuts are noted, what closes first. */
  #send(): void {
    const orders = this.#orders
    for (let i = 0; i < orders.length; i++) if (orders[i]!.live && !orders[i]!.buys) this.#number(orders[i]!)
    for (let i = 0; i < orders.length; i++) {
      const order = orders[i]!
      if (!order.live || !order.buys) continue
      this.#number(order)
      if (order.lots < order.wanted) this.#noteCut(order, order.wanted, order.lots)
    }
  }

  #number(order: PlainOrder): void {
    const { state } = this.#run
    order.id = state.nextId++
    order.sequence = state.nextSequence++
    this.count++
  }

  #noteCut({ id, lane }: PlainOrder, wanted: number, got: number): void {
    const { state, journal } = this.#run
    journal.cuts.add(state.time, id, lane.index, 'insufficient-cash', quantityOf(lane.rules, wanted), quantityOf(lane.rules, got))
  }

  /** An entry meets its open: as much of it as can be paid there, by its reservation and what is free. */
  #enter(order: PlainOrder): void {
    const run = this.#run
    const { lane, lots } = order
    const open = lane.state.mark
    const available = this.#free() + reserved(order)
    const filled = mostThatFit(lane, lots, slipped(run, lane, 'buy', open), open, run.state.time, roomOf(available, equityOf(run)))
    if (filled < lots && run.shrinkToFit) this.#noteCut(order, lots, filled)
    this.#fill(order, filled === lots || run.shrinkToFit ? filled : 0)
  }

  /** Books so many lots of an order at the open, and its end. */
  #fill(order: PlainOrder, lots: number): void {
    const run = this.#run
    const { lane, buys, id } = order
    const { rules, state } = lane
    const { time } = run.state
    const side = buys ? 'buy' : 'sell'
    const quantity = quantityOf(rules, lots)
    order.live = false
    if (lots > 0) {
      const price = slipped(run, lane, side, state.mark)
      const cost = costOfFilling(lane, UNFILLED, side, lots, price, false, time)
      const value = quantity * price * rules.multiplier
      state.bought = 0
      state.sold = 0
      state.born = false
      state.sure = true
      run.state.cash += buys ? -(value + cost) : value - cost
      run.journal.fills.add(id, lane.index, side, quantity, price, cost, 'taker', 'open', time)
      noteBar(run, lane, side, lots)
      bookFill(run, lane, side, lots, price, cost, time)
    }
    const whole = lots === order.lots
    const wished = quantityOf(rules, order.lots)
    run.journal.orders.add(
      id,
      lane.index,
      side,
      'market',
      whole ? 'filled' : 'cancelled',
      whole ? null : 'insufficient-cash',
      wished,
      quantity,
      this.#decidedAt,
      null,
    )
  }
}

/** What an order has set aside, in the rules' own arithmetic. */
const reserved = ({ reserve, lots }: PlainOrder): number => (reserve > 0 ? (reserve * lots) / lots : 0)

/** Whether a wish is a market entry at its usual size, with nothing to it. */
const isUsualEntry = ({ side, conviction, quantity, fraction, limit, stop, trail, tif, reduceOnly, exits, tag, unknown, slot, group }: OrderWish): boolean =>
  side === 'buy' &&
  conviction !== undefined &&
  conviction > 0 &&
  conviction < Infinity &&
  (quantity ?? fraction ?? limit ?? stop ?? trail ?? exits ?? tag ?? unknown ?? slot ?? group) === undefined &&
  tif === 'GTC' &&
  !reduceOnly

/** Whether a run is of the kind that has plain orders: spot, market orders at the next open without a limit on volume, linear costs, no risk policy and nobody to tell. */
const isPlain = ({ model, risk, tells, lanes }: Run): boolean =>
  model.kind === 'next-open' &&
  model.maxVolumeShare === undefined &&
  risk === undefined &&
  !tells &&
  lanes.every(({ rules }) => {
    const [period] = rules.costs.schedule
    const [tier] = period!.tiers
    const { taker, min, max, round } = tier!.rates
    const isLinear = rules.costs.schedule.length === 1 && period!.tiers.length === 1 && min === undefined && max === undefined && round === undefined
    return rules.spot && isLinear && taker >= 0
  })

const isLargeEnough = ({ rules }: Lane, lots: number, mark: number): boolean => {
  const { minQuantity, minNotional } = rules.instrument
  const quantity = quantityOf(rules, lots)
  return lots >= 1 && quantity >= minQuantity && quantity * mark * rules.multiplier >= minNotional * (1 - 1e-9)
}

/** Money that an entry of so many lots needs. */
const needOfEntry = (lane: Lane, lots: number, price: number, mark: number, time: number): number =>
  needOf(lane, lots, 0, price, mark, costOfFilling(lane, UNFILLED, 'buy', lots, price, false, time))

/** The most lots, of so many wanted, whose need is within the room: what `largestThatFits` finds, by a straight line and a step or two. */
const mostThatFit = (lane: Lane, wanted: number, price: number, mark: number, time: number, room: number): number => {
  const whole = needOfEntry(lane, wanted, price, mark, time)
  if (whole <= room) return wanted
  const none = needOfEntry(lane, 0, price, mark, time)
  if (none > room) return 0
  let lots = Math.min(wanted - 1, Math.floor((wanted * (room - none)) / (whole - none)))
  while (lots > 0 && needOfEntry(lane, lots, price, mark, time) > room) lots--
  while (needOfEntry(lane, lots + 1, price, mark, time) <= room) lots++
  return lots
}
