import { COUNT, demandKeys, demandOption } from '../option.ts'
import type { SizeRule } from '../rule.ts'
import { refusal } from '../rule.ts'
import { worthStake } from './worth-stake.ts'

/** Into how many parts equity is cut. */
export interface EqualWeightOptions {
  /** A whole number, 1 or more. Left out: the number of instruments of the account. */
  readonly symbols?: number
}

const NAME = 'equal-weight'

/**
 * The quantity that is worth an equal share of equity: equity ÷ number of symbols × conviction × scales ÷ (price × multiplier).
 *
 * @throws TradingError `INVALID_INPUT` on a number that is no count
 */
export const equalWeight = (options: EqualWeightOptions = {}): SizeRule => {
  demandKeys(NAME, 'options', options, ['symbols'])
  const { symbols } = options
  if (symbols !== undefined) demandOption(NAME, 'symbols', symbols, COUNT)
  return {
    name: NAME,
    stake(proposal, account) {
      const parts = symbols ?? Object.keys(account.instruments).length
      if (parts === 0)
        return refusal(NAME, 1, 0, 'the account knows no instruments, so there are no equal parts: add them to account.instruments, or give symbols')
      return worthStake(proposal, account, 1 / parts, `one of ${parts} parts, `)
    },
  }
}
