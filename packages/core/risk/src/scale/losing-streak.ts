import { figure } from '../figures.ts'
import { COUNT, demandGroup, MULTIPLIER } from '../option.ts'
import type { ScaleRule } from '../rule.ts'

/** After how many losing trades in a row how much less is risked. */
export interface LosingStreakOptions {
  /** Whole number of trades, 1 or more. */
  readonly after: number
  /** From 0 to 1. */
  readonly multiplier: number
}

const NAME = 'losing-streak'

/**
 * Risks less after a number of losing trades in a row, until one wins. A trade that nets 0 changes nothing.
 *
 * @throws TradingError `INVALID_INPUT` on values out of range
 */
export const losingStreak = (options: LosingStreakOptions): ScaleRule => {
  demandGroup(NAME, 'options', options, { after: COUNT, multiplier: MULTIPLIER })
  const { after, multiplier } = options
  return {
    name: NAME,
    scale(_proposal, _account, { losses }) {
      if (losses < after) return { multiplier: 1, limit: after, value: losses, text: () => `× 1 as ${losses} losing trades in a row are fewer than ${after}` }
      return { multiplier, limit: after, value: losses, text: () => `× ${figure(multiplier)} as ${losses} losing trades in a row are ${after} or more` }
    },
  }
}
