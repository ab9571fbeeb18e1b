import { closingQuantity } from '../closing.ts'
import { figure, reaches, share } from '../figures.ts'
import { drawdownFrom } from '../risk-state.ts'
import { ADMIT, type Check, leave } from '../rule.ts'

const NAME = 'halt'

/** Refuses every entry while the drawdown from the peak is `limit` or more. What closes an opposite position passes. */
export const halt = (limit: number): Check => ({
  name: NAME,
  check(proposal, account, { peak }) {
    const value = drawdownFrom(peak, account.equity)
    if (!reaches(value, limit)) return ADMIT
    const closing = closingQuantity(proposal, account)
    if (proposal.quantity <= closing) return ADMIT
    const text = `equity ${figure(account.equity)} is ${share(value)} below its peak ${figure(peak)}: no entries from ${share(limit)} on`
    return leave(closing, { rule: NAME, limit, value, text })
  },
})
