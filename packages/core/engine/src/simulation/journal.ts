import type { RefusalReason, Side } from '@core/market'
import { CutLog } from './cut-log.ts'
import { FillLog } from './fill-log.ts'
import { OrderLog } from './order-log.ts'
import { TradeLog } from './trade-log.ts'

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
  readonly orders = new OrderLog()
  readonly refusals: Refusal[] = []
  readonly cuts = new CutLog()
  readonly trades = new TradeLog()
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
    this.fills.cutTo(mark.fills)
    this.orders.cutTo(mark.orders)
    this.cuts.cutTo(mark.cuts)
    this.trades.cutTo(mark.trades)
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
