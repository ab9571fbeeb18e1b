import { TradingError } from '@core/market'

/** Money that a position pays or receives at a time: funding, a dividend, a borrow fee. */
export interface CashEvent {
  /** Epoch ms UTC: settles at the first step at or after it. */
  readonly time: number
  readonly symbol: string
  /** Money per unit held long (times the instrument's multiplier); a short position has the opposite. */
  readonly perUnit: number
}

/** Refuses events that are out of order, not finite, or for a symbol that the run does not have. */
export const checkCashEvents = (events: readonly CashEvent[], symbols: readonly string[]): void => {
  events.forEach((event, index) => {
    const name = `cashEvents[${index}]`
    if (!Number.isFinite(event.time) || !Number.isFinite(event.perUnit)) {
      throw new TradingError('INVALID_INPUT', `${name}: time ${event.time} and perUnit ${event.perUnit} must be finite numbers`)
    }
    if (!symbols.includes(event.symbol)) throw new TradingError('INVALID_INPUT', `${name}: the run has no symbol ${event.symbol}: it has ${symbols.join(', ')}`)
    if (index > 0 && event.time < events[index - 1]!.time) {
      throw new TradingError('INVALID_INPUT', `${name}: ${new Date(event.time).toISOString()} lies before the event in front of it: sort cashEvents by time`)
    }
  })
}
