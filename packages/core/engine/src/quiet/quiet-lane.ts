import { actsBelow, isMarket, levelOf, type Order } from '../simulation/order.ts'
import { tightestStop } from '../simulation/position-book.ts'
import { quantityOf } from '../simulation/rules.ts'
import type { Lane } from '../simulation/run.ts'
import { NEVER, type SymbolState } from '../simulation/state.ts'

/**
 * One symbol in the quiet loop: its columns, and what decides whether a bar is quiet. Bars between `down` and `up` reach no order.
 * What is taken in by `refresh` is valid until an order or the position changes.
 */
export class QuietLane {
  readonly lane: Lane
  readonly symbol: SymbolState
  readonly time: Float64Array
  readonly high: Float64Array
  readonly low: Float64Array
  readonly close: Float64Array
  readonly multiplier: number
  readonly maintenance: number
  /** The row of the step, −1 without a bar at it, and the row that comes next. */
  row = -1
  next = 0
  /** Signed, in units. */
  quantity = 0
  held: 'long' | 'short' | 'flat' = 'flat'
  /** The level that a signal's trailing stop must pass to change anything. */
  tightest = 0
  /** Whether any order waits for a price. */
  armed = false
  /** The nearest price below, and above, at which an order acts or its level moves. */
  down = -Infinity
  up = Infinity

  constructor(lane: Lane) {
    const { time, high, low, close } = lane.bars
    this.lane = lane
    this.symbol = lane.state
    this.time = time
    this.high = high
    this.low = low
    this.close = close
    this.multiplier = lane.rules.multiplier
    this.maintenance = lane.rules.maintenance
  }

  /** Takes in the orders and position as they are now. False when an order waits for something else than a price, so that no bar is quiet. */
  refresh(): boolean {
    const { lane, symbol } = this
    this.quantity = quantityOf(lane.rules, symbol.position)
    this.held = symbol.position > 0 ? 'long' : symbol.position < 0 ? 'short' : 'flat'
    this.armed = false
    this.down = -Infinity
    this.up = Infinity
    this.tightest = tightestStop(symbol)
    const { orders } = symbol
    for (let i = 0; i < orders.length; i++) {
      const order = orders[i]!
      if (order.state === 'dormant') continue
      if (order.tif !== 'GTC' || isMarket(order)) return false
      this.armed = true
      this.#await(order)
    }
    return true
  }

  /** Puts the mark at the open of the lane's bar. */
  open(): void {
    const { lane } = this
    if (lane.row >= 0) lane.state.mark = lane.bars.open[lane.row]!
  }

  /** Whether a liquidation has to be watched. */
  get isMargined(): boolean {
    return this.maintenance > 0 && this.quantity !== 0
  }

  /** Whether it has had bars, and an indicator has had no value yet. */
  get isCold(): boolean {
    return !this.symbol.warm && this.symbol.lastTime !== NEVER
  }

  /** Tells the lane where the loop has brought it. */
  settle(): void {
    const { lane, symbol, next } = this
    lane.row = this.row
    if (next > lane.next) symbol.lastTime = this.time[next - 1]!
    lane.next = next
  }

  #await(order: Order): void {
    const below = actsBelow(order)
    const level = levelOf(order)
    if (below) this.down = Math.max(this.down, level)
    else this.up = Math.min(this.up, level)
    if (order.type !== 'trailing') return
    // beyond its extreme its level moves
    if (below) this.up = Math.min(this.up, order.extreme!)
    else this.down = Math.max(this.down, order.extreme!)
  }
}
