import { costPeriod, type EndReason, type FillPhase, type Liquidity, type Side } from '@core/market'
import { costOfFilling, equityOf, freeFunds, largestThatFits, needOf, reservedBy, UNFILLED } from './account.ts'
import { wakeExits } from './brackets.ts'
import { END_OF_DATA, LIQUIDATION } from './fill-log.ts'
import { cancel, endReduceOnly, settle } from './lifecycle.ts'
import { type Order, remaining } from './order.ts'
import { bookFill, closable, type Effect } from './position-book.ts'
import { lotsIn, quantityOf, roomOf } from './rules.ts'
import type { Lane, Run } from './run.ts'

/** A price after slippage: against the order, never past its limit, not below 0, not rounded. */
export const slipped = (run: Run, lane: Lane, side: Side, price: number, limit: number | null = null): number => {
  const { slippage } = run.model
  const distance = 'rate' in slippage ? price * slippage.rate : slippage.ticks * (lane.rules.tick?.step ?? 0)
  if (side === 'buy') return limit === null ? price + distance : Math.min(price + distance, limit)
  return limit === null ? Math.max(0, price - distance) : Math.max(price - distance, limit)
}

/** Time of a fill: the step's, which is the bar's open, or its close in phase `close`. */
const fillTime = (run: Run, phase: FillPhase): number => run.state.time + (phase === 'close' ? run.interval : 0)

/** Lots that the bar's volume still allows a side. */
const volumeLeft = (run: Run, lane: Lane, side: Side): number => {
  const share = run.model.maxVolumeShare
  if (share === undefined) return Infinity
  const allowed = lotsIn(lane.rules, share * lane.bars.volume[lane.row]!)
  return Math.max(0, allowed - (side === 'buy' ? lane.state.bought : lane.state.sold))
}

/**
 * Fills an order at a price as far as its position, the bar's volume and the account's funds allow, with all that follows from it.
 *
 * @param at the price that the market has arrived at: the mark of the symbol from here on
 */
export const fill = (run: Run, lane: Lane, order: Order, at: number, price: number, liquidity: Liquidity, phase: FillPhase): void => {
  lane.state.mark = at
  order.actedIn = run.state.step
  const wanted = order.reduceOnly ? Math.min(remaining(order), closable(lane, order.side)) : remaining(order)
  const possible = Math.min(wanted, volumeLeft(run, lane, order.side))
  if (order.tif === 'FOK' && possible < remaining(order)) return cancel(run, lane, order, 'fok')
  if (possible === 0) return
  const lots = affordable(run, lane, order, possible, price, liquidity, phase)
  if (lots === possible) return execute(run, lane, order, lots, price, liquidity, phase, null)
  if (!run.shrinkToFit || order.tif === 'FOK') return cancel(run, lane, order, 'insufficient-cash')
  noteCut(run, lane, order, possible, lots)
  if (lots === 0) return cancel(run, lane, order, 'insufficient-cash')
  execute(run, lane, order, lots, price, liquidity, phase, 'insufficient-cash')
}

const noteCut = (run: Run, lane: Lane, order: Order, wanted: number, got: number): void =>
  run.journal.cuts.add(run.state.time, order.id, lane.index, 'insufficient-cash', quantityOf(lane.rules, wanted), quantityOf(lane.rules, got))

/** Lots that the account can pay for: what closes always, what opens from the share of the order's reservation that belongs to these lots, and the free funds. */
const affordable = (run: Run, lane: Lane, order: Order, lots: number, price: number, liquidity: Liquidity, phase: FillPhase): number => {
  const closes = Math.min(lots, closable(lane, order.side))
  if (closes === lots) return lots
  const mark = lane.state.mark
  const time = fillTime(run, phase)
  const available = freeFunds(run) + (reservedBy(order) * lots) / remaining(order)
  const need = (some: number) => needOf(lane, some, closes, price, mark, costOfFilling(lane, order, order.side, some, price, liquidity === 'maker', time))
  return largestThatFits(closes, lots, need, roomOf(available, equityOf(run)))
}

/** Money, book and log, and then the cascade: OCO, own end, rest of the entry, reduce-only of an ended position, exits that come to life. */
const execute = (run: Run, lane: Lane, order: Order, lots: number, price: number, liquidity: Liquidity, phase: FillPhase, rest: EndReason | null): void => {
  const time = fillTime(run, phase)
  if (order.costPeriod < 0) order.costPeriod = costPeriod(lane.rules.costs, time)
  const cost = costOfFilling(lane, order, order.side, lots, price, liquidity === 'maker', time)
  const value = quantityOf(lane.rules, lots) * price * lane.rules.multiplier
  if (order.type === 'market' && order.filled === 0 && run.state.step > order.admittedIn + 1) run.journal.notes.lateMarketFills++
  order.filled += lots
  order.paid += cost
  if (liquidity === 'maker') order.makerValue += value
  else order.takerValue += value
  order.firstPrice ??= price
  const effect = post(run, lane, order.id, order.side, lots, price, cost, liquidity, phase)
  order.opened += effect.opened
  settle(run, lane, order, lots)
  if (rest !== null) cancel(run, lane, order, rest)
  if (effect.ended) endReduceOnly(run, lane)
  if (effect.opened > 0 && order.exits.length > 0) wakeExits(run, lane, order, effect.opened)
}

/** Books an execution: cash, position, log, notes. */
const post = (run: Run, lane: Lane, id: number, side: Side, lots: number, price: number, cost: number, liquidity: Liquidity, phase: FillPhase): Effect => {
  const quantity = quantityOf(lane.rules, lots)
  const value = quantity * price * lane.rules.multiplier
  const time = fillTime(run, phase)
  run.state.cash += side === 'buy' ? -(value + cost) : value - cost
  run.journal.fills.add(id, lane.index, side, quantity, price, cost, liquidity, phase, time)
  if (run.tells) tell(run, lane)
  if (id !== END_OF_DATA) noteBar(run, lane, side, lots)
  const wasFlat = lane.state.position === 0
  const effect = bookFill(run, lane, side, lots, price, cost, time)
  if (effect.opened > 0 && (wasFlat || effect.ended)) notePosition(run, lane)
  return effect
}

/** A position that opens inside the bar is liquidated in it only if its level was then still to come. */
const notePosition = (run: Run, lane: Lane): void => {
  lane.state.born = run.ahead !== null
  lane.state.sure = run.ahead === null || (lane.state.position > 0 ? run.ahead.below : run.ahead.above)
}

const tell = (run: Run, lane: Lane): void => {
  run.happened.push({ lane: lane.index, fill: run.journal.fills.last(lane.symbol) })
}

/** Counts fills in bars that hardly traded, and the share of volume taken. */
export const noteBar = (run: Run, lane: Lane, side: Side, lots: number): void => {
  const { bars, row, state } = lane
  const { notes } = run.journal
  if (side === 'buy') state.bought += lots
  else state.sold += lots
  if (bars.high[row] === bars.low[row]) notes.flatBarFills++
  const volume = bars.volume[row]!
  if (volume === 0) notes.zeroVolumeFills++
  if (volume > 0) notes.maxVolumeShare = Math.max(notes.maxVolumeShare, quantityOf(lane.rules, side === 'buy' ? state.bought : state.sold) / volume)
}

/** Closes a whole position without an order: a liquidation, or the end of the data. Slipped, taker. */
export const forceClose = (run: Run, lane: Lane, price: number, why: typeof LIQUIDATION | typeof END_OF_DATA, phase: FillPhase): void => {
  const { state, rules } = lane
  const side: Side = state.position > 0 ? 'sell' : 'buy'
  const lots = Math.abs(state.position)
  const at = slipped(run, lane, side, price)
  const value = quantityOf(rules, lots) * at * rules.multiplier
  const fee = costOfFilling(lane, UNFILLED, side, lots, at, false, fillTime(run, phase))
  post(run, lane, why, side, lots, at, fee + (why === LIQUIDATION ? rules.liquidationFee * value : 0), 'taker', phase)
  endReduceOnly(run, lane)
}
