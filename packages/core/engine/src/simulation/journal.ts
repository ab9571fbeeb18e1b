import type { EndReason, OrderState, OrderType, RefusalReason, Side, Trade } from '@core/market'
import { FillLog } from './fill-log.ts'

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

/** A wish that was not granted: a value, not an exception. `order` is the order's id, 0 when there never was one. */
export interface Refusal {
  /** Open of the deciding bar, epoch ms UTC. */
  readonly time: number
  readonly do: Side | 'cancel' | 'replace'
  readonly order: number
  readonly symbol: string
  readonly reason: RefusalReason
  /** The value, the rule and the remedy in a sentence. */
  readonly text: string
}

/** An order that became smaller than it was wished: by a risk rule, or to fit the funds. Quantities in units; `time` is the bar's open. */
export interface Cut {
  readonly time: number
  readonly order: number
  readonly symbol: string
  readonly reason: RefusalReason
  readonly wanted: number
  readonly got: number
}

/** What a reader should know before believing a result: counts of doubtful or unusual events. */
export interface Notes {
  ambiguousBars: number
  drilledBars: number
  /** Doubtful bars whose finer bars do not have the bar's open, high, low and close together, and so were not believed. */
  finerMismatches: number
  zeroVolumeFills: number
  flatBarFills: number
  /** The largest share of a bar's volume that the fills of one symbol and side took together. */
  maxVolumeShare: number
  lateMarketFills: number
  staleCloses: number
  droppedBars: number
  liquidations: number
}

const emptyNotes = (): Notes => ({
  ambiguousBars: 0,
  drilledBars: 0,
  finerMismatches: 0,
  zeroVolumeFills: 0,
  flatBarFills: 0,
  maxVolumeShare: 0,
  lateMarketFills: 0,
  staleCloses: 0,
  droppedBars: 0,
  liquidations: 0,
})

/** Everything that happened, in order. What is only written, never read by the rules. */
export class Journal {
  readonly fills = new FillLog()
  readonly orders: OrderRecord[] = []
  readonly refusals: Refusal[] = []
  readonly cuts: Cut[] = []
  readonly trades: Trade[] = []
  notes: Notes

  constructor(notes: Notes = emptyNotes()) {
    this.notes = notes
  }

  /** A place to come back to. */
  mark(): JournalMark {
    return { fills: this.fills.length, orders: this.orders.length, cuts: this.cuts.length, trades: this.trades.length, notes: { ...this.notes } }
  }

  /** Forgets what happened since a mark. */
  rewind(mark: JournalMark): void {
    this.fills.length = mark.fills
    this.orders.length = mark.orders
    this.cuts.length = mark.cuts
    this.trades.length = mark.trades
    this.notes = { ...mark.notes }
  }
}

export interface JournalMark {
  readonly fills: number
  readonly orders: number
  readonly cuts: number
  readonly trades: number
  readonly notes: Notes
}
