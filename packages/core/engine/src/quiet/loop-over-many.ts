// hot path
import type { Run } from '../simulation/run.ts'
import type { Decider } from '../strategy/decider.ts'
import type { LoopExit, StepColumns } from './loop-exit.ts'
import type { QuietLane } from './quiet-lane.ts'

/** The innermost loop for several symbols, each with or without a bar at a step: the same, with the symbols' numbers read from one object each. */
export const loopOverMany = (
  run: Run,
  decider: Decider,
  lanes: readonly QuietLane[],
  columns: StepColumns,
  exit: LoopExit,
  from: number,
  until: number,
): number => {
  const { state } = run
  const { account, wishes, ask, signals, seats } = decider
  const { time, equity, exposure } = columns
  const trailing = signals?.trailingStop !== undefined
  const { cash } = state
  const steps = time.length
  let peak = state.peak
  let step = from
  stepping: for (; step < steps; step++) {
    const now = time[step]!
    if (now >= until) break
    let worth = cash
    let exposed = 0
    for (let i = 0; i < lanes.length; i++) {
      const quiet = lanes[i]!
      const { symbol, quantity, next } = quiet
      if (quiet.time[next] === now) {
        if (!symbol.warm || (quiet.armed && (quiet.low[next]! <= quiet.down || quiet.high[next]! >= quiet.up))) break stepping
        quiet.row = next
        symbol.mark = quiet.close[next]!
      } else quiet.row = -1
      if (quantity === 0) continue
      const value = quantity * symbol.mark * quiet.multiplier
      worth += value
      exposed += Math.abs(value)
    }
    state.time = now
    account.equity = worth
    for (let i = 0; i < lanes.length; i++) {
      const quiet = lanes[i]!
      const { row, held } = quiet
      if (row < 0) continue
      const { series, context, cursor } = seats[i]!
      cursor.row = row
      quiet.next = row + 1
      exit.asked = i
      if (!signals) {
        ask!(series, context)
        if (wishes.length > 0) exit.why = 'wishes'
      } else {
        const said = signals.signal(series, context)
        if (said !== 'hold' && (said !== held || (said === 'flat' && quiet.armed))) {
          exit.why = 'signal'
          exit.said = said
        } else if (trailing && held !== 'flat') {
          const price = signals.trailingStop!(series, context.position, context)
          if (price !== undefined && (held === 'long' ? price > quiet.tightest : price < quiet.tightest)) {
            exit.why = 'trail'
            exit.trail = price
          }
        }
      }
      if (exit.why !== 'unplayed') break stepping
    }
    if (worth > peak) peak = worth
    equity[step] = worth
    exposure[step] = exposed
  }
  state.peak = peak
  state.step = step
  return step
}
