import type { AccountView, Because, Checked, Proposal, RiskEvent, RiskPolicy, Sized, Verdict } from '@core/market'
import type { RiskState } from './risk-state.ts'

/** What a policy sizes with. */
export type Sizer = NonNullable<RiskPolicy<RiskState>['sizer']>

/** What a policy checks with. */
export type Check = RiskPolicy<RiskState>['checks'][number]

/** What a rule remembers between orders: it prepares its part of a run's state, and follows events into it, in place. */
export interface Memory {
  begin?(state: RiskState, account: AccountView): void
  follow?(state: RiskState, event: RiskEvent): void
}

/** What a size rule would put on an order of usual conviction, before scales. */
export interface Stake {
  readonly kind: 'stake'
  /** Money that is risked, or that the order is worth: whichever `does` says. */
  readonly money: number
  /** The same per unit of quantity; quantity = money × conviction × scales ÷ perUnit. */
  readonly perUnit: number
  readonly does: 'risks' | 'is worth'
  /** How the money came about, for a sentence. */
  readonly basis: string
  /** What a unit takes, for a sentence. */
  readonly unit: string
}

/** A rule that says how much: one per policy. Answers with a stake, or refuses with the reason. */
export interface SizeRule {
  readonly name: string
  stake(proposal: Proposal, account: AccountView, state: RiskState): Stake | Refusal
}

/** No, and why. */
export type Refusal = Extract<Sized, { kind: 'refuse' }>

/** By what to multiply a stake, with the figures that decided. */
export interface Factor {
  readonly multiplier: number
  /** Where the rule begins to act, and the figure held against it. */
  readonly limit: number
  readonly value: number
  /** The figures in a sentence; made only when somebody reads it. */
  text(): string
}

/** A rule that makes the sizer risk less, or more, for now. */
export interface ScaleRule extends Memory {
  readonly name: string
  scale(proposal: Proposal, account: AccountView, state: RiskState): Factor
}

/** What a limit found about an order. */
export interface Finding {
  /** The bound, and the figure held against it. */
  readonly limit: number
  readonly value: number
  /** How much of the opening quantity may pass: all of it when this is not below it. */
  readonly fits: number
  /** The figures in a sentence; made only when somebody reads it. */
  text(): string
}

/**
 * A rule that lets an order pass, cuts it or refuses it. It is asked only about orders that open something:
 * `opening` is the quantity beyond what closes an opposite position.
 */
export interface LimitRule extends Memory {
  readonly name: string
  judge(proposal: Checked, account: AccountView, state: RiskState, opening: number): Finding
}

/** The answer to an order that breaks no rule; one object, so that passing allocates nothing. */
export const ADMIT: Verdict = Object.freeze({ kind: 'admit' })

/** The answer to an order that is too large: what fits of it, or a refusal when nothing does. */
export const leave = (quantity: number, because: Because): Verdict => (quantity > 0 ? { kind: 'cut', quantity, because } : { kind: 'refuse', because })

/** A size rule's no. */
export const refusal = (rule: string, limit: number, value: number, text: string): Refusal => ({ kind: 'refuse', because: { rule, limit, value, text } })

/** Why an order of these terms is judged so, as plain data. */
export const becauseOf = (rule: string, { limit, value, text }: Omit<Finding, 'fits'>): Because => ({ rule, limit, value, text: text() })
