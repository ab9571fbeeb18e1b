import type { AccountView, Because, Checked } from '@core/market'
import { closingQuantity } from './closing.ts'
import { checkInput, checkState } from './input.ts'
import type { RiskState } from './risk-state.ts'
import { ADMIT, becauseOf, type Check, type LimitRule, leave } from './rule.ts'

/** A check that can also show its figures when an order passes. */
export interface ExplainedCheck extends Check {
  figures(proposal: Checked, account: AccountView, state: RiskState): Because | undefined
}

/** A limit as a check of a policy: reduce-only orders pass unseen, the part that only closes is never limited, and nothing is judged that is not a number. */
export const checkOf = (rule: LimitRule): ExplainedCheck => {
  const { name } = rule
  const openingOf = (proposal: Checked, account: AccountView, state: RiskState): number => {
    checkInput(proposal, account)
    checkState(state)
    return proposal.quantity - closingQuantity(proposal, account)
  }
  return Object.freeze({
    name,
    check: (proposal: Checked, account: AccountView, state: RiskState) => {
      if (proposal.reduceOnly) return ADMIT
      const opening = openingOf(proposal, account, state)
      if (opening <= 0) return ADMIT
      const finding = rule.judge(proposal, account, state, opening)
      return finding.fits >= opening ? ADMIT : leave(closingQuantity(proposal, account) + Math.max(0, finding.fits), becauseOf(name, finding))
    },
    figures: (proposal: Checked, account: AccountView, state: RiskState) => {
      if (proposal.reduceOnly) return undefined
      const opening = openingOf(proposal, account, state)
      return opening <= 0 ? undefined : becauseOf(name, rule.judge(proposal, account, state, opening))
    },
  })
}
