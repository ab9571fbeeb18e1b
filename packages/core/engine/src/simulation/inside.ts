import { TradingError } from '@core/market'
import { drill } from './drilldown.ts'
import { act } from './meet.ts'
import { actsBelow, isLimit, isLive, isMarket, levelOf, type Order } from './order.ts'
import type { Lane, Run } from './run.ts'
import { restore, snapshot } from './snapshot.ts'
import { type Stretch, walk } from './walk.ts'

/** Phase 4 of a step for one symbol: what the rest of the bar reaches, and what to do when the bar does not say in which order. */
export const meetInside = (run: Run, lane: Lane): void => {
  const { state, rules } = lane
  if (!(state.position !== 0 && rules.maintenance > 0)) {
    const reached = reachedOrder(run, lane)
    if (reached === undefined) return
    if (reached !== 'several' && isAlone(reached)) return actAlone(run, lane, reached)
  }
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

/** The order whose level the bar reaches, if one alone is reached: most bars reach none, and then there is nothing to walk. */
const reachedOrder = (run: Run, { bars, row, state }: Lane): Order | 'several' | undefined => {
  const { orders } = state
  let reached: Order | undefined
  for (let i = 0; i < orders.length; i++) {
    const order = orders[i]!
    if (!isLive(order, run.state.step) || isMarket(order)) continue
    if (actsBelow(order) ? bars.low[row]! > levelOf(order) : bars.high[row]! < levelOf(order)) continue
    if (reached) return 'several'
    reached = order
  }
  return reached
}

/** Whether what an order does can make no other order live: then a bar that reaches it alone needs no walk. */
const isAlone = ({ reduceOnly, type }: Order): boolean => reduceOnly && type !== 'stop-limit'

const actAlone = (run: Run, lane: Lane, order: Order): void => {
  const { bars, row, state } = lane
  const level = levelOf(order)
  const touchedOnly = actsBelow(order) ? bars.low[row]! === level : bars.high[row]! === level
  if (touchedOnly && isLimit(order) && run.model.limitFill === 'through') return
  state.mark = level
  run.insideBar = true
  act(run, lane, order, level, 'inside')
  run.insideBar = false
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
