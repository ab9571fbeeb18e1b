import { meetInside } from './inside.ts'
import { end } from './lifecycle.ts'
import { liquidateBelowMaintenance } from './liquidation.ts'
import { all, endImmediate, passOthers, passReducing, type Which } from './open.ts'
import type { Order } from './order.ts'
import { quantityOf } from './rules.ts'
import type { Lane, Run } from './run.ts'
import { moveTrails } from './trailing.ts'

/** Phases 1 to 5 of a step: what the bars that have just closed did to the orders and positions from before. The lanes' rows stand at the step. */
export const playBars = (run: Run): void => {
  const { lanes } = run
  for (let i = 0; i < lanes.length; i++) beginBar(run, lanes[i]!)
  if (isQuiet(run)) return markCloses(run)
  for (let i = 0; i < lanes.length; i++) if (lanes[i]!.state.orders.some(isTimed)) expire(run, lanes[i]!)
  settleCashEvents(run)
  meetOpens(run)
  for (let i = 0; i < lanes.length; i++) if (lanes[i]!.row >= 0) meetInside(run, lanes[i]!)
  closeBars(run)
}

/** Whether nothing can happen in this step but that prices move: no order, no margin, no cash event due. */
const isQuiet = (run: Run): boolean => {
  const { state, cashEvents, lanes } = run
  if (state.nextCashEvent < cashEvents.length && cashEvents[state.nextCashEvent]!.time <= state.time) return false
  for (let i = 0; i < lanes.length; i++) {
    const lane = lanes[i]!
    if (lane.state.orders.length > 0) return false
    if (lane.state.position !== 0 && lane.rules.maintenance > 0) return false
  }
  return true
}

const beginBar = (run: Run, lane: Lane): void => {
  if (lane.row < 0) return
  const { state } = lane
  state.bought = 0
  state.sold = 0
  state.born = false
  state.sure = true
  state.lastTime = run.state.time
  const { orders } = state
  for (let i = 0; i < orders.length; i++) {
    orders[i]!.born = false
    orders[i]!.sure = true
  }
}

const isTimed = ({ tif }: Order): boolean => tif === 'GTD' || tif === 'DAY'

/** Phase 1: GTD and DAY orders whose time has come end, by the clock. */
const expire = (run: Run, lane: Lane): void => {
  const time = run.state.time
  const { session } = lane.rules
  for (const order of [...lane.state.orders]) {
    if (order.tif === 'GTD' && time >= order.until!) end(run, lane, order, 'expired', 'gtd')
    if (order.tif !== 'DAY') continue
    if (order.session === null) {
      if (lane.row >= 0) order.session = session.day(time)
    } else if (session.day(time) > order.session) end(run, lane, order, 'expired', 'day')
  }
}

/** Phase 2: what positions pay or receive by now. */
const settleCashEvents = (run: Run): void => {
  const { state, cashEvents } = run
  while (state.nextCashEvent < cashEvents.length && cashEvents[state.nextCashEvent]!.time <= state.time) {
    const event = cashEvents[state.nextCashEvent++]!
    const lane = run.lanes.find(({ symbol }) => symbol === event.symbol)!
    state.cash += event.perUnit * quantityOf(lane.rules, lane.state.position) * lane.rules.multiplier
  }
}

/** Phase 3: the opens. What reduces comes first everywhere, so that money freed at an open can pay at that open, but never money freed inside. */
const meetOpens = (run: Run): void => {
  const { lanes } = run
  let busy = false
  for (let i = 0; i < lanes.length; i++) {
    const lane = lanes[i]!
    if (lane.row < 0) continue
    lane.state.mark = lane.bars.open[lane.row]!
    busy ||= lane.state.orders.length > 0
  }
  if (busy) for (let i = 0; i < lanes.length; i++) if (hasOrders(lanes[i]!)) passReducing(run, lanes[i]!, lanes[i]!.state.mark, 'open', all)
  liquidateBelowMaintenance(run, 'open')
  if (!busy) return
  for (let i = 0; i < lanes.length; i++) if (hasOrders(lanes[i]!)) passOthers(run, lanes[i]!, lanes[i]!.bars.open[lanes[i]!.row]!, 'open', all)
  for (let i = 0; i < lanes.length; i++) if (hasOrders(lanes[i]!)) endImmediate(run, lanes[i]!, all)
}

const hasOrders = (lane: Lane): boolean => lane.row >= 0 && lane.state.orders.length > 0

const markCloses = (run: Run): void => {
  for (const lane of run.lanes) if (lane.row >= 0) lane.state.mark = lane.bars.close[lane.row]!
}

/** Phase 5: marks at the closes, liquidation, trailing levels. */
const closeBars = (run: Run): void => {
  markCloses(run)
  liquidateBelowMaintenance(run, 'close')
  for (const lane of run.lanes) if (lane.row >= 0) moveTrails(run, lane)
}

const admitted: Which = (run, order) => order.admittedIn === run.state.step && order.type === 'market'

/** Phase 8, with `barClose()` alone: this step's market orders meet the close of the bar that decided them. IOC and FOK ones meet nothing later. */
export const meetCloses = (run: Run): void => {
  for (const lane of run.lanes) if (hasOrders(lane)) passReducing(run, lane, lane.state.mark, 'close', admitted)
  for (const lane of run.lanes) if (hasOrders(lane)) passOthers(run, lane, lane.state.mark, 'close', admitted)
  for (const lane of run.lanes) if (hasOrders(lane)) endImmediate(run, lane, admitted)
}
