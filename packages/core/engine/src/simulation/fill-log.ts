import type { Fill, FillPhase, Liquidity, Side } from '@core/market'

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
  length = 0
  private readonly columns = Object.fromEntries(NAMES.map((name) => [name, new Float64Array(64)])) as Record<(typeof NAMES)[number], Float64Array>

  add(order: number, symbol: number, side: Side, quantity: number, price: number, cost: number, liquidity: Liquidity, phase: FillPhase, time: number): void {
    if (this.length === this.columns.order.length) this.grow()
    const { columns, length: i } = this
    columns.order[i] = order
    columns.symbol[i] = symbol
    columns.side[i] = side === 'buy' ? 1 : -1
    columns.quantity[i] = quantity
    columns.price[i] = price
    columns.cost[i] = cost
    columns.maker[i] = liquidity === 'maker' ? 1 : 0
    columns.phase[i] = PHASES.indexOf(phase)
    columns.time[i] = time
    this.length++
  }

  /** The latest fill as an object. */
  last(symbol: string): Fill {
    return fillAt(this.columns, this.length - 1, symbol)
  }

  /** The columns cut to length, as plain data. */
  toColumns(): FillColumns {
    const cut = Object.fromEntries(NAMES.map((name) => [name, this.columns[name].slice(0, this.length)])) as Record<(typeof NAMES)[number], Float64Array>
    return { length: this.length, ...cut }
  }

  private grow(): void {
    for (const name of NAMES) {
      const larger = new Float64Array(2 * this.length)
      larger.set(this.columns[name])
      this.columns[name] = larger
    }
  }
}

/** A row of the log as an object. */
export const fillAt = (columns: Omit<FillColumns, 'length'>, row: number, symbol: string): Fill => {
  const order = columns.order[row]!
  return {
    order: order === LIQUIDATION ? 'liquidation' : order === END_OF_DATA ? 'end-of-data' : order,
    symbol,
    side: columns.side[row]! > 0 ? 'buy' : 'sell',
    quantity: columns.quantity[row]!,
    price: columns.price[row]!,
    cost: columns.cost[row]!,
    liquidity: columns.maker[row] === 1 ? 'maker' : 'taker',
    phase: PHASES[columns.phase[row]!]!,
    time: columns.time[row]!,
  }
}
