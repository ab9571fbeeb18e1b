import type { EndReason, OrderState, OrderType, RefusalReason, Side } from '@core/market'
import { RowLog } from './row-log.ts'

/** An order as it ended, or as it was refused. Quantities in units. */
export interface OrderRecord {
  readonly id: number
  readonly symbol: string
  readonly side: Side
  readonly type: OrderType
  readonly state: OrderState
  readonly reason: EndReason | RefusalReason | null
  readonly quantity: number
  readonly filled: number
  /** Close of the bar whose decision it was, epoch ms UTC. */
  readonly decidedAt: number
  readonly tag: string | null
}

/** Orders in the order of their ends. */
export class OrderLog {
  readonly #rows = new RowLog(9)
  /** The words that types, states and reasons are written as numbers of. There are few. */
  readonly #words: (string | null)[] = ['market', 'filled', null, 'cancelled']
  /** Tags by row, for the orders that have one. */
  readonly #tags = new Map<number, string>()

  get length(): number {
    return this.#rows.length
  }

  /** Forgets all orders after so many. */
  cutTo(length: number): void {
    for (let row = length; row < this.length; row++) this.#tags.delete(row)
    this.#rows.length = length
  }

  add(
    id: number,
    lane: number,
    side: Side,
    type: OrderType,
    state: OrderState,
    reason: string | null,
    quantity: number,
    filled: number,
    decidedAt: number,
    tag: string | null,
  ): void {
    if (tag !== null) this.#tags.set(this.#rows.length, tag)
    const at = this.#rows.append()
    const { values } = this.#rows
    values[at] = id
    values[at + 1] = lane
    values[at + 2] = side === 'buy' ? 1 : -1
    values[at + 3] = quantity
    values[at + 4] = filled
    values[at + 5] = decidedAt
    values[at + 6] = this.#numberOf(type)
    values[at + 7] = this.#numberOf(state)
    values[at + 8] = this.#numberOf(reason)
  }

  toRecords(symbols: readonly string[]): OrderRecord[] {
    const { values, width } = this.#rows
    const words = this.#words
    return Array.from({ length: this.length }, (_, row) => {
      const at = row * width
      return {
        id: values[at]!,
        symbol: symbols[values[at + 1]!]!,
        side: values[at + 2]! > 0 ? 'buy' : 'sell',
        type: words[values[at + 6]!] as OrderType,
        state: words[values[at + 7]!] as OrderState,
        reason: words[values[at + 8]!]!,
        quantity: values[at + 3]!,
        filled: values[at + 4]!,
        decidedAt: values[at + 5]!,
        tag: this.#tags.get(row) ?? null,
      }
    })
  }

  #numberOf(word: string | null): number {
    const known = this.#words.indexOf(word)
    return known >= 0 ? known : this.#words.push(word) - 1
  }
}
