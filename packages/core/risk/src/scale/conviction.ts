import { figure } from '../figures.ts'
import { demandKeys, demandOption, POSITIVE } from '../option.ts'
import type { ScaleRule } from '../rule.ts'

/** How far a strategy's conviction may reach. */
export interface ConvictionOptions {
  /** Largest multiplier that is taken from a proposal, above 0. Left out: no bound. */
  readonly most?: number
}

/** The name by which a policy knows that conviction is taken care of. */
export const CONVICTION = 'conviction'

/**
 * Multiplies by the proposal's conviction, at most `most`. Every sizer does so without a bound; give this rule to set one.
 *
 * @throws TradingError `INVALID_INPUT` on a bound out of range
 */
export const conviction = (options: ConvictionOptions = {}): ScaleRule => {
  demandKeys(CONVICTION, 'options', options, ['most'])
  const { most = Infinity } = options
  if (options.most !== undefined) demandOption(CONVICTION, 'most', most, POSITIVE)
  return {
    name: CONVICTION,
    scale({ conviction: value }) {
      const multiplier = Math.min(value, most)
      const text = () => `conviction ${figure(value)}${value > most ? `, held to ${figure(most)}` : ''}`
      return { multiplier, limit: most === Infinity ? 1 : most, value, text }
    },
  }
}
