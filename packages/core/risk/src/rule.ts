import type { AccountView, Because, RiskPolicy, Verdict } from '@core/market'
import { checkInput } from './input.ts'
import type { RiskState } from './risk-state.ts'

/** A rule that says how much. */
export type Sizer = NonNullable<RiskPolicy<RiskState>['sizer']>

/** A rule that lets an order pass, cuts it or refuses it. */
export type Check = RiskPolicy<RiskState>['checks'][number]

/** A rule that makes the sizer risk less, for now. */
export interface Scale {
  readonly name: string
  /** From 0 to 1; `because` is there whenever the multiplier is not 1. */
  scale(account: AccountView, state: RiskState): { readonly multiplier: number; readonly because?: Because }
}

/** The answer to an order that breaks no rule; one object, so that passing allocates nothing. */
export const ADMIT: Verdict = Object.freeze({ kind: 'admit' })

/** The answer to an order that is too large: what fits of it, or a refusal when nothing does. */
export const leave = (quantity: number, because: Because): Verdict => (quantity > 0 ? { kind: 'cut', quantity, because } : { kind: 'refuse', because })

/** The same check, which reduce-only orders pass unseen and which judges nothing that is not a number. */
export const guarded = ({ name, check }: Check): Check => ({
  name,
  check: (proposal, account, state) => {
    if (proposal.reduceOnly) return ADMIT
    checkInput(proposal, account)
    return check(proposal, account, state)
  },
})
