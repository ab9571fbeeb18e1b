import { share } from '../figures.ts'
import { historyOf, realisedVolatility } from '../history.ts'
import { demandKeys, demandOption, POSITIVE, SEVERAL, WIDE_SHARE } from '../option.ts'
import { refusal, type SizeRule } from '../rule.ts'
import { worthStake } from './worth-stake.ts'

/** Which volatility a position is to have. */
export interface VolatilityTargetOptions {
  /** Volatility per year that the position is to give the account, a fraction in (0, 10]. */
  readonly target: number
  /** Bars in a year: 365 for days of a market that never closes, 252 for a stock exchange's, 8760 for hours. Not guessed: a wrong one is a wrong size. */
  readonly barsPerYear: number
  /** Returns that the volatility is taken from, 2 or more. Default 20. */
  readonly period?: number
  /** Largest share of equity that the position may be worth, however quiet the market, in (0, 10]. Default 1. */
  readonly maxShare?: number
}

const NAME = 'volatility-target'

/**
 * Volatility target by realised volatility: the quantity whose volatility is a set share of equity per year.
 *
 * share of equity = target ÷ (sample standard deviation of the last returns × √barsPerYear), at most `maxShare`; quantity = equity × share × conviction × scales ÷ (price × multiplier).
 * Refuses before there are `period` + 1 bars, and when the price did not move.
 *
 * @throws TradingError `INVALID_INPUT` on options out of range; while sizing, when the account keeps no history or it holds what is no price
 * @see R. Carver, Systematic Trading (2015), ch. 9–10
 */
export const volatilityTarget = (options: VolatilityTargetOptions): SizeRule => {
  demandKeys(NAME, 'options', options, ['target', 'barsPerYear', 'period', 'maxShare'])
  const { target, barsPerYear, period = 20, maxShare = 1 } = options
  demandOption(NAME, 'target', target, WIDE_SHARE)
  demandOption(NAME, 'barsPerYear', barsPerYear, POSITIVE)
  demandOption(NAME, 'period', period, SEVERAL)
  demandOption(NAME, 'maxShare', maxShare, WIDE_SHARE)
  const root = Math.sqrt(barsPerYear)
  return {
    name: NAME,
    stake(proposal, account) {
      const { symbol } = proposal
      const bars = historyOf(account, symbol, NAME)
      const perBar = realisedVolatility(bars, period, symbol)
      if (perBar === undefined) {
        const had = bars?.length ?? 0
        return refusal(NAME, period + 1, had, `${symbol} has ${had} bars: the volatility of ${period} returns needs ${period + 1}`)
      }
      if (perBar === 0) return refusal(NAME, 0, 0, `${symbol} did not move over ${period} bars: no quantity has a volatility of ${share(target)}`)
      const yearly = perBar * root
      const wanted = target / yearly
      const held = wanted > maxShare ? ` would be ${share(wanted)}, held to` : ''
      return worthStake(proposal, account, Math.min(wanted, maxShare), `${share(target)} a year of a volatility of ${share(yearly)}:${held} `)
    },
  }
}
