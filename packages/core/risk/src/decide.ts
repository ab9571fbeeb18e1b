import { type AccountView, type Because, type Checked, type Proposal, type RiskPolicy, type Sized, TradingError, type Verdict } from '@core/market'
import { complain } from './input.ts'
import type { Step } from './step.ts'

/** What a policy made of one order, with every rule's part in it; plain data. */
export interface Decision {
  readonly proposal: Proposal
  readonly kind: 'admitted' | 'cut' | 'refused'
  /** What may be sent, not yet rounded to lots; 0 when refused. */
  readonly quantity: number
  /** The quantity before the checks: the proposal's, or the sizer's; 0 when the sizer refused. */
  readonly wanted: number
  /** The rule that had the last word, where one cut or refused. */
  readonly because?: Because
  /** Every rule that was asked, in order. */
  readonly steps: readonly Step[]
  /** Names of the checks that were not, as one before them refused. */
  readonly notAsked: readonly string[]
}

/** What policies of this package can do beyond the contract: show their figures when nothing is cut. */
interface Explaining<State> {
  readonly figures?: (proposal: Checked, account: AccountView, state: State) => Because | undefined
}

interface SizerWithSteps<State> {
  size(proposal: Proposal, account: AccountView, state: State, steps: Step[]): Sized
}

const sized = <State>({ sizer }: RiskPolicy<State>, proposal: Proposal, account: AccountView, state: State, steps: Step[]): Sized => {
  if (sizer === undefined) {
    throw new TradingError('INVALID_INPUT', `decide: the order of ${proposal.symbol} has no quantity and the policy has no sizer: give one of them`)
  }
  const result = (sizer as SizerWithSteps<State>).size(proposal, account, state, steps)
  const quantity = result.kind === 'sized' ? result.quantity : 0
  if (!(quantity >= 0 && quantity < Infinity)) complain(`the quantity of the sizer ${sizer.name}`, quantity, 'it must be a finite number of 0 or more')
  if (steps.length === 0) steps.push({ stage: 'size', rule: sizer.name, verdict: result.kind, quantity, because: result.because })
  return result
}

const demandQuantity = ({ quantity }: Proposal): void => {
  if (quantity !== undefined && !(quantity >= 0 && quantity < Infinity)) complain('proposal.quantity', quantity, 'it must be a finite number of 0 or more')
}

/** The quantity that a verdict leaves. A rule may only take away. */
const leftBy = (name: string, verdict: Verdict, quantity: number): number => {
  if (verdict.kind === 'admit') return quantity
  if (verdict.kind === 'refuse') return 0
  if (!(verdict.quantity >= 0 && verdict.quantity < Infinity))
    complain(`the quantity that ${name} leaves`, verdict.quantity, 'it must be a finite number of 0 or more')
  return Math.min(quantity, verdict.quantity)
}

/** The checks in their order, until one refuses. */
const checked = <State>({ checks }: RiskPolicy<State>, wish: Checked, account: AccountView, state: State, before: Step[]): Omit<Decision, 'proposal'> => {
  const steps = [...before]
  let proposal = wish
  let because: Because | undefined
  for (const [index, rule] of checks.entries()) {
    const verdict = rule.check(proposal, account, state)
    const left = leftBy(rule.name, verdict, proposal.quantity)
    const why = verdict.kind === 'admit' ? (rule as Explaining<State>).figures?.(proposal, account, state) : verdict.because
    const kind = left === 0 && verdict.kind !== 'admit' ? 'refuse' : left === proposal.quantity ? 'admit' : 'cut'
    steps.push({ stage: 'check', rule: rule.name, verdict: kind, quantity: left, ...(why && { because: why }) })
    if (kind === 'admit') continue
    because = why
    proposal = { ...proposal, quantity: left }
    if (kind === 'refuse') {
      const notAsked = checks.slice(index + 1).map(({ name }) => name)
      return { kind: 'refused', quantity: 0, wanted: wish.quantity, ...(because && { because }), steps, notAsked }
    }
  }
  return { kind: because ? 'cut' : 'admitted', quantity: proposal.quantity, wanted: wish.quantity, ...(because && { because }), steps, notAsked: [] }
}

/**
 * What may be sent of one order: sized when it has no quantity, then every check in order, until one refuses. The engine's admission asks a policy in the same order.
 *
 * Reads account and state and changes neither: tell the policy what happened with its `update`, and send what is left rounded down to lots.
 *
 * @throws TradingError `INVALID_INPUT` on NaN in what is given, an order without a quantity where there is no sizer, and a rule that returns no number
 */
export const decide = <State>(policy: RiskPolicy<State>, proposal: Proposal, account: AccountView, state: State): Decision => {
  demandQuantity(proposal)
  const given = Object.freeze({ ...proposal })
  const steps: Step[] = []
  const notAsked = policy.checks.map(({ name }) => name)
  if (proposal.quantity !== undefined) {
    return { proposal: given, ...checked(policy, { ...proposal, quantity: proposal.quantity, sized: false }, account, state, steps) }
  }
  const result = sized(policy, proposal, account, state, steps)
  if (result.kind === 'refuse') return { proposal: given, kind: 'refused', quantity: 0, wanted: 0, because: result.because, steps, notAsked }
  return { proposal: given, ...checked(policy, { ...proposal, quantity: result.quantity, sized: true }, account, state, steps) }
}
