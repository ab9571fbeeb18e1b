import { END_OF_DATA } from './simulation/fill-log.ts'
import { forceClose } from './simulation/fills.ts'
import { end } from './simulation/lifecycle.ts'
import { findOrder, type Run } from './simulation/run.ts'

/** After the last step: orders expire, and with `closeAtEnd` positions are closed at their marks, in symbol order, slipped and charged. */
export const endRun = (run: Run): void => {
  const ids = run.lanes.flatMap((lane) => lane.state.orders.map((order) => order.id)).sort((one, other) => one - other)
  for (const id of ids) {
    const order = findOrder(run, id)
    if (order) end(run, run.lanes[order.symbol]!, order, 'expired', 'end-of-data')
  }
  if (!run.closeAtEnd) return
  for (const lane of run.lanes) {
    if (lane.state.position === 0) continue
    if (lane.state.lastTime !== run.state.time) run.journal.notes.staleCloses++
    forceClose(run, lane, lane.state.mark, END_OF_DATA, 'close')
  }
}
