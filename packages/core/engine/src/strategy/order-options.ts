import type { Trail } from '../simulation/order.ts'

/** An exit's price: absolute, a distance in price from the entry's first fill, or a rate of it. */
export type ExitAt = number | Trail

/** The exits of a bracket: reduce-only, asleep until the entry fills, one cancels the other. Protection is a stop or a trail. */
export type Exits = { readonly target?: ExitAt | undefined } & (
  | { readonly stop?: ExitAt | undefined; readonly trail?: undefined }
  | { readonly trail: Trail; readonly stop?: undefined }
)

/** In units of the instrument. */
type ByQuantity = { readonly quantity: number; readonly fraction?: undefined; readonly conviction?: undefined }
/** A share of equity, valued at the limit, else the stop, else the close. */
type ByFraction = { readonly fraction: number; readonly quantity?: undefined; readonly conviction?: undefined }
/** Lets the run's sizer decide; 1 is the usual, and it multiplies what the sizer risks. */
type BySizer = { readonly conviction: number; readonly quantity?: undefined; readonly fraction?: undefined }

type Resting = { readonly tif?: 'GTC' | 'DAY' | undefined; readonly until?: undefined }
/** `until` is epoch ms UTC. */
type UntilDate = { readonly tif: 'GTD'; readonly until: number }
type AtOnce = { readonly tif: 'IOC' | 'FOK'; readonly until?: undefined }

type MarketOrLimit = { readonly limit?: number | undefined; readonly stop?: undefined; readonly trail?: undefined } & (Resting | UntilDate | AtOnce)
type StopOrStopLimit = { readonly stop: number; readonly limit?: number | undefined; readonly trail?: undefined } & (Resting | UntilDate)
type Trailing = { readonly trail: Trail; readonly limit?: undefined; readonly stop?: undefined } & (Resting | UntilDate)

type Extras = { readonly exits?: Exits | undefined; readonly reduceOnly?: boolean | undefined; readonly tag?: string | undefined }

/**
 * An order as a strategy wishes for it. The type follows from the prices: none is a market order, `limit`, `stop`, both a stop-limit, `trail` a trailing stop.
 * The size is exactly one of a quantity, a fraction of equity, and `conviction`, with which the run's risk policy decides (without one, an equal share).
 */
export type OrderOptions = (ByQuantity | ByFraction | BySizer) & (MarketOrLimit | StopOrStopLimit | Trailing) & Extras

/** New prices or a new total quantity for an order; its type and side stay. */
export interface OrderChanges {
  readonly limit?: number
  readonly stop?: number
  readonly trail?: Trail
  readonly quantity?: number
}

const FIELDS: readonly string[] = ['quantity', 'fraction', 'conviction', 'limit', 'stop', 'trail', 'tif', 'until', 'exits', 'reduceOnly', 'tag']
const EXIT_FIELDS: readonly string[] = ['stop', 'trail', 'target']

/** The first field that no order has: a mistyped one must not be lost silently. */
export const unknownField = (options: OrderOptions): string | undefined =>
  Object.keys(options).find((name) => !FIELDS.includes(name)) ?? Object.keys(options.exits ?? {}).find((name) => !EXIT_FIELDS.includes(name))
