import type { AccountView, RiskEvent } from '@core/market'
import { demandFinite } from './input.ts'
import type { Memory } from './rule.ts'

/** The present trading day or week of one session, as a loss limit remembers it. Money and times as in the events. */
export interface SessionLoss {
  /** Number of the day or week; null until a step has closed. */
  session: number | null
  /** Equity when it began: that of the last step before it. */
  start: number
  /** Equity of the last step. */
  last: number
  /** Whether the limit was reached in it; entries then wait for the next one. */
  stopped: boolean
}

/** What the rules of one run remember: plain JSON data that belongs to the run, so it can be written to disk, read back and looked at. */
export interface RiskState {
  /** Highest equity at a step's close, starting at the first equity; re-based when a halt ends by time, by bars or by hand. */
  peak: number
  /** Losing trades in a row. */
  losses: number
  /** Time (epoch ms UTC) of the step that began the present halt; null while there is none. */
  haltedSince: number | null
  /** Steps since the one that began the present halt. Only with a halt that counts bars. */
  haltedSteps?: number
  /** By symbol with a session of its own; all others under `*`. Only with a daily loss limit. */
  day?: Record<string, SessionLoss>
  /** The same by week. Only with a weekly loss limit. */
  week?: Record<string, SessionLoss>
  /** Times of the latest orders, oldest first: as many as the largest number that a rate limit allows. Only with a rate limit. */
  sent?: number[]
  /** Where rules of your own may keep plain data, by their name. */
  own?: Record<string, unknown>
}

/** Share of the peak that is lost, 0 to 1; 1 when there is no equity left. */
export const drawdownFrom = (peak: number, equity: number): number => (equity <= 0 ? 1 : equity >= peak ? 0 : (peak - equity) / peak)

/** The state of a run that begins with this account. */
export const initialState = (account: AccountView, rules: readonly Memory[]): RiskState => {
  demandFinite('account.equity', account.equity)
  const state: RiskState = { peak: account.equity + 0, losses: 0, haltedSince: null }
  for (const rule of rules) rule.begin?.(state, account)
  return state
}

/** Takes an event into the state, in place, without allocation and without a clock: the event's time is the only one. */
export const updateState = (state: RiskState, event: RiskEvent, rules: readonly Memory[]): void => {
  if (!Number.isFinite(event.time)) demandFinite(`${event.kind}: time`, event.time)
  if (event.kind === 'step-closed') {
    demandFinite('step-closed: equity', event.equity)
    if (event.equity > state.peak) state.peak = event.equity
  } else if (event.kind === 'trade-closed') {
    demandFinite('trade-closed: net', event.net)
    if (event.net < 0) state.losses++
    else if (event.net > 0) state.losses = 0
  }
  for (let i = 0; i < rules.length; i++) rules[i]!.follow?.(state, event)
}
