import type { RiskPolicy } from '@core/market'
import { halt } from './limits/halt.ts'
import { heat } from './limits/heat.ts'
import { maxPositions } from './limits/max-positions.ts'
import { positionCap } from './limits/position-cap.ts'
import { checkOptions, type RiskManagerOptions } from './risk-manager-options.ts'
import { initialState, type RiskState, updateState } from './risk-state.ts'
import { type Check, guarded, type Scale } from './rule.ts'
import { drawdown } from './scale/drawdown.ts'
import { losingStreak } from './scale/losing-streak.ts'
import { riskPerTrade } from './size/risk-per-trade.ts'

/**
 * The usual rules of money management as one policy: size by the risk to the stop, less of it in a drawdown or a losing streak,
 * and limits on positions, their size, the sum of their risks, and the drawdown. A rule whose option is left out is off.
 *
 * Checks run in this order: `halt`, `max-positions`, `position-cap`, `heat`; each sees what the one before left.
 * Refusals and cuts are values that name the rule, its limit, the figure and a sentence. The policy is immutable and serves any number of runs.
 *
 * @throws TradingError `INVALID_INPUT` when an option is unknown or out of its range, naming it; and, from the policy, on NaN in a proposal, an account or an event
 */
export const riskManager = (options: RiskManagerOptions): RiskPolicy<RiskState> => {
  checkOptions(options)
  const { haltAt, resumeAfter } = options
  const terms = Object.freeze({ haltAt, resumeAfter })
  const scales: Scale[] = []
  if (options.drawdown) scales.push(drawdown(options.drawdown))
  if (options.losingStreak) scales.push(losingStreak(options.losingStreak))
  const checks: Check[] = []
  if (haltAt !== undefined) checks.push(halt(haltAt))
  if (options.maxPositions !== undefined) checks.push(maxPositions(options.maxPositions))
  if (options.maxPositionPct !== undefined) checks.push(positionCap(options.maxPositionPct))
  if (options.maxHeat !== undefined) checks.push(heat(options.maxHeat))
  return Object.freeze({
    initial: initialState,
    update: (state: RiskState, event: Parameters<RiskPolicy['update']>[1]) => updateState(state, event, terms),
    checks: Object.freeze(checks.map((check) => Object.freeze(guarded(check)))),
    ...(options.riskPerTrade === undefined ? {} : { sizer: Object.freeze(riskPerTrade(options.riskPerTrade, scales)) }),
  })
}
