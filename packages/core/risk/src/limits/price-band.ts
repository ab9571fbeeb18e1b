import type { AccountView, Checked } from '@core/market'
import { exceeds, figure, share } from '../figures.ts'
import { closeAt } from '../history.ts'
import { demandOption, SHARE } from '../option.ts'
import type { LimitRule } from '../rule.ts'

const NAME = 'price-band'

/** The last price that anybody here knows: the proposal's, else the last close, else the mark of a position or a pending entry. */
const lastPrice = ({ symbol, last }: Checked, account: AccountView): number | undefined => {
  if (last !== undefined) return last
  const bars = account.history?.(symbol)
  if (bars !== undefined && bars.length > 0) return closeAt(bars, bars.length - 1, symbol)
  const mark = [...account.positions, ...account.pending].find((exposure) => exposure.symbol === symbol)?.mark
  return mark === 0 ? undefined : mark
}

/**
 * Refuses an order whose price, its limit or stop, is further from the last price than a share of that. Without a last price it refuses too: a guard that cannot see must not wave through.
 *
 * @param fraction of the last price, in (0, 1]
 * @throws TradingError `INVALID_INPUT` on a fraction out of range
 */
export const priceBand = (fraction: number): LimitRule => {
  demandOption(NAME, 'share', fraction, SHARE)
  return {
    name: NAME,
    judge(proposal, account, _state, opening) {
      const { symbol, price } = proposal
      const last = lastPrice(proposal, account)
      if (last === undefined) {
        return { limit: fraction, value: 0, fits: 0, text: () => `no last price of ${symbol} is known: give it as last, or bars as history` }
      }
      const value = Math.abs(price - last) / last
      const text = () => `the price ${figure(price)} is ${share(value)} away from the last ${figure(last)}; the band is ${share(fraction)}`
      return { limit: fraction, value, fits: exceeds(value, fraction) ? 0 : opening, text }
    },
  }
}
