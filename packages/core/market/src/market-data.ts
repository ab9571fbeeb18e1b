import type { Bar, Bars } from './bars.ts'
import type { Call } from './clock.ts'
import type { Instrument } from './instrument.ts'
import type { Interval } from './interval.ts'

/** Best bid and ask of a symbol; prices as plain decimal text, time in epoch ms UTC. */
export interface Quote {
  readonly symbol: string
  readonly time: number
  readonly bid: string
  readonly ask: string
  readonly bidQuantity?: string
  readonly askQuantity?: string
}

/** A source of bars and instruments. Ranges are `[from, to)` in epoch ms UTC. An aborted read rejects at once. */
export interface MarketData {
  readonly id: string
  /** What can be traded, with the rules to check an order before it is sent. */
  instruments(call?: Call): Promise<readonly Instrument[]>
  /** Closed bars in ascending pages: never a forming bar, never one twice. A page cut short by the venue is continued; an error is thrown, never taken for the end. */
  bars(request: { readonly symbol: string; readonly interval: Interval; readonly from: number; readonly to?: number }, call?: Call): AsyncIterable<Bars>
  /** Every closed bar from `from` (default: the next to close) once, in order, equal to what `bars` would return; complete, or it throws `FEED_GAP`. */
  streamBars(request: { readonly symbol: string; readonly interval: Interval; readonly from?: number }, call?: Call): AsyncIterable<Bar>
  streamQuotes?(request: { readonly symbols: readonly string[] }, call?: Call): AsyncIterable<Quote>
  /** The venue's clock, ± `uncertainty` ms. */
  serverTime(call?: Call): Promise<{ readonly time: number; readonly uncertainty: number }>
}
