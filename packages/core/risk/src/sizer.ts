import { type AccountView, type Proposal, type Sized, TradingError } from '@core/market'
import { figure } from './figures.ts'
import { checkInput, checkState } from './input.ts'
import type { RiskState } from './risk-state.ts'
import { becauseOf, refusal, type ScaleRule, type SizeRule, type Sizer, type Stake } from './rule.ts'
import type { Step } from './step.ts'

/** A sizer that can also list what each of its rules did. */
export interface ExplainedSizer extends Sizer {
  size(proposal: Proposal, account: AccountView, state: RiskState, steps?: Step[]): Sized
}

const PAST = { risks: 'risked', 'is worth': 'invested' } as const

const demandEntry = ({ reduceOnly, symbol }: Proposal): void => {
  if (!reduceOnly) return
  throw new TradingError('INVALID_INPUT', `risk: the reduce-only order of ${symbol} has no quantity: give what it closes, only entries are sized`)
}

const stakeOf = (rule: SizeRule, proposal: Proposal, account: AccountView, state: RiskState): ReturnType<SizeRule['stake']> => {
  if (account.equity <= 0) return refusal(rule.name, 0, account.equity, `equity is ${figure(account.equity)}: there is nothing to risk`)
  const stake = rule.stake(proposal, account, state)
  if (stake.kind === 'stake' && proposal.conviction === 0) {
    return refusal(rule.name, stake.money, 0, `conviction is 0: nothing of ${figure(stake.money)} is ${PAST[stake.does]}`)
  }
  return stake
}

/** The stake after every scale, with what they said; or the refusal of the one that left nothing. */
const scaled = (scales: readonly ScaleRule[], stake: Stake, proposal: Proposal, account: AccountView, state: RiskState, steps?: Step[]) => {
  let { money } = stake
  let reasons = ''
  for (const rule of scales) {
    const factor = rule.scale(proposal, account, state)
    const { multiplier } = factor
    if (!(multiplier >= 0 && multiplier < Infinity)) {
      throw new TradingError('INVALID_INPUT', `risk: the scale ${rule.name} returned ${multiplier}: it must be a finite number of 0 or more`)
    }
    money *= multiplier
    steps?.push({
      stage: 'scale',
      rule: rule.name,
      verdict: multiplier === 0 ? 'refuse' : 'scaled',
      quantity: money / stake.perUnit,
      because: becauseOf(rule.name, factor),
    })
    if (multiplier === 0) return { kind: 'refuse', because: becauseOf(rule.name, factor) } as const
    if (multiplier !== 1) reasons += `, ${factor.text()}`
  }
  return { kind: 'scaled', money, reasons } as const
}

const quantityOf = (name: string, stake: Stake, money: number, text: string): Sized => {
  const quantity = money / stake.perUnit
  if (quantity > 0 && quantity < Infinity) return { kind: 'sized', quantity, because: { rule: name, limit: stake.money, value: money, text } }
  return refusal(name, money, stake.perUnit, `${figure(money)} at ${stake.unit} makes ${quantity} units: that is no quantity`)
}

/**
 * A size rule and its scales as the sizer of a policy: quantity = stake × every scale ÷ what a unit takes. Not rounded to lots: that is the caller's.
 *
 * Its `size` throws `INVALID_INPUT` on NaN, unknown instruments, and reduce-only orders, which need a quantity of their own; it refuses without equity.
 */
export const sizerOf = (rule: SizeRule, scales: readonly ScaleRule[]): ExplainedSizer => {
  const { name } = rule
  const size = (proposal: Proposal, account: AccountView, state: RiskState, steps?: Step[]): Sized => {
    demandEntry(proposal)
    checkInput(proposal, account)
    checkState(state)
    const stake = stakeOf(rule, proposal, account, state)
    if (stake.kind === 'refuse') {
      steps?.push({ stage: 'size', rule: name, verdict: 'refuse', quantity: 0, because: stake.because })
      return stake
    }
    const { money, perUnit, does, basis, unit } = stake
    const said = (amount: number, reasons: string) => `${does} ${figure(amount)}: ${basis}${reasons}; ${unit}`
    const whole = quantityOf(name, stake, money, said(money, ''))
    steps?.push({ stage: 'size', rule: name, verdict: whole.kind === 'sized' ? 'sized' : 'refuse', quantity: money / perUnit, because: whole.because })
    if (whole.kind === 'refuse') return whole
    const left = scaled(scales, stake, proposal, account, state, steps)
    return left.kind === 'refuse' ? left : quantityOf(name, stake, left.money, said(left.money, left.reasons))
  }
  return Object.freeze({ name, size })
}
