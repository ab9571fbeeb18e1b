import type { Trail } from '../simulation/order.ts'

/** An exit's price: absolute, a distance in price from the entry's first fill, or a rate of it. */
export type ExitAt = number | { readonly by: number } | { readonly rate: number }

/** The exits of a bracket: reduce-only, asleep until the entry fills, one cancels the other. */
export type Exits = { readonly target?: ExitAt | undefined } & (
  | { readonly stop?: ExitAt | undefined; readonly trail?: undefined }
  | { readonly trail: Trail; readonly stop?: undefined }
)

type Size =
  | { /** In units of the instrument. */ readonly quantity: number; readonly fraction?: undefined; readonly conviction?: undefined }
  | {
      /** Of equity, valued at the limit, else the stop, else the close. */ readonly fraction: number
      readonly quantity?: undefined
      readonly conviction?: undefined
    }
  | {
      /** Lets the run's sizer decide; 1 is the usual, and it multiplies what the sizer risks. */ readonly conviction: number
      readonly quantity?: undefined
      readonly fraction?: undefined
    }

type Price =
  | {
      readonly limit?: undefined
      readonly stop?: undefined
      readonly trail?: undefined
      readonly tif?: 'GTC' | 'DAY' | 'IOC' | 'FOK'
      readonly until?: undefined
    }
  | { readonly limit: number; readonly stop?: undefined; readonly trail?: undefined; readonly tif?: 'GTC' | 'DAY' | 'IOC' | 'FOK'; readonly until?: undefined }
  | { readonly stop: number; readonly limit?: number | undefined; readonly trail?: undefined; readonly tif?: 'GTC' | 'DAY'; readonly until?: undefined }
  | { readonly trail: Trail; readonly limit?: undefined; readonly stop?: undefined; readonly tif?: 'GTC' | 'DAY'; readonly until?: undefined }
  | {
      readonly limit?: number | undefined
      readonly stop?: number | undefined
      readonly trail?: Trail | undefined
      readonly tif: 'GTD' /** Epoch ms UTC. */
      readonly until: number
    }

/**
 * An order as a strategy wishes for it. The type follows from the prices: none is a market order, `limit`, `stop`, both a stop-limit, `trail` a trailing stop.
 * The size is a quantity, a fraction of equity, or, with `conviction`, what the run's risk policy says (without one, an equal share).
 */
export type OrderOptions = Size & Price & { readonly exits?: Exits | undefined; readonly reduceOnly?: boolean; readonly tag?: string | undefined }

/** New prices or a new total quantity for an order; its type and side stay. */
export interface OrderChanges {
  readonly limit?: number
  readonly stop?: number
  readonly trail?: Trail
  readonly quantity?: number
}
