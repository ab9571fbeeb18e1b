// hot path
import type { CandleHistory, CandleLength } from './candle-history.ts'
import type { CandleSum } from './candle-sum.ts'

/** What a candle is measured by: which length, over how many bars before it, and the share of that mean that counts. */
export type CandleSetting = { readonly length: CandleLength; readonly period: number; readonly factor: number }

// TA-Lib's defaults; its long and very long shadow are longer than the candle's own body and twice that, and need no mean
export const BODY_LONG: CandleSetting = { length: 'body', period: 10, factor: 1 }
export const BODY_SHORT: CandleSetting = { length: 'body', period: 10, factor: 1 }
export const BODY_DOJI: CandleSetting = { length: 'range', period: 10, factor: 0.1 }
/** Half of both shadows. */
export const SHADOW_SHORT: CandleSetting = { length: 'shadows', period: 10, factor: 0.5 }
export const SHADOW_VERY_SHORT: CandleSetting = { length: 'range', period: 10, factor: 0.1 }
export const NEAR: CandleSetting = { length: 'range', period: 5, factor: 0.2 }
export const FAR: CandleSetting = { length: 'range', period: 5, factor: 0.6 }
export const EQUAL: CandleSetting = { length: 'range', period: 5, factor: 0.05 }

/** The mean length, by one setting, of the bars before the bar `ago` bars back: what that bar is measured by. */
export class CandleAverage {
  private readonly factor: number
  private readonly sum: CandleSum

  constructor(factor: number, sum: CandleSum) {
    this.factor = factor
    this.sum = sum
  }

  /** The length that the bar is compared with. */
  level(bars: CandleHistory): number {
    return this.factor * (this.sum.totals[bars.slot]! / this.sum.period)
  }
}

/** Whether a price lies within a distance of another, at most. */
export const isWithin = (price: number, other: number, distance: number): boolean => price <= other + distance && price >= other - distance
