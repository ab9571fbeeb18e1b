import type { Bars, Fill, Instrument, RiskPolicy, Trade } from '@core/market'
import type { CashEvent } from '../cash-events.ts'
import type { FillModel } from '../fill-models.ts'
import type { Journal } from './journal.ts'
import type { Order } from './order.ts'
import type { PastBars } from './past-bars.ts'
import type { Rules } from './rules.ts'
import type { RunState, SymbolState } from './state.ts'

/** One symbol of a run: its columns and rules, and where the run stands in them. What must survive is in `state`. */
export interface Lane {
  readonly index: number
  readonly symbol: string
  readonly rules: Rules
  bars: Bars
  /** The row of the current step, −1 when the symbol has no bar at it. */
  row: number
  /** The row that comes next. */
  next: number
  state: SymbolState
  /** The bars up to now, for a risk policy. */
  readonly past: PastBars
}

/** What happened inside a step and is told after its close: to the risk policy and to the strategy. */
type Happened = { readonly lane: number; readonly fill: Fill } | { readonly lane: number; readonly trade: Trade }

/** A run under way: fixed settings, the columns, the state that survives, and the journal that is only written. */
export interface Run {
  readonly interval: number
  readonly model: FillModel
  readonly shrinkToFit: boolean
  readonly closeAtEnd: boolean
  readonly risk: RiskPolicy | undefined
  /** Told to the risk policy at every step: one object, filled in place. */
  readonly stepClosed: { readonly kind: 'step-closed'; time: number; equity: number; readonly instruments: Run['instruments'] }
  readonly cashEvents: readonly CashEvent[]
  readonly lanes: readonly Lane[]
  readonly symbols: readonly string[]
  /** Whether any instrument can be liquidated. */
  readonly margined: boolean
  readonly instruments: Readonly<Record<string, Instrument>>
  state: RunState
  journal: Journal
  /** Whether the rules must tell what happened: a strategy or risk policy listens. */
  readonly tells: boolean
  happened: Happened[]
  /** Exits that a fill has brought to life and that have yet to meet the price. */
  readonly awakened: Order[]
  /** While a bar's inside is walked: whether a sure order of that side was still to come when the price arrived where it is. Null at opens and closes. */
  ahead: { below: boolean; above: boolean } | null
  /** Whether what becomes live now becomes so inside the bar. */
  insideBar: boolean
}

/** The live or dormant order of an id, in any lane. */
export const findOrder = (run: Run, id: number): Order | undefined => {
  for (const lane of run.lanes) for (const order of lane.state.orders) if (order.id === id) return order
  return undefined
}
