import type { Leg, Trade } from '@core/market'
import type { TradeRecord } from '@core/metrics'
import { RowLog } from './row-log.ts'
import type { OpenTrade } from './state.ts'

/** Numbers of a leg in an open trade: entry time, exit time, quantity, entry price, exit price. */
const LEG = 5

/** Round trips in the order of their ends, and their legs. */
export class TradeLog {
  readonly #rows = new RowLog(10)
  readonly #legs = new RowLog(LEG)

  get length(): number {
    return this.#rows.length
  }

  /** Forgets all trades after so many. */
  cutTo(length: number): void {
    for (let row = length; row < this.length; row++) this.#legs.length -= this.#rows.values[row * this.#rows.width + 9]!
    this.#rows.length = length
  }

  add(lane: number, open: OpenTrade, quantity: number, time: number): void {
    const at = this.#rows.append()
    const { values } = this.#rows
    const { legs } = open
    values[at] = lane
    values[at + 1] = open.side === 'long' ? 1 : -1
    values[at + 2] = quantity
    values[at + 3] = open.entryTime
    values[at + 4] = time
    values[at + 5] = open.entryValue / open.entryLots
    values[at + 6] = open.exitValue / open.exitLots
    values[at + 7] = open.gross
    values[at + 8] = open.costs
    values[at + 9] = legs.length / LEG
    for (let from = 0; from < legs.length; from += LEG) {
      const to = this.#legs.append()
      for (let i = 0; i < LEG; i++) this.#legs.values[to + i] = legs[from + i]!
    }
  }

  /** The latest trade as an object. */
  last(symbols: readonly string[]): Trade {
    return this.#trade(this.length - 1, this.#legs.length - this.#rows.values[(this.length - 1) * this.#rows.width + 9]!, symbols)
  }

  /** What statistics of trades need, without the legs. */
  toRecords(): TradeRecord[] {
    const { values, width } = this.#rows
    return Array.from({ length: this.length }, (_, row) => {
      const at = row * width
      const [gross, costs] = [values[at + 7]!, values[at + 8]!]
      return { entryTime: values[at + 3]!, exitTime: values[at + 4]!, gross, costs, net: gross - costs }
    })
  }

  toTrades(symbols: readonly string[]): Trade[] {
    const trades: Trade[] = []
    let leg = 0
    for (let row = 0; row < this.length; row++) {
      trades.push(this.#trade(row, leg, symbols))
      leg += this.#rows.values[row * this.#rows.width + 9]!
    }
    return trades
  }

  #trade(row: number, firstLeg: number, symbols: readonly string[]): Trade {
    const { values, width } = this.#rows
    const at = row * width
    const [gross, costs] = [values[at + 7]!, values[at + 8]!]
    return {
      symbol: symbols[values[at]!]!,
      side: values[at + 1]! > 0 ? 'long' : 'short',
      quantity: values[at + 2]!,
      entryTime: values[at + 3]!,
      exitTime: values[at + 4]!,
      entryPrice: values[at + 5]!,
      exitPrice: values[at + 6]!,
      gross,
      costs,
      net: gross - costs,
      legs: Array.from({ length: values[at + 9]! }, (_, index) => this.#leg(firstLeg + index)),
    }
  }

  #leg(row: number): Leg {
    const { values } = this.#legs
    const at = row * LEG
    return { entryTime: values[at]!, exitTime: values[at + 1]!, quantity: values[at + 2]!, entryPrice: values[at + 3]!, exitPrice: values[at + 4]! }
  }
}
