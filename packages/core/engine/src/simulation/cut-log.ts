import type { RefusalReason } from '@core/market'
import { RowLog } from './row-log.ts'

/** An order that became smaller than it was wished: by a risk rule, or to fit the funds. Quantities in units; `time` is the bar's open. */
export interface Cut {
  readonly time: number
  readonly order: number
  readonly symbol: string
  readonly reason: RefusalReason
  readonly wanted: number
  readonly got: number
}

/** Cuts in the order of their happening. */
export class CutLog {
  readonly #rows = new RowLog(5)
  readonly #reasons: RefusalReason[] = []

  get length(): number {
    return this.#rows.length
  }

  /** Forgets all cuts after so many. */
  cutTo(length: number): void {
    this.#rows.length = length
    this.#reasons.length = length
  }

  add(time: number, order: number, lane: number, reason: RefusalReason, wanted: number, got: number): void {
    const at = this.#rows.append()
    const { values } = this.#rows
    values[at] = time
    values[at + 1] = order
    values[at + 2] = lane
    values[at + 3] = wanted
    values[at + 4] = got
    this.#reasons.push(reason)
  }

  toCuts(symbols: readonly string[]): Cut[] {
    const { values, width } = this.#rows
    return this.#reasons.map((reason, row) => {
      const at = row * width
      return { time: values[at]!, order: values[at + 1]!, symbol: symbols[values[at + 2]!]!, reason, wanted: values[at + 3]!, got: values[at + 4]! }
    })
  }
}
