import type { Costs } from './costs.ts'
import { decimalGrid } from './decimal-grid.ts'
import { TradingError } from './errors.ts'

/** The trading day of an instrument, without a clock or zone data: both pure functions of epoch ms UTC. */
export interface Session {
  /** A number that grows by session: orders for the DAY live in one. */
  day(time: number): number
  /** When the session that holds `time` ends. */
  closeOf(time: number): number
}

/** What may be traded, and by which rules. Sizes and minimums are in units of the instrument; `minNotional` is money. */
export interface Instrument {
  readonly symbol: string
  /** `spot`: bought with cash, never short. `margin`: leverage and shorts. */
  readonly kind: 'spot' | 'margin'
  readonly lotSize: number
  readonly tickSize?: number
  readonly minQuantity: number
  readonly minNotional: number
  /** Money per unit and price point. */
  readonly multiplier: number
  /** Value ÷ initial margin; margin only, default 1. */
  readonly leverage?: number
  /** Share of value that equity must not fall below; margin only, default half the initial rate. */
  readonly maintenanceRate?: number
  /** Charged on a liquidation, a fraction of value; margin only, default 0.005. */
  readonly liquidationFee?: number
  /** Win over the run's costs. */
  readonly costs?: Costs
  /** Default: UTC days. */
  readonly session?: Session
  /** What a venue keeps with it; never read here. */
  readonly venue?: unknown
}

const DAY = 86_400_000

/** Sessions of 24 hours that begin `offset` ms after UTC midnight: what markets that never close have. */
export const utcDays = (offset = 0): Session => ({
  day: (time) => Math.floor((time - offset) / DAY),
  closeOf: (time) => (Math.floor((time - offset) / DAY) + 1) * DAY + offset,
})

/** Rate of value that opening takes: 1 on spot, 1 ÷ leverage on margin. */
export const initialRate = (instrument: Instrument): number => (instrument.kind === 'spot' ? 1 : 1 / (instrument.leverage ?? 1))

/** Rate of value below which a position is liquidated: 0 on spot, on margin half the initial rate unless given. */
export const maintenanceRate = (instrument: Instrument): number =>
  instrument.kind === 'spot' ? 0 : (instrument.maintenanceRate ?? initialRate(instrument) / 2)

/**
 * An instrument with the defaults of an unknown one for what is left out: spot, lots of 1e-8, no tick, no minimums, multiplier 1.
 *
 * @throws TradingError `INVALID_INPUT` naming the field, its value and what is allowed
 */
export const instrument = (fields: { readonly symbol: string } & Partial<Instrument>): Instrument => {
  const made: Instrument = { kind: 'spot', lotSize: 1e-8, minQuantity: 0, minNotional: 0, multiplier: 1, ...fields }
  const name = `instrument ${made.symbol}`
  decimalGrid(made.lotSize, `${name}: lotSize`)
  if (made.tickSize !== undefined) decimalGrid(made.tickSize, `${name}: tickSize`)
  const demand = (field: keyof Instrument, holds: boolean, rule: string) => {
    if (!holds) throw new TradingError('INVALID_INPUT', `${name}: ${field} is ${String(made[field])}: ${rule}`, { details: { symbol: made.symbol, field } })
  }
  demand('kind', made.kind === 'spot' || made.kind === 'margin', "it must be 'spot' or 'margin'")
  demand('minQuantity', made.minQuantity >= 0 && made.minQuantity < Infinity, 'it must be 0 or more')
  demand('minNotional', made.minNotional >= 0 && made.minNotional < Infinity, 'it must be 0 or more')
  demand('multiplier', made.multiplier > 0 && made.multiplier < Infinity, 'it must be above 0')
  if (made.kind === 'spot') {
    demand('leverage', made.leverage === undefined || made.leverage === 1, "a spot instrument has none: use kind: 'margin'")
    return made
  }
  demand('leverage', made.leverage === undefined || (made.leverage >= 1 && made.leverage < Infinity), 'it must be 1 or more')
  const m = maintenanceRate(made)
  demand('maintenanceRate', m >= 0 && m < initialRate(made), `it must be 0 or more and below the initial rate ${initialRate(made)}`)
  demand(
    'liquidationFee',
    made.liquidationFee === undefined || (made.liquidationFee >= 0 && made.liquidationFee < 1),
    'it must be a fraction from 0 to below 1',
  )
  return made
}
