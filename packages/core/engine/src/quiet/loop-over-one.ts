// hot path
import type { Run } from '../simulation/run.ts'
import type { Decider } from '../strategy/decider.ts'
import type { Seat } from '../strategy/seat.ts'
import type { LoopExit, StepColumns } from './loop-exit.ts'
import type { QuietLane } from './quiet-lane.ts'

/**
 * The innermost loop for one symbol, which has a bar at every step. It calls nothing but the strategy, so that this is what gets inlined; for whatever else there is to do
 * it is left. What stays the same between two events is a constant here.
 */
export const loopOverOne = (run: Run, decider: Decider, quiet: QuietLane, columns: StepColumns, exit: LoopExit, from: number, until: number): number => {
  const { state } = run
  const { account, wishes, ask, signals, seats } = decider
  const { time, equity, exposure } = columns
  const { symbol, high, low, close, quantity, multiplier, armed, down, up, held, tightest } = quiet
  const { series, context, cursor } = seats[0] as Seat
  const { position } = context
  const trailing = signals?.trailingStop !== undefined && held !== 'flat'
  const { cash } = state
  const steps = time.length
  let peak = state.peak
  let step = from
  let row = quiet.next
  for (; step < steps; step++, row++) {
    const now = time[step]!
    if (now >= until || (armed && (low[row]! <= down || high[row]! >= up))) break
    const mark = close[row]!
    const value = quantity * mark * multiplier
    const worth = cash + value
    state.time = now
    symbol.mark = mark
    account.equity = worth
    quiet.row = row
    cursor.row = row
    if (signals) {
      const said = signals.signal(series, context)
      if (said !== 'hold' && (said !== held || (said === 'flat' && armed))) {
        exit.why = 'signal'
        exit.said = said
        break
      }
      if (trailing) {
        const price = signals.trailingStop!(series, position, context)
        if (price !== undefined && (held === 'long' ? price > tightest : price < tightest)) {
          exit.why = 'trail'
          exit.trail = price
          break
        }
      }
    } else {
      ask!(series, context)
      if (wishes.length > 0) {
        exit.why = 'wishes'
        break
      }
    }
    if (worth > peak) peak = worth
    equity[step] = worth
    exposure[step] = Math.abs(value)
  }
  state.peak = peak
  state.step = step
  quiet.next = row
  return step
}
