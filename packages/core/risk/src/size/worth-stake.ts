import type { AccountView, Proposal } from '@core/market'
import { figure, share } from '../figures.ts'
import { multiplierOf } from '../input.ts'
import type { Stake } from '../rule.ts'

/** A stake that is a share of equity in value, whatever it risks. `why` goes before the share in its sentence. */
export const worthStake = ({ symbol, price }: Proposal, account: AccountView, fraction: number, why = ''): Stake => {
  const perUnit = price * multiplierOf(account, symbol)
  const basis = `${why}${share(fraction)} of equity ${figure(account.equity)}`
  return { kind: 'stake', money: account.equity * fraction, perUnit, does: 'is worth', basis, unit: `${figure(perUnit)} a unit` }
}
