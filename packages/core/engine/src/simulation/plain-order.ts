// hot path
import { costOfFilling, equityOf, needOf, UNFILLED } from './account.ts'
import { noteBar, slipped } from './fills.ts'
import { newOrder } from './new-order.ts'
import { bookFill } from './position-book.ts'
import { lotsIn, MOST_LOTS, quantityOf, roomOf } from './rules.ts'
import type { Lane, Run } from './run.ts'
import type { OrderWish, Wish } from './wish.ts'

/**
 * The market order of the simplest kind, on its way from its decision to the next open: a whole entry on spot at the usual size, or the exit of a whole position,
 * with nothing beside it that could need money, be cut or be told. It follows the rules of `admit-order.ts`, `funds.ts` and `fills.ts` with what cannot happen left out;
 * whatever is not that simple it refuses before it has changed anything, and an order under way can become one of the engine's own at any time.
 */
export class PlainOrder {
  readonly #run: Run
  readonly #possible: boolean
  #lane: Lane | undefined
  #buys = false
  #id = 0
  #sequence = 0
  #lots = 0
  #reserve = 0
  #borrowed = 0
  #frees = 0
  #admittedIn = 0
  #decidedAt = 0

  constructor(run: Run) {
    this.#run = run
    this.#possible = isPlain(run)
  }

  /** The symbol of the order under way. */
  get lane(): Lane | undefined {
    return this.#lane
  }

  /** Admits a step's only wish at the close of a bar. False: not that simple, and nothing has happened. */
  admit(wish: Wish, equity: number): boolean {
    const lane = this.#run.lanes[wish.lane]!
    if (wish.kind === 'close') return wish.slot === undefined && this.#leave(lane)
    return wish.kind === 'order' && isUsualEntry(wish) && this.#enter(lane, equity)
  }

  /** An entry by an equal share of equity. */
  #enter(lane: Lane, equity: number): boolean {
    const run = this.#run
    const { state, rules } = lane
    if (!this.#canOrder(lane) || state.position !== 0 || !(equity > 0)) return false
    const { mark } = state
    const wanted = lotsIn(rules, equity / run.lanes.length / (mark * rules.multiplier))
    if (!(wanted <= MOST_LOTS && isLargeEnough(lane, wanted, mark))) return false
    const { cash, time } = run.state
    const decidedAt = time + run.interval
    const price = slipped(run, lane, 'buy', mark)
    const lots = mostThatFit(lane, wanted, price, mark, decidedAt, roomOf(cash, equityOf(run)))
    if (lots < wanted) {
      if (!run.shrinkToFit || !isLargeEnough(lane, lots, mark)) return false
      run.journal.cuts.add(time, run.state.nextId, lane.index, 'insufficient-cash', quantityOf(rules, wanted), quantityOf(rules, lots))
    }
    const need = needOfEntry(lane, lots, price, mark, decidedAt)
    this.#send(lane, true, lots)
    this.#reserve = Math.max(0, Math.min(need, Math.max(0, cash)))
    this.#borrowed = need - this.#reserve
    return true
  }

  /** The exit of a whole long position. */
  #leave(lane: Lane): boolean {
    const { position, mark } = lane.state
    if (!this.#canOrder(lane) || position <= 0) return false
    const price = slipped(this.#run, lane, 'sell', mark)
    const cost = costOfFilling(lane, UNFILLED, 'sell', position, price, false, this.#run.state.time + this.#run.interval)
    this.#send(lane, false, position)
    this.#frees = Math.max(0, -needOf(lane, position, position, price, mark, cost))
    return true
  }

  /** Fills it at the open of the bar at which its symbol stands. False: not that simple, and nothing has happened. */
  fill(): boolean {
    const run = this.#run
    const lane = this.#lane!
    const { rules, state } = lane
    const lots = this.#lots
    const open = lane.bars.open[lane.row]!
    const { time } = run.state
    const side = this.#buys ? 'buy' : 'sell'
    const price = slipped(run, lane, side, open)
    const filled = this.#buys ? this.#affordable(lane, price, open) : lots
    if (filled === 0) return false
    state.mark = open
    state.bought = 0
    state.sold = 0
    state.born = false
    state.sure = true
    if (filled < lots) run.journal.cuts.add(time, this.#id, lane.index, 'insufficient-cash', quantityOf(rules, lots), quantityOf(rules, filled))
    const cost = costOfFilling(lane, UNFILLED, side, filled, price, false, time)
    const quantity = quantityOf(rules, filled)
    const value = quantity * price * rules.multiplier
    run.state.cash += this.#buys ? -(value + cost) : value - cost
    run.journal.fills.add(this.#id, lane.index, side, quantity, price, cost, 'taker', 'open', time)
    noteBar(run, lane, side, filled)
    bookFill(run, lane, side, filled, price, cost, time)
    const whole = filled === lots
    const [end, reason] = whole ? (['filled', null] as const) : (['cancelled', 'insufficient-cash'] as const)
    run.journal.orders.add(this.#id, lane.index, side, 'market', end, reason, quantityOf(rules, lots), quantity, this.#decidedAt, null)
    this.#lane = undefined
    return true
  }

  /** Makes it one of the engine's own orders, for steps that are not that simple. */
  materialise(): void {
    const run = this.#run
    const lane = this.#lane
    if (!lane) return
    const order = newOrder(run, lane, { side: this.#buys ? 'buy' : 'sell', lots: this.#lots, reduceOnly: !this.#buys, tif: 'GTC' }, 0)
    // it took its numbers when it was admitted
    run.state.nextId--
    run.state.nextSequence--
    Object.assign(order, { id: this.#id, sequence: this.#sequence, lots: this.#lots, decidedAt: this.#decidedAt, admittedIn: this.#admittedIn })
    Object.assign(order, this.#buys ? { reserve: this.#reserve, borrowed: this.#borrowed } : { frees: this.#frees })
    lane.state.orders.push(order)
    this.#lane = undefined
  }

  /** Whether nothing is under way or waiting that could need money or belong to the same position. */
  #canOrder(lane: Lane): boolean {
    if (!this.#possible || this.#lane || lane.state.orders.length > 0) return false
    const { lanes } = this.#run
    for (let i = 0; i < lanes.length; i++) {
      const { orders } = lanes[i]!.state
      for (let k = 0; k < orders.length; k++) if (!orders[k]!.reduceOnly) return false
    }
    return true
  }

  #send(lane: Lane, buys: boolean, lots: number): void {
    const { state, interval } = this.#run
    this.#lane = lane
    this.#buys = buys
    this.#lots = lots
    this.#id = state.nextId++
    this.#sequence = state.nextSequence++
    this.#admittedIn = state.step
    this.#decidedAt = state.time + interval
  }

  /** Lots that can be paid at the open, by its reservation and what is free; 0 where the rules would do more than cut. */
  #affordable(lane: Lane, price: number, open: number): number {
    const run = this.#run
    const lots = this.#lots
    const reserved = this.#reserve > 0 ? (this.#reserve * lots) / lots : 0
    const available = run.state.cash - reserved + (reserved * lots) / lots
    const { mark } = lane.state
    lane.state.mark = open
    const filled = mostThatFit(lane, lots, price, open, run.state.time, roomOf(available, equityOf(run)))
    lane.state.mark = mark
    return filled < lots && !run.shrinkToFit ? 0 : filled
  }
}

/** Whether a wish is a market entry at its usual size, with nothing to it. */
const isUsualEntry = ({ side, conviction, quantity, fraction, limit, stop, trail, tif, reduceOnly, exits, tag, unknown, slot, group }: OrderWish): boolean =>
  side === 'buy' &&
  conviction === 1 &&
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
