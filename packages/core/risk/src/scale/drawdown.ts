import { figure, reaches, share } from '../figures.ts'
import { demandGroup, MULTIPLIER, refuseOption, SHARE } from '../option.ts'
import { drawdownFrom } from '../risk-state.ts'
import type { ScaleRule } from '../rule.ts'

/** From which drawdown on how much less is risked. Drawdowns and multipliers are fractions; `warning` < `critical`, and the critical multiplier is not the larger one. */
export interface DrawdownOptions {
  readonly warning: number
  readonly warningMultiplier: number
  readonly critical: number
  readonly criticalMultiplier: number
}

/** One step down: from a drawdown in (0, 1] on, a multiplier in [0, 1]. */
export interface DrawdownStep {
  readonly from: number
  readonly multiplier: number
}

const NAME = 'drawdown'

/**
 * Risks less while equity is below its peak, in steps: the multiplier of the deepest step that is reached, 1 before the first.
 *
 * @param steps each deeper than the one before, with no larger multiplier
 * @throws TradingError `INVALID_INPUT` on no steps, values out of range, and steps that would risk more in a deeper drawdown
 */
export const drawdownSteps = (steps: readonly DrawdownStep[]): ScaleRule => {
  if (!Array.isArray(steps) || steps.length === 0) refuseOption(NAME, 'no steps are given: give { from, multiplier }, shallowest first')
  steps.forEach((step, index) => {
    demandGroup(NAME, `steps[${index}]`, step, { from: SHARE, multiplier: MULTIPLIER })
    const before = steps[index - 1]
    if (before === undefined) return
    if (!(step.from > before.from)) refuseOption(NAME, `steps[${index}].from is ${step.from}: it must be above the ${before.from} before it`)
    if (step.multiplier > before.multiplier) {
      refuseOption(NAME, `steps[${index}].multiplier is ${step.multiplier}: it must not be above the ${before.multiplier} before it`)
    }
  })
  const known = steps.map(({ from, multiplier }) => Object.freeze({ from, multiplier }))
  return {
    name: NAME,
    scale(_proposal, { equity }, { peak }) {
      const value = drawdownFrom(peak, equity)
      const step = known.findLast(({ from }) => reaches(value, from))
      const limit = step?.from ?? known[0]!.from
      const multiplier = step?.multiplier ?? 1
      const text = () => `× ${figure(multiplier)} as the drawdown of ${share(value)} from ${figure(peak)} has ${step ? '' : 'not '}reached ${share(limit)}`
      return { multiplier, limit, value, text }
    },
  }
}

/**
 * Risks less while equity is below its peak, in two steps: `warningMultiplier` from a drawdown of `warning` on, `criticalMultiplier` from `critical` on.
 *
 * @throws TradingError `INVALID_INPUT` on values out of range or in the wrong order
 */
export const drawdown = ({ warning, warningMultiplier, critical, criticalMultiplier }: DrawdownOptions): ScaleRule =>
  drawdownSteps([
    { from: warning, multiplier: warningMultiplier },
    { from: critical, multiplier: criticalMultiplier },
  ])
