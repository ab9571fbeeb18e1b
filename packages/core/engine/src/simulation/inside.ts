import { TradingError } from '@core/market'
import { drill } from './drilldown.ts'
import { actsBelow, isLive, isMarket, levelOf } from './order.ts'
import type { Lane, Run } from './run.ts'
import { restore, snapshot } from './snapshot.ts'
import { type Stretch, walk } from './walk.ts'

/** Phase 4 of a step for one symbol: what the rest of the bar reaches, and what to do when the bar does not say in which order. */
export const meetInside = (run: Run, lane: Lane): void => {
  const { state, rules } = lane
  if (!(state.position !== 0 && rules.maintenance > 0) && !reachesAnOrder(run, lane)) return
  const bar = barOf(lane)
  const { ambiguity } = run.model
  const before = typeof ambiguity === 'object' ? snapshot(run, lane) : undefined
  run.insideBar = true
  if (walk(run, lane, bar)) {
    if (ambiguity === 'error') refuse(run, lane)
    if (before && drill(run, lane, bar, () => restore(run, lane, before))) run.journal.notes.drilledBars++
    else run.journal.notes.ambiguousBars++
  }
  run.insideBar = false
}

/** Whether the bar reaches the level of an order at all: most bars do not, and then there is nothing to walk. */
const reachesAnOrder = (run: Run, { bars, row, state }: Lane): boolean => {
  for (const order of state.orders) {
    if (!isLive(order, run.state.step) || isMarket(order)) continue
    if (actsBelow(order) ? bars.low[row]! <= levelOf(order) : bars.high[row]! >= levelOf(order)) return true
  }
  return false
}

const barOf = ({ bars, row }: Lane): Stretch => ({ open: bars.open[row]!, high: bars.high[row]!, low: bars.low[row]!, close: bars.close[row]! })

const refuse = (run: Run, lane: Lane): never => {
  const time = run.state.time
  throw new TradingError(
    'AMBIGUOUS_BAR',
    `${lane.symbol}: the bar of ${new Date(time).toISOString()} does not say in which order its prices came, and the result depends on it: give finer bars with drilldown(), or choose 'pessimistic'`,
    { details: { symbol: lane.symbol, time } },
  )
}
