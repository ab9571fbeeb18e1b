import { exceeds, figure, share } from '../figures.ts'
import { multiplierOf } from '../input.ts'
import { demandKeys, demandOption, POSITIVE, refuseOption, WIDE_SHARE } from '../option.ts'
import type { Finding, LimitRule } from '../rule.ts'

/** Beyond what an order can only be a mistake; at least one of the three. */
export interface FatFingerOptions {
  /** Value of one order as a share of equity, in (0, 10]. */
  readonly share?: number
  /** Value of one order in money. */
  readonly value?: number
  /** Quantity of one order, in units of the instrument. */
  readonly quantity?: number
}

const NAME = 'fat-finger'

const SIZED: Finding = { limit: 0, value: 0, fits: Infinity, text: () => 'sized by a rule, not by a hand' }

/**
 * Refuses an order that is too large to be meant. It does not cut: what is left of a mistake is still one.
 * An order that the policy's sizer made passes, where the caller says so (`sized`, as `decide` does): limits are there for those.
 *
 * @throws TradingError `INVALID_INPUT` on options out of range, and when none is given
 */
export const fatFinger = (options: FatFingerOptions): LimitRule => {
  demandKeys(NAME, 'options', options, ['share', 'value', 'quantity'])
  const { share: fraction, value: money, quantity: most } = options
  if (fraction !== undefined) demandOption(NAME, 'share', fraction, WIDE_SHARE)
  if (money !== undefined) demandOption(NAME, 'value', money, POSITIVE)
  if (most !== undefined) demandOption(NAME, 'quantity', most, POSITIVE)
  if (fraction === undefined && money === undefined && most === undefined) refuseOption(NAME, 'no bound is given: give share, value or quantity')
  return {
    name: NAME,
    judge({ symbol, price, sized }, account, _state, opening) {
      if (sized === true) return SIZED
      const worth = opening * price * multiplierOf(account, symbol)
      const tests: [number, number, () => string][] = []
      if (fraction !== undefined) {
        const limit = fraction * account.equity
        tests.push([limit, worth, () => `worth ${figure(worth)}; ${share(fraction)} of equity ${figure(account.equity)} is ${figure(limit)}`])
      }
      if (money !== undefined) tests.push([money, worth, () => `worth ${figure(worth)}; the most that is meant is ${figure(money)}`])
      if (most !== undefined) tests.push([most, opening, () => `for ${figure(opening)} units; the most that is meant is ${figure(most)}`])
      const [limit, value, say] = tests.find(([bound, figureOfIt]) => exceeds(figureOfIt, bound)) ?? tests[0]!
      return { limit, value, fits: exceeds(value, limit) ? 0 : opening, text: () => `the order of ${symbol} is ${say()}` }
    },
  }
}
