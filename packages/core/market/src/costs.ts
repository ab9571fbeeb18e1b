import { decimalGrid, gridRound } from './decimal-grid.ts'
import { TradingError } from './errors.ts'
import { instantOf } from './instant.ts'
import type { Side } from './order.ts'

/**
 * What an order costs. Computed on the order as a whole:
 * clamp(maker × maker value + taker × taker value + perUnit × quantity + flat, min, max) × (1 + tax) + (buy | sell) × value, rounded to `round`.
 *
 * `maker`, `taker`, `tax`, `buy` and `sell` are fractions; `perUnit`, `flat`, `min`, `max` and `round` are money. Maker and taker may be negative (rebates).
 */
export interface CostRates {
  readonly maker: number
  readonly taker: number
  readonly perUnit: number
  readonly flat: number
  readonly min?: number
  readonly max?: number
  readonly tax: number
  readonly buy: number
  readonly sell: number
  readonly round?: number
}

/** Rates for orders whose value is at most `upTo`. */
export interface CostTier {
  readonly upTo: number
  readonly rates: CostRates
}

/** A cost model as plain data: dated, and per date tiers by order value. Dates and tiers ascend; the last tier is open-ended. */
export interface Costs {
  readonly schedule: readonly { readonly from: number; readonly tiers: readonly CostTier[] }[]
}

/** The parts of a cost model that every builder takes beside its own. */
export interface CostParts {
  /** Least and most that one order pays, before tax, in money. */
  readonly min?: number
  readonly max?: number
  /** A fixed amount per order, in money. */
  readonly flat?: number
  /** Tax on the fees, a fraction of them (GST 0.18). */
  readonly tax?: number
  /** Levies on one direction, fractions of value: stamp duty on buys, STT or TDS on sells. */
  readonly buy?: number
  readonly sell?: number
  /** The order's cost is rounded to multiples of this, halves away from zero. */
  readonly round?: number
}

const REBATES = ['maker', 'taker'] as const
const CHARGES = ['perUnit', 'flat', 'min', 'max', 'tax', 'buy', 'sell'] as const

const checkRates = (rates: CostRates): CostRates => {
  for (const name of REBATES) {
    if (!Number.isFinite(rates[name])) throw new TradingError('INVALID_INPUT', `costs: ${name} is ${rates[name]}: it must be a finite fraction`)
  }
  for (const name of CHARGES) {
    const value = rates[name]
    const absent = value === undefined && (name === 'min' || name === 'max')
    if (!absent && !(value! >= 0 && value! < Infinity)) throw new TradingError('INVALID_INPUT', `costs: ${name} is ${value}: it must be 0 or more`)
  }
  if (rates.min !== undefined && rates.max !== undefined && rates.min > rates.max) {
    throw new TradingError('INVALID_INPUT', `costs: min ${rates.min} is above max ${rates.max}`)
  }
  if (rates.round !== undefined) decimalGrid(rates.round, 'costs: round')
  return rates
}

/** Costs from rates as they stand in the formula of {@link CostRates}; what is left out is 0, without minimum, maximum or rounding. */
export const costsOf = (rates: Partial<CostRates>): Costs => ({
  schedule: [
    { from: -Infinity, tiers: [{ upTo: Infinity, rates: checkRates({ maker: 0, taker: 0, perUnit: 0, flat: 0, tax: 0, buy: 0, sell: 0, ...rates }) }] },
  ],
})

/** No costs at all: what an unknown instrument has, noted in a result as flattering. */
export const noCosts: Costs = costsOf({})

/**
 * A share of the order's value, the usual fee of crypto venues and percentage brokers. Fractions: 0.001 is 0.1 %. Negative rates are rebates.
 *
 * @throws TradingError `INVALID_INPUT` naming the part that is negative or not finite; rates below −1 % or above 10 % are refused as mistaken percentages
 */
export const percent = (rates: { readonly maker: number; readonly taker: number } & CostParts): Costs => {
  for (const name of REBATES) {
    if (!Number.isFinite(rates[name])) throw new TradingError('INVALID_INPUT', `costs: ${name} is ${rates[name]}: it must be a finite fraction`)
    if (rates[name] > 0.1 || rates[name] < -0.01) {
      throw new TradingError('INVALID_INPUT', `costs: ${name} is ${rates[name]}, which is ${rates[name] * 100} % of value: give a fraction, 0.001 for 0.1 %`)
    }
  }
  return costsOf(rates)
}

/** An amount of money per unit traded, as share brokers charge. */
export const perShare = (perUnit: number, parts: CostParts = {}): Costs => costsOf({ perUnit, ...parts })

/**
 * Rates by the value of the order: the first tier whose `upTo` is not below the order's cumulative value holds for the whole order. The last tier has `upTo: Infinity`.
 *
 * @throws TradingError `INVALID_INPUT` when tiers do not ascend or the last one is not open-ended
 */
export const tiered = (tiers: readonly { readonly upTo: number; readonly costs: Costs }[]): Costs => {
  tiers.forEach((tier, index) => {
    if (index > 0 && !(tier.upTo > tiers[index - 1]!.upTo)) {
      throw new TradingError('INVALID_INPUT', `costs: the tier up to ${tier.upTo} does not follow the one up to ${tiers[index - 1]!.upTo}: order them by value`)
    }
  })
  if (tiers.at(-1)?.upTo !== Infinity) throw new TradingError('INVALID_INPUT', `costs: the last tier ends at ${tiers.at(-1)?.upTo}: give it upTo: Infinity`)
  return { schedule: [{ from: -Infinity, tiers: tiers.map(({ upTo, costs }) => ({ upTo, rates: single(costs).rates })) }] }
}

/**
 * Costs that changed over time: each entry holds from its date (epoch ms UTC, or ISO text: a date, or a date and time with its zone) on. The first may leave out its date and then holds from the beginning.
 *
 * @throws TradingError `INVALID_INPUT` when dates are unreadable or do not ascend
 */
export const dated = (entries: readonly { readonly from?: number | string; readonly costs: Costs }[]): Costs => {
  const schedule = entries.map(({ from, costs }) => ({ from: timeOf(from), tiers: undated(costs) }))
  schedule.forEach((entry, index) => {
    if (index > 0 && !(entry.from > schedule[index - 1]!.from))
      throw new TradingError('INVALID_INPUT', `costs: the dates of dated() must ascend: ${entries[index]!.from}`)
  })
  if (schedule.length === 0) throw new TradingError('INVALID_INPUT', 'costs: dated() needs at least one entry')
  return { schedule }
}

/** The same costs with levies on one direction added to every rate: stamp duty on buys, STT or TDS on sells, fractions of value. */
export const directional = (costs: Costs, levies: { readonly buy?: number; readonly sell?: number }): Costs => ({
  schedule: costs.schedule.map(({ from, tiers }) => ({
    from,
    tiers: tiers.map(({ upTo, rates }) => ({
      upTo,
      rates: checkRates({ ...rates, buy: rates.buy + (levies.buy ?? 0), sell: rates.sell + (levies.sell ?? 0) }),
    })),
  })),
})

const single = (costs: Costs): CostTier => {
  const [entry, second] = costs.schedule
  if (!entry || second || entry.tiers.length !== 1)
    throw new TradingError('INVALID_INPUT', 'costs: a tier takes plain costs, not dated or tiered ones: date the tiers instead')
  return entry.tiers[0]!
}

const undated = (costs: Costs): readonly CostTier[] => {
  const [entry, second] = costs.schedule
  if (!entry || second) throw new TradingError('INVALID_INPUT', 'costs: an entry of dated() takes costs without dates of their own: list every date once')
  return entry.tiers
}

const timeOf = (from: number | string | undefined): number => (from === undefined ? -Infinity : instantOf(from, 'costs: from'))

/** The index in `costs.schedule` that holds at a time: an order keeps the one of its first fill. Before the first date, the first holds. */
export const costPeriod = (costs: Costs, time: number): number => {
  let period = 0
  while (period + 1 < costs.schedule.length && costs.schedule[period + 1]!.from <= time) period++
  return period
}

/** What an order's fills add up to, for its cost. Values are positive money. */
export interface Filled {
  readonly side: Side
  readonly makerValue: number
  readonly takerValue: number
  readonly quantity: number
}

/** The cost of a whole order in money, by the rates of one period. Pure; a fill is charged the difference to what its order has already paid. */
export const orderCost = (costs: Costs, period: number, filled: Filled): number => {
  const value = filled.makerValue + filled.takerValue
  const tiers = costs.schedule[period]!.tiers
  let tier = 0
  while (tier + 1 < tiers.length && value > tiers[tier]!.upTo) tier++
  const rates = tiers[tier]!.rates
  let fee = rates.maker * filled.makerValue + rates.taker * filled.takerValue + rates.perUnit * filled.quantity + rates.flat
  if (rates.min !== undefined && fee < rates.min) fee = rates.min
  if (rates.max !== undefined && fee > rates.max) fee = rates.max
  const total = fee * (1 + rates.tax) + (filled.side === 'buy' ? rates.buy : rates.sell) * value
  return rates.round === undefined ? total : gridRound(decimalGrid(rates.round), total)
}
