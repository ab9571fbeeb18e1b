import { demandOption, WIDE_SHARE } from '../option.ts'
import type { SizeRule } from '../rule.ts'
import { worthStake } from './worth-stake.ts'

const NAME = 'fixed-fraction'

/**
 * The quantity that is worth a set share of equity, with or without a stop.
 *
 * quantity = equity × fraction × conviction × scales ÷ (price × multiplier).
 *
 * @param fraction share of equity, in (0, 10]; above 1 only margin instruments get there
 * @throws TradingError `INVALID_INPUT` on a share out of range
 */
export const fixedFraction = (fraction: number): SizeRule => {
  demandOption(NAME, 'share', fraction, WIDE_SHARE)
  return { name: NAME, stake: (proposal, account) => worthStake(proposal, account, fraction) }
}
