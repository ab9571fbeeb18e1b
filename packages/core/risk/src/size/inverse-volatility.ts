import type { AccountView } from '@core/market'
import { figure } from '../figures.ts'
import { historyOf, realisedVolatility } from '../history.ts'
import { demandKeys, demandOption, refuseOption, SEVERAL } from '../option.ts'
import { refusal, type SizeRule } from '../rule.ts'
import { worthStake } from './worth-stake.ts'

/** Among which symbols equity is shared out, and over how many returns they are compared. */
export interface InverseVolatilityOptions {
  /** Returns that each volatility is taken from, 2 or more. Default 20. */
  readonly period?: number
  /** The symbols that share. Left out: all instruments of the account. */
  readonly symbols?: readonly string[]
}

const NAME = 'inverse-volatility'

/** The sum of 1 ÷ volatility of the symbols that have one above 0, and how many these are. */
const inverses = (account: AccountView, symbols: readonly string[], period: number): { sum: number; count: number } => {
  let [sum, count] = [0, 0]
  for (const symbol of symbols) {
    const volatility = realisedVolatility(historyOf(account, symbol, NAME), period, symbol)
    if (volatility === undefined || volatility === 0) continue
    sum += 1 / volatility
    count++
  }
  return { sum, count }
}

/**
 * Inverse volatility across symbols: each is worth a share of equity in proportion to 1 ÷ its volatility per bar, so that the wild ones get less. The shares add up to 1.
 *
 * While some symbols have too few bars, or did not move, each of them keeps an equal part free and the others share the rest. All symbols must have bars of one interval.
 *
 * @throws TradingError `INVALID_INPUT` on options out of range; while sizing, when the account keeps no history or it holds what is no price
 */
export const inverseVolatility = (options: InverseVolatilityOptions = {}): SizeRule => {
  demandKeys(NAME, 'options', options, ['period', 'symbols'])
  const { period = 20 } = options
  demandOption(NAME, 'period', period, SEVERAL)
  if (options.symbols !== undefined && !Array.isArray(options.symbols))
    refuseOption(NAME, `symbols is ${String(options.symbols)}: it must be a list of symbols`)
  const chosen = options.symbols === undefined ? undefined : Object.freeze([...new Set(options.symbols)])
  return {
    name: NAME,
    stake(proposal, account) {
      const { symbol } = proposal
      const symbols = chosen ?? Object.keys(account.instruments)
      if (!symbols.includes(symbol)) return refusal(NAME, 0, 0, `${symbol} is not among the symbols that share: ${symbols.join(', ')}`)
      const bars = historyOf(account, symbol, NAME)
      const volatility = realisedVolatility(bars, period, symbol)
      if (volatility === undefined) {
        const had = bars?.length ?? 0
        return refusal(NAME, period + 1, had, `${symbol} has ${had} bars: the volatility of ${period} returns needs ${period + 1}`)
      }
      if (volatility === 0) return refusal(NAME, 0, 0, `${symbol} did not move over ${period} bars: its inverse volatility is no number`)
      const { sum, count } = inverses(account, symbols, period)
      const weight = (count / symbols.length) * (1 / volatility / sum)
      return worthStake(proposal, account, weight, `volatility ${figure(volatility)} a bar, ${count} of ${symbols.length} symbols known: `)
    },
  }
}
