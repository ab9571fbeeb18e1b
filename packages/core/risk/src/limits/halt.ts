import type { RiskEvent } from '@core/market'
import { figure, reaches, share } from '../figures.ts'
import { demandFinite } from '../input.ts'
import { COUNT, DURATION, demandKeys, demandOption, refuseOption, SHARE } from '../option.ts'
import { drawdownFrom, type RiskState } from '../risk-state.ts'
import type { LimitRule } from '../rule.ts'

/**
 * The way back from a halt, besides equity that recovers, which a flat account cannot:
 * a number of ms, a number of bars (steps that closed), or `'manual'`: nothing but a call of `resume`, not even a recovery.
 */
export type WayBack = number | { readonly bars: number } | 'manual'

const NAME = 'halt'

const checkWayBack = (way: WayBack): void => {
  if (way === 'manual') return
  if (typeof way === 'string') refuseOption(NAME, `resumeAfter is '${String(way)}': it must be milliseconds, { bars }, or 'manual'`)
  if (typeof way !== 'object') return demandOption(NAME, 'resumeAfter', way, DURATION)
  demandKeys(NAME, 'resumeAfter', way, ['bars'])
  demandOption(NAME, 'resumeAfter.bars', way.bars, COUNT)
}

/** Ends a halt and begins anew: the peak becomes this equity, and drawdown counts from there. */
const beginAnew = (state: RiskState, equity: number): void => {
  state.peak = equity
  state.haltedSince = null
  if (state.haltedSteps !== undefined) state.haltedSteps = 0
}

const hasWaited = (state: RiskState, since: number, time: number, way: WayBack | undefined): boolean => {
  if (way === undefined || way === 'manual') return false
  return typeof way === 'number' ? time - since >= way : (state.haltedSteps ?? 0) >= way.bars
}

const follow = (state: RiskState, event: RiskEvent, limit: number, way: WayBack | undefined): void => {
  if (event.kind !== 'step-closed') return
  const { time, equity } = event
  const reached = reaches(drawdownFrom(state.peak, equity), limit)
  if (state.haltedSince === null) {
    if (reached) state.haltedSince = time + 0
    return
  }
  if (way === 'manual') return
  if (!reached) {
    state.haltedSince = null
    if (state.haltedSteps !== undefined) state.haltedSteps = 0
    return
  }
  if (state.haltedSteps !== undefined) state.haltedSteps++
  if (equity > 0 && hasWaited(state, state.haltedSince, time, way)) beginAnew(state, equity)
}

/**
 * Refuses every entry while the drawdown from the peak is `limit` or more.
 *
 * @param limit drawdown from the peak of equity at the steps' closes, in (0, 1]
 * @param resumeAfter way back; then the peak is set to the equity of the step that ends the halt. Left out: only equity that recovers ends it
 * @throws TradingError `INVALID_INPUT` on a limit or a way back out of range
 */
export const halt = (limit: number, resumeAfter?: WayBack): LimitRule => {
  demandOption(NAME, 'limit', limit, SHARE)
  if (resumeAfter !== undefined) checkWayBack(resumeAfter)
  const way = typeof resumeAfter === 'object' ? Object.freeze({ bars: resumeAfter.bars }) : resumeAfter
  return {
    name: NAME,
    ...(typeof way === 'object' && {
      begin: (state: RiskState) => {
        state.haltedSteps = 0
      },
    }),
    follow: (state, event) => follow(state, event, limit, way),
    judge(_proposal, { equity }, { peak, haltedSince }, opening) {
      const value = drawdownFrom(peak, equity)
      const byHand = way === 'manual' && haltedSince !== null
      return {
        limit,
        value,
        fits: byHand || reaches(value, limit) ? 0 : opening,
        text: () => {
          const stand = `equity ${figure(equity)} is ${share(value)} below its peak ${figure(peak)}`
          return byHand ? `halted until resumed by hand; ${stand}` : `${stand}: no entries from ${share(limit)} on`
        },
      }
    },
  }
}

/**
 * Ends a halt by hand, in place: the peak becomes the equity of now, and drawdown counts from there.
 *
 * @throws TradingError `INVALID_INPUT` when equity is no finite number above 0
 */
export const resume = (state: RiskState, equity: number): void => {
  demandFinite('resume: equity', equity)
  if (equity <= 0) refuseOption('resume', `equity is ${equity}: there is nothing to begin anew with`)
  beginAnew(state, equity)
}
