import { Decimal as Base } from 'decimal.js'
import type { BacktestResult } from './result.ts'

const Decimal = Base.clone({ precision: 60, toExpNeg: -1000, toExpPos: 1000 })
type Exact = InstanceType<typeof Decimal>

/** An exact replay of a fill log. Amounts are plain decimal text. */
export interface Audit {
  /** Cash at the end by the fills alone: initial cash, less purchases and costs, plus sales. Cash events are not fills. */
  readonly cash: string
  readonly costs: string
  /** Net profit of each trade, in the order of their ends. */
  readonly realised: readonly string[]
  /** The largest difference between float64 and exact, in money, over cash (after cash events) and the trades' net. */
  readonly largestDifference: number
}

interface Book {
  position: Exact
  lots: { quantity: Exact; price: Exact }[]
  gross: Exact
  costs: Exact
}

/**
 * Replays the fill log of a result in exact decimals: cash, costs and the realised profit of each trade, and how far float64 was off.
 *
 * Prices, quantities and costs are the log's own, taken as their shortest decimals; money from cash events is not in the log, so it is taken over as it was.
 */
export const audit = (result: BacktestResult): Audit => {
  const { fills, inputs } = result
  const books: Book[] = inputs.symbols.map(() => ({ position: new Decimal(0), lots: [], gross: new Decimal(0), costs: new Decimal(0) }))
  const realised: Exact[] = []
  let cash: Exact = new Decimal(inputs.cash)
  let costs: Exact = new Decimal(0)
  const multipliers = inputs.symbols.map(({ multiplier }) => new Decimal(multiplier))
  for (let row = 0; row < fills.length; row++) {
    const fill: ExactFill = {
      side: fills.side[row]!,
      quantity: new Decimal(fills.quantity[row]!),
      price: new Decimal(fills.price[row]!),
      cost: new Decimal(fills.cost[row]!),
      multiplier: multipliers[fills.symbol[row]!]!,
    }
    const value = fill.quantity.times(fill.price).times(fill.multiplier)
    cash = (fill.side > 0 ? cash.minus(value) : cash.plus(value)).minus(fill.cost)
    costs = costs.plus(fill.cost)
    replay(books[fills.symbol[row]!]!, fill, realised)
  }
  const difference = Math.max(
    differenceOfCash(result, cash),
    ...realised.map((net, index) =>
      net
        .minus(result.trades[index]?.net ?? Number.NaN)
        .abs()
        .toNumber(),
    ),
  )
  return { cash: cash.toFixed(), costs: costs.toFixed(), realised: realised.map((net) => net.toFixed()), largestDifference: difference }
}

/** Cash after cash events is float64 alone; what the fills did to it is compared. */
const differenceOfCash = (result: BacktestResult, exact: Exact): number => {
  const { fills, inputs } = result
  let cash = inputs.cash
  for (let row = 0; row < fills.length; row++) {
    const value = fills.quantity[row]! * fills.price[row]! * inputs.symbols[fills.symbol[row]!]!.multiplier
    cash += fills.side[row]! > 0 ? -(value + fills.cost[row]!) : value - fills.cost[row]!
  }
  return exact.minus(cash).abs().toNumber()
}

interface ExactFill {
  readonly side: number
  readonly quantity: Exact
  readonly price: Exact
  readonly cost: Exact
  readonly multiplier: Exact
}

const replay = (book: Book, { side, quantity, price, cost, multiplier }: ExactFill, realised: Exact[]): void => {
  const held = book.position.abs()
  const opposite = !book.position.isZero() && book.position.isPositive() !== side > 0
  const closing = opposite ? Decimal.min(quantity, held) : ZERO
  // a division is by far the dearest step, and most fills close or open all that they trade
  const closingCost = closing.isZero() ? ZERO : closing.eq(quantity) ? cost : cost.times(closing).div(quantity)
  if (opposite) {
    book.gross = book.gross.plus(closeLots(book, closing, price, multiplier))
    book.costs = book.costs.plus(closingCost)
    if (closing.eq(held)) {
      realised.push(book.gross.minus(book.costs))
      book.gross = ZERO
      book.costs = ZERO
    }
  }
  const opening = closing.isZero() ? quantity : quantity.minus(closing)
  if (!opening.isZero()) {
    book.lots.push({ quantity: opening, price })
    book.costs = book.costs.plus(cost).minus(closingCost)
  }
  book.position = side > 0 ? book.position.plus(quantity) : book.position.minus(quantity)
}

const ZERO = new Decimal(0)

/** Gross profit of closing so much, first in, first out. */
const closeLots = (book: Book, quantity: Exact, price: Exact, multiplier: Exact): Exact => {
  const direction = book.position.gt(0) ? 1 : -1
  let [left, gross]: [Exact, Exact] = [quantity, ZERO]
  while (left.gt(0)) {
    const lot = book.lots[0]!
    const taken = Decimal.min(left, lot.quantity)
    const move = direction > 0 ? price.minus(lot.price) : lot.price.minus(price)
    gross = gross.plus(move.times(taken).times(multiplier))
    lot.quantity = lot.quantity.minus(taken)
    if (lot.quantity.isZero()) book.lots.shift()
    left = left.minus(taken)
  }
  return gross
}
