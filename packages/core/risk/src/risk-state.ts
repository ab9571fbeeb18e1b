import type { AccountView, RiskEvent } from '@core/market'
import { reaches } from './figures.ts'
import { demandFinite } from './input.ts'

/** What the rules of one run remember: plain JSON data that belongs to the run, so it can be written to disk and read back. */
export interface RiskState {
  /** Highest equity at a step's close, starting at the first equity; re-based when a halt ends by time. */
  peak: number
  /** Losing trades in a row. */
  losses: number
  /** Time (epoch ms UTC) of the step that began the present halt; null while there is none. */
  haltedSince: number | null
}

/** When to halt, and after how long to begin anew; both undefined where there is no halt. */
export interface HaltTerms {
  readonly haltAt: number | undefined
  readonly resumeAfter: number | undefined
}

/** The state of a run that begins with this account. */
export const initialState = (account: AccountView): RiskState => {
  demandFinite('account.equity', account.equity)
  return { peak: account.equity, losses: 0, haltedSince: null }
}

/** Share of the peak that is lost, 0 to 1; 1 when there is no equity left. */
export const drawdownFrom = (peak: number, equity: number): number => (equity <= 0 ? 1 : equity >= peak ? 0 : (peak - equity) / peak)

const closeStep = (state: RiskState, time: number, equity: number, { haltAt, resumeAfter }: HaltTerms): void => {
  if (equity > state.peak) state.peak = equity
  if (haltAt === undefined) return
  if (!reaches(drawdownFrom(state.peak, equity), haltAt)) state.haltedSince = null
  else if (state.haltedSince === null) state.haltedSince = time
  else if (resumeAfter !== undefined && equity > 0 && time - state.haltedSince >= resumeAfter) {
    state.peak = equity
    state.haltedSince = null
  }
}

/** Takes an event into the state, in place, without allocation and without a clock: the event's time is the only one. */
export const updateState = (state: RiskState, event: RiskEvent, terms: HaltTerms): void => {
  if (event.kind === 'step-closed') {
    demandFinite('step-closed: equity', event.equity)
    demandFinite('step-closed: time', event.time)
    closeStep(state, event.time, event.equity, terms)
  } else if (event.kind === 'trade-closed') {
    demandFinite('trade-closed: net', event.net)
    if (event.net < 0) state.losses++
    else if (event.net > 0) state.losses = 0
  }
}
