import { type Measures, measure } from './simulation/account.ts'
import { admitWishes } from './simulation/admission.ts'
import type { Run } from './simulation/run.ts'
import { meetCloses, playBars } from './simulation/step.ts'
import type { Decider } from './strategy/decider.ts'

/** What a step leaves for the record: the account after it, in money, and the drawdown as a fraction; filled in place. */
export interface StepRecord extends Measures {
  drawdown: number
}

export const emptyRecord = (): StepRecord => ({ cash: 0, equity: 0, exposure: 0, drawdown: 0 })

/**
 * One step of a run: the bars that have just closed, one snapshot, the decisions, their admission, the record. History and live sessions both go through here.
 * The lanes' rows stand at the step, `run.state.time` is its time.
 */
export const playStep = (run: Run, decider: Decider, record: StepRecord): void => {
  playBars(run)
  const { account } = decider
  measure(run, account)
  if (run.risk) informRisk(run, account.equity)
  decider.decide()
  if (run.happened.length > 0) run.happened.length = 0
  finishStep(run, decider, record)
}

/** The rest of a step once the strategy has been asked: admission, with `barClose()` the fills at the closes, the record. */
export const finishStep = (run: Run, decider: Decider, record: StepRecord): void => {
  const { wishes } = decider
  admitWishes(run, wishes, decider.account)
  if (run.model.kind === 'bar-close' && wishes.length > 0) meetCloses(run)
  decider.endStep()
  noteRecord(run, record)
  run.state.step++
}

/** Tells the risk policy what trades ended in the step, and the account at its close. */
export const informRisk = (run: Run, equity: number): void => {
  const { risk, state } = run
  for (const event of run.happened) {
    if ('trade' in event) risk!.update(state.risk, { kind: 'trade-closed', time: state.time, symbol: event.trade.symbol, net: event.trade.net })
  }
  run.stepClosed.time = state.time
  run.stepClosed.equity = equity
  risk!.update(state.risk, run.stepClosed)
}

/** Phase 9: equity, exposure and drawdown from the peak, which starts at the initial cash. */
export const noteRecord = (run: Run, record: StepRecord): void => {
  const { state } = run
  measure(run, record)
  if (record.equity > state.peak) state.peak = record.equity
  record.drawdown = state.peak > 0 ? (state.peak - record.equity) / state.peak : 0
}
