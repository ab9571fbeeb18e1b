import { figure, reaches, share } from '../figures.ts'
import { demandGroup, MULTIPLIER, refuseOption, SHARE } from '../option.ts'
import { drawdownFrom } from '../risk-state.ts'
import type { ScaleRule } from '../rule.ts'

/** Between which drawdowns the multiplier falls from 1 to `least`. `from` in (0, 1], `to` above it, `least` in [0, 1]. */
export interface DrawdownLine {
  readonly from: number
  readonly to: number
  readonly least: number
}

const NAME = 'drawdown'

/**
 * Risks less the further equity is below its peak: 1 up to `from`, `least` at `to` and beyond, on a straight line between.
 *
 * @throws TradingError `INVALID_INPUT` on values out of range or in the wrong order
 */
export const drawdownLinear = (line: DrawdownLine): ScaleRule => {
  demandGroup(NAME, 'line', line, { from: SHARE, to: SHARE, least: MULTIPLIER })
  const { from, to, least } = line
  if (!(to > from)) refuseOption(NAME, `line.to is ${to}: it must be above line.from ${from}`)
  return {
    name: NAME,
    scale(_proposal, { equity }, { peak }) {
      const value = drawdownFrom(peak, equity)
      const share01 = Math.max(0, (value - from) / (to - from))
      const multiplier = reaches(value, to) ? least : 1 - (1 - least) * share01
      const text = () => `× ${figure(multiplier)} as the drawdown of ${share(value)} from ${figure(peak)} stands between ${share(from)} and ${share(to)}`
      const outside = () =>
        `× ${figure(multiplier)} as the drawdown of ${share(value)} from ${figure(peak)} ${value < from ? 'has not reached' : 'has reached'} ${share(value < from ? from : to)}`
      return { multiplier, limit: from, value, text: value < from || reaches(value, to) ? outside : text }
    },
  }
}
