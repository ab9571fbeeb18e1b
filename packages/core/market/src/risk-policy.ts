import type { Bars } from './bars.ts'
import type { Instrument } from './instrument.ts'
import type { Side } from './order.ts'

/** An order that is wished for, before it is sized. `price` is its limit, else stop, else the close; `stop` its protective stop's price. Times in epoch ms UTC. */
export interface Proposal {
  readonly symbol: string
  readonly time: number
  readonly side: Side
  readonly reduceOnly: boolean
  readonly price: number
  readonly stop?: number
  /** Given by the strategy; undefined asks the sizer. */
  readonly quantity?: number
  /** Multiplies what the sizer risks; 1 is the usual. */
  readonly conviction: number
  /** Last known price of the symbol, for rules that hold `price` against it; they look elsewhere when it is left out. */
  readonly last?: number
}

/** A proposal that has a quantity. `sized` says that a sizer gave it; left out, whoever wished for the order may have. */
export type Checked = Proposal & { readonly quantity: number; readonly sized?: boolean }

/** Which rule decided, with the figures that decided. */
export interface Because {
  readonly rule: string
  readonly limit: number
  readonly value: number
  readonly text: string
}

/** What a sizer says. */
export type Sized = { readonly kind: 'sized'; readonly quantity: number; readonly because: Because } | { readonly kind: 'refuse'; readonly because: Because }

/** What a check says: as it is, less of it, or not at all. */
export type Verdict =
  | { readonly kind: 'admit' }
  | { readonly kind: 'cut'; readonly quantity: number; readonly because: Because }
  | { readonly kind: 'refuse'; readonly because: Because }

/** A position or a pending entry as risk sees it. `quantity` is unsigned; `side` is the side that opened or would open it. */
export interface Exposure {
  readonly symbol: string
  readonly side: Side
  readonly quantity: number
  /** Entry price of a position, reference price of a pending entry. */
  readonly price: number
  /** Last known price of the symbol. */
  readonly mark: number
  /** The protective stop nearest to the price, if there is one. */
  readonly stop?: number
  /** Money lost from `price` if the stop is hit at its price, never below 0; without a stop the whole value. */
  readonly risk: number
}

/** The account as a risk rule sees it: plain data, filled in place and borrowed for the call. */
export interface AccountView {
  readonly time: number
  readonly cash: number
  readonly equity: number
  readonly free: number
  readonly positions: readonly Exposure[]
  readonly pending: readonly Exposure[]
  readonly instruments: Readonly<Record<string, Instrument>>
  /** The symbol's bars up to now, borrowed; undefined where the caller keeps none. */
  history?(symbol: string): Bars | undefined
}

/**
 * What happened since: a step ended (once per step, at the closes), a trade closed, an order went out.
 * `instruments` bring their sessions, for limits per trading day; without them days are UTC days.
 */
export type RiskEvent =
  | { readonly kind: 'step-closed'; readonly time: number; readonly equity: number; readonly instruments?: Readonly<Record<string, Instrument>> }
  | { readonly kind: 'trade-closed'; readonly time: number; readonly symbol: string; readonly net: number }
  | { readonly kind: 'order-sent'; readonly time: number; readonly symbol: string; readonly side: Side; readonly quantity: number }

/**
 * How much to trade and what to refuse. Immutable: one policy serves any number of runs; its state is plain data that belongs to the run.
 *
 * Order of work: the wish → sizer (entries without a quantity) → checks in their order → funds. Reduce-only orders pass every check.
 */
export interface RiskPolicy<State = unknown> {
  initial(account: AccountView): State
  /** Takes an event into the state, in place, without allocation. */
  update(state: State, event: RiskEvent): void
  readonly sizer?: { readonly name: string; size(proposal: Proposal, account: AccountView, state: State): Sized }
  readonly checks: readonly { readonly name: string; check(proposal: Checked, account: AccountView, state: State): Verdict }[]
}
