import type { PositionSide } from '@core/market'
import type { Order } from './order.ts'

/** Before every time that there is. A number, so that the field stays one: a null in it would cost an allocation at every bar. */
export const NEVER = -8_640_000_000_000_001

/** What is left of one opening fill. */
interface OpenLot {
  lots: number
  readonly price: number
  readonly time: number
}

/** The round trip in progress. */
export interface OpenTrade {
  readonly side: PositionSide
  readonly entryTime: number
  entryLots: number
  entryValue: number
  exitLots: number
  exitValue: number
  gross: number
  costs: number
  /** Five numbers for each exit of a lot: entry time, exit time, quantity, entry price, exit price. */
  legs: number[]
}

/** What the run knows of one symbol: plain data. `position` is signed lots. */
export interface SymbolState {
  position: number
  lots: OpenLot[]
  trade: OpenTrade | null
  /** The last price known; 0 before the first. */
  mark: number
  /** Open of its last bar, epoch ms; `NEVER` before the first. */
  lastTime: number
  /** Open and dormant orders by id. */
  orders: Order[]
  /** Lots filled in the current bar, by side. */
  bought: number
  sold: number
  /** Whether the position's liquidation level is sure inside the stretch being walked: it was held at its start, or the extreme was then still to come. */
  born: boolean
  sure: boolean
  /** All the strategy's indicators have had values: it is asked. */
  warm: boolean
  /** The strategy's own state. */
  own: unknown
}

/** Everything that a run carries from step to step, apart from its columns: plain data, JSON in and out. */
export interface RunState {
  step: number
  /** Open of the step's bars, epoch ms; `NEVER` before the first. */
  time: number
  cash: number
  peak: number
  nextId: number
  nextSequence: number
  nextGroup: number
  nextCashEvent: number
  symbols: SymbolState[]
  risk: unknown
}

export const emptySymbol = (own: unknown): SymbolState => ({
  position: 0,
  lots: [],
  trade: null,
  mark: 0,
  lastTime: NEVER,
  orders: [],
  bought: 0,
  sold: 0,
  born: false,
  sure: true,
  warm: false,
  own,
})
