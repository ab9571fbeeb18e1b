import type { AccountView, RiskEvent, RiskPolicy } from '@core/market'
import { checkOf } from './check.ts'
import { demandKeys, refuseOption } from './option.ts'
import { initialState, type RiskState, updateState } from './risk-state.ts'
import type { LimitRule, Memory, ScaleRule, SizeRule } from './rule.ts'
import { CONVICTION, conviction } from './scale/conviction.ts'
import { sizerOf } from './sizer.ts'

/** Rules to make a policy of, in the order in which they work. */
export interface RiskRules {
  /** Says how much, for entries without a quantity. Left out: such entries need the caller's own default. */
  readonly size?: SizeRule
  /** Multiply what the size rule says, in this order, conviction first unless it is given a place here. They need `size`. */
  readonly scale?: readonly ScaleRule[]
  /** Admit, cut or refuse, in this order: each sees what the one before left. Put those that only say yes or no first, and `minNotional` last. */
  readonly limits?: readonly LimitRule[]
}

const OWNER = 'riskPolicy'

const demandRules = (what: string, rules: unknown, method: string): void => {
  if (!Array.isArray(rules)) return refuseOption(OWNER, `${what} is ${String(rules)}: it must be a list of rules`)
  const names = new Set<string>()
  for (const [index, rule] of rules.entries()) {
    if (typeof rule?.name !== 'string' || typeof rule[method] !== 'function')
      refuseOption(OWNER, `${what}[${index}] is no rule: it has no name and ${method}()`)
    if (names.has(rule.name)) refuseOption(OWNER, `${what} holds two rules called ${rule.name}: reasons and state go by the name, so give one of them`)
    names.add(rule.name)
  }
}

/**
 * Rules as one policy, in a stated order: `size`, each of `scale`, then each of `limits`. Immutable: it serves any number of runs, each with a state of its own.
 *
 * @throws TradingError `INVALID_INPUT` on what is no rule, two rules of one name, and scales without a size rule
 */
export const riskPolicy = (rules: RiskRules): RiskPolicy<RiskState> => {
  demandKeys(OWNER, 'rules', rules, ['size', 'scale', 'limits'])
  const { size, scale = [], limits = [] } = rules
  if (size !== undefined) demandRules('size', [size], 'stake')
  demandRules('scale', scale, 'scale')
  demandRules('limits', limits, 'judge')
  if (size === undefined && scale.length > 0) refuseOption(OWNER, `${scale[0]!.name} scales what a size rule says: give size too`)
  const scales = scale.some(({ name }) => name === CONVICTION) ? [...scale] : [conviction(), ...scale]
  const remembering: readonly Memory[] = [...scales, ...limits].filter(({ begin, follow }) => begin !== undefined || follow !== undefined)
  return Object.freeze({
    initial: (account: AccountView) => initialState(account, remembering),
    update: (state: RiskState, event: RiskEvent) => updateState(state, event, remembering),
    checks: Object.freeze(limits.map(checkOf)),
    ...(size !== undefined && { sizer: sizerOf(size, scales) }),
  })
}
