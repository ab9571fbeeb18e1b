import { trailLevel } from './brackets.ts'
import type { Order } from './order.ts'
import type { Lane, Run } from './run.ts'

/** After a bar the extremes of trailing orders take it in — only its close, if the order became live inside it — and the levels follow in the profitable direction. */
export const moveTrails = (run: Run, lane: Lane): void => {
  for (const order of lane.state.orders) {
    if (order.type === 'trailing' && order.state === 'open' && !order.triggered) moveTrail(run, lane, order)
  }
}

const moveTrail = (run: Run, lane: Lane, order: Order): void => {
  const { bars, row } = lane
  const inside = order.bornIn === run.state.step
  const selling = order.side === 'sell'
  const reached = inside ? bars.close[row]! : selling ? bars.high[row]! : bars.low[row]!
  order.extreme = selling ? Math.max(order.extreme!, reached) : Math.min(order.extreme!, reached)
  const level = trailLevel(lane.rules, order.side, order.trail!, order.extreme)
  order.stop = selling ? Math.max(order.stop!, level) : Math.min(order.stop!, level)
}
