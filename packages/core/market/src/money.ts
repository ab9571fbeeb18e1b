import { Decimal as Base } from 'decimal.js'
import { TradingError } from './errors.ts'

const Decimal = Base.clone({ precision: 60, rounding: Base.ROUND_HALF_UP, toExpNeg: -1000, toExpPos: 1000 })

/** An exact decimal amount: money, a price or a quantity at the boundary to a venue. Compare and compute with decimal.js's own methods. */
export type Money = Base

/**
 * Reads an exact decimal from text or a bigint. Numbers are not accepted: a float has already lost what this type keeps.
 *
 * @throws TradingError `INVALID_INPUT` when it is no plain finite decimal
 */
export const money = (value: string | bigint | Money): Money => {
  if (typeof value === 'number')
    throw new TradingError('INVALID_INPUT', `money takes text or a bigint, not the number ${value}: write '${value}', or moneyFromNumber(${value})`)
  if (typeof value === 'string' && !/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(value))
    throw new TradingError('INVALID_INPUT', `'${value}' is not a decimal number`)
  if (typeof value !== 'string' && typeof value !== 'bigint' && !Base.isDecimal(value))
    throw new TradingError('INVALID_INPUT', `${String(value)} is not an amount of money: give text or a bigint`)
  const made = new Decimal(typeof value === 'bigint' ? value.toString() : value)
  if (!made.isFinite()) throw new TradingError('INVALID_INPUT', `${made.toString()} is not an amount of money`)
  return made
}

/**
 * The decimal that a float64 prints as (its shortest round-trip digits): for prices and quantities that the engine decided in float64.
 *
 * @throws TradingError `INVALID_INPUT` when it is NaN or infinite
 */
export const moneyFromNumber = (value: number): Money => {
  if (!Number.isFinite(value)) throw new TradingError('INVALID_INPUT', `${value} is not an amount of money`)
  return new Decimal(value.toString())
}

/** Which way to round to a step: towards zero, away from zero, or to the nearest with halves away from zero. */
export type Rounding = 'down' | 'up' | 'nearest'

const MODES = { down: Base.ROUND_DOWN, up: Base.ROUND_UP, nearest: Base.ROUND_HALF_UP } as const

/**
 * An amount as a whole multiple of a step (tick size, lot size), exactly.
 *
 * @param rounding `down` is towards zero, `up` away from it
 * @throws TradingError `INVALID_INPUT` when the step is not above 0
 */
export const quantize = (amount: Money, step: Money | string, rounding: Rounding): Money => {
  const size = money(step)
  if (!size.gt(0)) throw new TradingError('INVALID_INPUT', `a step of ${size.toString()} cannot be rounded to: it must be above 0`)
  return amount.div(size).toDecimalPlaces(0, MODES[rounding]).times(size)
}

/** Plain decimal text for a venue: no exponent, no trailing zeros, no negative zero; with `decimals`, that many digits after the point, rounded, halves away from zero. */
export const formatMoney = (amount: Money, decimals?: number): string =>
  decimals === undefined ? amount.toFixed() : amount.toDecimalPlaces(decimals, Base.ROUND_HALF_UP).toFixed(decimals)
