import type { AccountView, Side } from '@core/market'
import { correlation } from '../correlation.ts'
import { figure, fitting, reaches, share } from '../figures.ts'
import { historyOf } from '../history.ts'
import { multiplierOf } from '../input.ts'
import { demandKeys, demandOption, SEVERAL, SHARE, WIDE_SHARE } from '../option.ts'
import type { LimitRule } from '../rule.ts'
import { grossOf, symbolsOf, type Worth, worthOf } from '../worth.ts'

/** From which correlation on bets count as one, and how much that one may be worth. */
export interface CorrelationCapOptions {
  /** Share of equity that correlated bets may be worth together, in (0, 10]. */
  readonly limit: number
  /** Correlation from which on two symbols are one bet, in (0, 1]. */
  readonly above: number
  /** Returns that the correlation is taken from, 2 or more. Default 60. */
  readonly period?: number
}

const NAME = 'correlation-cap'

const longOf = ({ highest }: Worth): number => Math.max(0, highest)
const shortOf = ({ lowest }: Worth): number => Math.max(0, -lowest)

/** What another symbol adds to a bet: its longs when it moves along, its shorts when it moves against, the larger of both when nobody knows. */
const sameBet = (worth: Worth, side: Side, together: number | undefined, above: number): number => {
  if (together === undefined) return Math.max(0, grossOf(worth))
  const [along, against] = side === 'buy' ? [longOf(worth), shortOf(worth)] : [shortOf(worth), longOf(worth)]
  if (reaches(together, above)) return along
  return reaches(-together, above) ? against : 0
}

const heldOf = (account: AccountView, symbol: string, side: Side, above: number, period: number): { held: number; names: string[] } => {
  const own = worthOf(account, symbol)
  const names: string[] = []
  let held = side === 'buy' ? longOf(own) : shortOf(own)
  for (const other of symbolsOf(account)) {
    if (other === symbol) continue
    const together = correlation(historyOf(account, symbol, NAME), historyOf(account, other, NAME), period, [symbol, other])
    const part = sameBet(worthOf(account, other), side, together, above)
    if (part === 0) continue
    held += part
    names.push(together === undefined ? `${other} (unknown)` : `${other} (${figure(together)})`)
  }
  return { held, names }
}

/**
 * Cuts an order so that it and all that moves along with it are worth at most a share of equity: longs of symbols that are correlated, shorts of those that move against,
 * pending entries included. A hedge does not count. A symbol whose correlation cannot be told, for want of common bars or of movement, counts as correlated.
 *
 * @throws TradingError `INVALID_INPUT` on options out of range; while checking, on NaN, unknown instruments, and an account without history
 */
export const correlationCap = (options: CorrelationCapOptions): LimitRule => {
  demandKeys(NAME, 'options', options, ['limit', 'above', 'period'])
  const { limit: fraction, above, period = 60 } = options
  demandOption(NAME, 'limit', fraction, WIDE_SHARE)
  demandOption(NAME, 'above', above, SHARE)
  demandOption(NAME, 'period', period, SEVERAL)
  return {
    name: NAME,
    judge({ symbol, side, price }, account, _state, opening) {
      const perUnit = price * multiplierOf(account, symbol)
      const { held, names } = heldOf(account, symbol, side, above, period)
      const limit = fraction * account.equity
      const value = held + opening * perUnit
      const text = () => {
        const company = names.length === 0 ? '' : ` with ${names.join(', ')}`
        return `${symbol}${company} would be worth ${figure(value)}, ${figure(held)} without this order; ${share(fraction)} of equity ${figure(account.equity)} is ${figure(limit)}`
      }
      return { limit, value, fits: fitting(opening, perUnit, held, limit), text }
    },
  }
}
