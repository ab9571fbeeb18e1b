import { equityOf, exposureOf, freeFunds } from './simulation/account.ts'
import { admitWishes } from './simulation/admission.ts'
import type { Run } from './simulation/run.ts'
import { meetCloses, playBars } from './simulation/step.ts'
import type { Decider } from './strategy/decider.ts'

/** What a step leaves for the record, in money and as a fraction; filled in place. */
export interface StepRecord {
  equity: number
  exposure: number
  drawdown: number
}

/**
 * One step of a run: the bars that have just closed, one snapshot, the decisions, their admission, the record. History and live sessions both go through here.
 * The lanes' rows stand at the step, `run.state.time` is its time.
 */
export const playStep = (run: Run, decider: Decider, record: StepRecord): void => {
  const { state } = run
  playBars(run)
  const { account } = decider
  account.cash = state.cash
  account.equity = equityOf(run)
  account.free = freeFunds(run)
  if (run.risk) informRisk(run, account.equity)
  const wishes = decider.decide()
  if (run.happened.length > 0) run.happened.length = 0
  admitWishes(run, wishes, account)
  if (run.model.kind === 'bar-close' && wishes.length > 0) meetCloses(run)
  noteRecord(run, record)
  state.step++
}

const informRisk = (run: Run, equity: number): void => {
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
  record.equity = equityOf(run)
  record.exposure = exposureOf(run)
  state.peak = Math.max(state.peak, record.equity)
  record.drawdown = state.peak > 0 ? (state.peak - record.equity) / state.peak : 0
}
