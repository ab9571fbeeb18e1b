import type { Fill, FillPhase, Liquidity, Side } from '@core/market'
import { RowLog } from './row-log.ts'

/** Stands in the `order` column for fills that no order made. */
export const LIQUIDATION = -1
export const END_OF_DATA = -2

const PHASES: readonly FillPhase[] = ['open', 'inside', 'close']

/** The fill log as columns. `order` is an id, −1 for a liquidation, −2 for the close at the end of the data; `symbol` is an index; `side` is +1 or −1; `maker` is 0 or 1; `phase` is 0 open, 1 inside, 2 close. */
export interface FillColumns {
  readonly length: number
  readonly order: Float64Array
  readonly symbol: Float64Array
  readonly side: Float64Array
  readonly quantity: Float64Array
  readonly price: Float64Array
  readonly cost: Float64Array
  readonly maker: Float64Array
  readonly phase: Float64Array
  readonly time: Float64Array
}

const NAMES = ['order', 'symbol', 'side', 'quantity', 'price', 'cost', 'maker', 'phase', 'time'] as const

/** A fill log that grows. */
export class FillLog {
  readonly #rows = new RowLog(NAMES.length)

  get length(): number {
    return this.#rows.length
  }

  /** Forgets all fills after so many. */
  cutTo(length: number): void {
    this.#rows.length = length
  }

  add(order: number, symbol: number, side: Side, quantity: number, price: number, cost: number, liquidity: Liquidity, phase: FillPhase, time: number): void {
    const at = this.#rows.append()
    const { values } = this.#rows
    values[at] = order
    values[at + 1] = symbol
    values[at + 2] = side === 'buy' ? 1 : -1
    values[at + 3] = quantity
    values[at + 4] = price
    values[at + 5] = cost
    values[at + 6] = liquidity === 'maker' ? 1 : 0
    values[at + 7] = phase === 'open' ? 0 : phase === 'inside' ? 1 : 2
    values[at + 8] = time
  }

  /** The latest fill as an object. */
  last(symbol: string): Fill {
    const { values, width } = this.#rows
    return fillOf((column) => values[(this.length - 1) * width + column]!, symbol)
  }

  /** Σ quantity × price × multiplier: what all fills traded. */
  value(multipliers: readonly number[]): number {
    const { values, width } = this.#rows
    let sum = 0
    for (let row = 0, at = 0; row < this.length; row++, at += width) sum += values[at + 3]! * values[at + 4]! * multipliers[values[at + 1]!]!
    return sum
  }

  /** The columns, as plain data. */
  toColumns(): FillColumns {
    const columns = Object.fromEntries(NAMES.map((name, index) => [name, this.#rows.column(index)])) as Record<(typeof NAMES)[number], Float64Array>
    return { length: this.length, ...columns }
  }
}

/** A row of the log as an object. */
export const fillAt = (columns: Omit<FillColumns, 'length'>, row: number, symbol: string): Fill => fillOf((column) => columns[NAMES[column]!][row]!, symbol)

/** @param at the value of a column, by its place in `NAMES` */
const fillOf = (at: (column: number) => number, symbol: string): Fill => {
  const order = at(0)
  return {
    order: order === LIQUIDATION ? 'liquidation' : order === END_OF_DATA ? 'end-of-data' : order,
    symbol,
    side: at(2) > 0 ? 'buy' : 'sell',
    quantity: at(3),
    price: at(4),
    cost: at(5),
    liquidity: at(6) === 1 ? 'maker' : 'taker',
    phase: PHASES[at(7)]!,
    time: at(8),
  }
}
