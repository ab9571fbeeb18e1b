import { figure, reaches, share } from '../figures.ts'
import { drawdownFrom } from '../risk-state.ts'
import type { Scale } from '../rule.ts'

/** From which drawdown on how much less is risked. Drawdowns and multipliers are fractions; `warning` < `critical`, and the critical multiplier is not the larger one. */
export interface DrawdownOptions {
  readonly warning: number
  readonly warningMultiplier: number
  readonly critical: number
  readonly criticalMultiplier: number
}

const NAME = 'drawdown'

/** Risks less while equity is below its peak: `warningMultiplier` from a drawdown of `warning` on, `criticalMultiplier` from `critical` on. */
export const drawdown = ({ warning, warningMultiplier, critical, criticalMultiplier }: DrawdownOptions): Scale => ({
  name: NAME,
  scale({ equity }, { peak }) {
    const value = drawdownFrom(peak, equity)
    if (!reaches(value, warning)) return { multiplier: 1 }
    const [limit, multiplier] = reaches(value, critical) ? [critical, criticalMultiplier] : [warning, warningMultiplier]
    if (multiplier === 1) return { multiplier }
    const text = `× ${figure(multiplier)} as the drawdown of ${share(value)} from ${figure(peak)} has reached ${share(limit)}`
    return { multiplier, because: { rule: NAME, limit, value, text } }
  },
})
