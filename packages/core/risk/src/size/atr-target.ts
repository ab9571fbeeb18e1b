import { figure, share } from '../figures.ts'
import { averageTrueRange, historyOf } from '../history.ts'
import { multiplierOf } from '../input.ts'
import { COUNT, demandKeys, demandOption, POSITIVE, SHARE } from '../option.ts'
import { refusal, type SizeRule } from '../rule.ts'

/** How much of equity a usual move is worth. */
export interface AtrTargetOptions {
  /** Share of equity that a move of `multiple` average true ranges is worth, in (0, 1]. */
  readonly share: number
  /** True ranges that are averaged, 1 or more. Default 14. */
  readonly period?: number
  /** Above 0. Default 1. */
  readonly multiple?: number
}

const NAME = 'atr-target'

/**
 * Volatility target by range: the quantity for which a move of some average true ranges is a set share of equity, so that quiet and wild symbols move the account alike.
 *
 * quantity = equity × share × conviction × scales ÷ (ATR × multiple × multiplier). Refuses before there are `period` + 1 bars, and when the price did not move.
 *
 * @throws TradingError `INVALID_INPUT` on options out of range; while sizing, when the account keeps no history or it holds what is no price
 * @see C. Faith, Way of the Turtle (2007), ch. 8, on units of 1 % per average true range
 */
export const atrTarget = (options: AtrTargetOptions): SizeRule => {
  demandKeys(NAME, 'options', options, ['share', 'period', 'multiple'])
  const { share: fraction, period = 14, multiple = 1 } = options
  demandOption(NAME, 'share', fraction, SHARE)
  demandOption(NAME, 'period', period, COUNT)
  demandOption(NAME, 'multiple', multiple, POSITIVE)
  return {
    name: NAME,
    stake({ symbol }, account) {
      const bars = historyOf(account, symbol, NAME)
      const range = averageTrueRange(bars, period, symbol)
      if (range === undefined) {
        const had = bars?.length ?? 0
        return refusal(NAME, period + 1, had, `${symbol} has ${had} bars: an average of ${period} true ranges needs ${period + 1}`)
      }
      if (range === 0) return refusal(NAME, 0, 0, `${symbol} did not move over ${period} bars: no quantity makes its range ${share(fraction)} of equity`)
      const move = range * multiple
      const unit = `${figure(multiple)} × ATR(${period}) ${figure(range)} = ${figure(move)} a unit`
      const basis = `${share(fraction)} of equity ${figure(account.equity)}`
      return { kind: 'stake', money: account.equity * fraction, perUnit: move * multiplierOf(account, symbol), does: 'risks', basis, unit }
    },
  }
}
