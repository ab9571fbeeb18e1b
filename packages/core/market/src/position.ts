/** Which way a position or trade points. */
export type PositionSide = 'long' | 'short'

/** A net position. `quantity` is signed (negative: short); `entryPrice` is the average over its open lots. */
export interface Position {
  readonly symbol: string
  readonly quantity: number
  readonly entryPrice: number
  readonly entryTime: number
}

/** Part of a trade: what one exit took from one entry, first in, first out. */
export interface Leg {
  readonly entryTime: number
  readonly exitTime: number
  readonly quantity: number
  readonly entryPrice: number
  readonly exitPrice: number
}

/**
 * A round trip: from flat to flat, or to the fill that turned the position around.
 * Prices are averages over its fills; times are its first entry and last exit, epoch ms UTC; `net` = `gross` − `costs`, in money.
 */
export interface Trade {
  readonly symbol: string
  readonly side: PositionSide
  readonly quantity: number
  readonly entryTime: number
  readonly exitTime: number
  readonly entryPrice: number
  readonly exitPrice: number
  readonly gross: number
  readonly costs: number
  readonly net: number
  readonly legs: readonly Leg[]
}
