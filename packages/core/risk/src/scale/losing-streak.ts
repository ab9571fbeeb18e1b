import { figure } from '../figures.ts'
import type { Scale } from '../rule.ts'

/** After how many losing trades in a row how much less is risked. */
export interface LosingStreakOptions {
  /** Whole number of trades, 1 or more. */
  readonly after: number
  /** From 0 to 1. */
  readonly multiplier: number
}

const NAME = 'losing-streak'

/** Risks less after a number of losing trades in a row, until one wins. A trade that nets 0 changes nothing. */
export const losingStreak = ({ after, multiplier }: LosingStreakOptions): Scale => ({
  name: NAME,
  scale(_account, { losses }) {
    if (losses < after || multiplier === 1) return { multiplier: 1 }
    const text = `× ${figure(multiplier)} as ${losses} losing trades in a row are ${after} or more`
    return { multiplier, because: { rule: NAME, limit: after, value: losses, text } }
  },
})
