import type { Side } from '@core/market'
import type { Order } from './order.ts'
import { quantityOf } from './rules.ts'
import type { Lane, Run } from './run.ts'
import type { OpenTrade, SymbolState } from './state.ts'

/** What a fill did to the position. */
export interface Effect {
  readonly opened: number
  /** The position that was there is gone: closed, or flipped. */
  readonly ended: boolean
}

/** Lots of the position that a side would close. */
export const closable = (lane: Lane, side: Side): number => (side === 'buy' ? Math.max(0, -lane.state.position) : Math.max(0, lane.state.position))

/** Average price of the open lots; undefined when flat. */
export const entryPriceOf = (lane: Lane): number | undefined => {
  const { lots } = lane.state
  if (lots.length === 0) return undefined
  if (lots.length === 1) return lots[0]!.price
  let [count, value] = [0, 0]
  for (const lot of lots) {
    count += lot.lots
    value += lot.lots * lot.price
  }
  return value / count
}

/** The oldest live stop that closes the position, whether of a bracket or not. */
export const plainStop = ({ orders, position }: SymbolState): Order | undefined => {
  for (let i = 0; i < orders.length; i++) {
    const order = orders[i]!
    if (order.state === 'open' && order.reduceOnly && order.type === 'stop' && !order.triggered && (order.side === 'sell') === position > 0) return order
  }
  return undefined
}

/** The level of that stop, or one that every other is tighter than. */
export const tightestStop = (symbol: SymbolState): number => plainStop(symbol)?.stop ?? (symbol.position > 0 ? -Infinity : Infinity)

/** Books a fill: closes open lots first in, first out, then opens what is left. The cost is split by quantity between the two. */
export const bookFill = (run: Run, lane: Lane, side: Side, lots: number, price: number, cost: number, time: number): Effect => {
  const closing = Math.min(lots, closable(lane, side))
  const opened = lots - closing
  if (closing > 0) close(lane, side, closing, price, (cost * closing) / lots, time)
  const ended = closing > 0 && lane.state.position === 0
  if (ended) finishTrade(run, lane, time)
  if (opened > 0) open(lane, side, opened, price, (cost * opened) / lots, time)
  return { opened, ended }
}

const close = (lane: Lane, side: Side, lots: number, price: number, cost: number, time: number): void => {
  const { state, rules } = lane
  const trade = state.trade!
  const direction = side === 'sell' ? 1 : -1
  let left = lots
  while (left > 0) {
    const lot = state.lots[0]!
    const taken = Math.min(left, lot.lots)
    const quantity = quantityOf(rules, taken)
    trade.legs.push(lot.time, time, quantity, lot.price, price)
    trade.gross += direction * (price - lot.price) * quantity * rules.multiplier
    lot.lots -= taken
    if (lot.lots === 0) state.lots.shift()
    left -= taken
  }
  trade.exitLots += lots
  trade.exitValue += lots * price
  trade.costs += cost
  state.position -= direction * lots
}

const open = (lane: Lane, side: Side, lots: number, price: number, cost: number, time: number): void => {
  const { state } = lane
  state.trade ??= newTrade(side, time)
  state.trade.entryLots += lots
  state.trade.entryValue += lots * price
  state.trade.costs += cost
  state.lots.push({ lots, price, time })
  state.position += side === 'buy' ? lots : -lots
}

const newTrade = (side: Side, time: number): OpenTrade => ({
  side: side === 'buy' ? 'long' : 'short',
  entryTime: time,
  entryLots: 0,
  entryValue: 0,
  exitLots: 0,
  exitValue: 0,
  gross: 0,
  costs: 0,
  legs: [],
})

const finishTrade = (run: Run, lane: Lane, time: number): void => {
  const { trades } = run.journal
  const open = lane.state.trade!
  trades.add(lane.index, open, quantityOf(lane.rules, open.exitLots), time)
  lane.state.trade = null
  if (run.tells) run.happened.push({ lane: lane.index, trade: trades.last(run.symbols) })
}
