import type { Fill, Position, Trade } from '@core/market'
import type { Metrics } from '@core/metrics'
import type { Cut } from './simulation/cut-log.ts'
import { type FillColumns, fillAt } from './simulation/fill-log.ts'
import type { Notes, Refusal } from './simulation/journal.ts'
import type { OrderRecord } from './simulation/order-log.ts'

/** Version of the execution semantics (`docs/semantics.md`) that a result follows. A change to any rule raises it. */
export const semanticsVersion = 1

/** What a reader should know before believing a result: counts, and remarks in words. */
export interface ResultNotes extends Notes {
  /** Defaults that flatter, indicators longer than the data, and the like: one sentence each. */
  readonly remarks: readonly string[]
}

/** What an exact replay needs to know of an instrument. */
export interface InstrumentUsed {
  readonly symbol: string
  readonly multiplier: number
  readonly lotSize: number
}

/** What a run was made from. */
export interface Inputs {
  readonly strategy: string
  readonly params: Readonly<Record<string, number | string | boolean>>
  readonly symbols: readonly InstrumentUsed[]
  readonly interval: number
  readonly cash: number
  readonly fills: 'next-open' | 'bar-close'
  readonly semanticsVersion: number
}

/**
 * The outcome of a run as plain data: it can be cloned, posted and written as JSON. Money and fractions are float64, times epoch ms UTC.
 * Columns have one value per step, measured at its close; `time` is the open of the step's bars.
 */
export interface BacktestResult {
  readonly inputs: Inputs
  readonly time: Float64Array
  readonly equity: Float64Array
  /** Σ|position value|. */
  readonly exposure: Float64Array
  /** From the highest equity so far, a positive fraction. */
  readonly drawdown: Float64Array
  readonly fills: FillColumns
  /** Every order in the order of its end, refused ones too. */
  readonly orders: readonly OrderRecord[]
  readonly trades: readonly Trade[]
  readonly refusals: readonly Refusal[]
  readonly cuts: readonly Cut[]
  readonly notes: ResultNotes
  /** Cash and open positions at the end. */
  readonly cash: number
  readonly positions: readonly Position[]
  readonly metrics: Metrics['values']
  readonly conventions: Metrics['conventions']
  readonly reasons: Metrics['reasons']
}

/** The fills of a result as objects. */
export const fillsOf = (result: Pick<BacktestResult, 'fills' | 'inputs'>): Fill[] =>
  Array.from({ length: result.fills.length }, (_, row) => fillAt(result.fills, row, result.inputs.symbols[result.fills.symbol[row]!]!.symbol))
