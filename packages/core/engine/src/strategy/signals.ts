import type { PositionSide } from '@core/market'
import type { SymbolContext } from './context.ts'
import type { OrderHandle } from './handle.ts'

/** What a signal says: be long, be short, be flat, or leave things as they are. */
export type Signal = 'long' | 'short' | 'flat' | 'hold'

/** The entry that a stop or target is asked for: this close, before the fill is known. */
export interface Entry {
  readonly side: PositionSide
  readonly price: number
  /** Open of the deciding bar, epoch ms UTC. */
  readonly time: number
}

/** The members of a strategy that decides by signals, with types erased. */
export interface SignalMembers {
  signal(series: unknown, ctx: unknown): Signal
  stopLoss?(series: unknown, entry: Entry, ctx: unknown): number | undefined
  takeProfit?(series: unknown, entry: Entry, ctx: unknown): number | undefined
  trailingStop?(series: unknown, position: unknown, ctx: unknown): number | undefined
  conviction?(series: unknown, ctx: unknown): number
}

/** A signal strategy as the `onBar` that it is shorthand for: wishes through the public context, nothing else. */
export const onBarOf =
  (members: SignalMembers) =>
  (series: { readonly close: { readonly now: number } }, ctx: SymbolContext): void => {
    const held = ctx.position.side
    const signal = members.signal(series, ctx)
    if (signal === 'flat') goFlat(ctx)
    else if (signal === 'long' || signal === 'short') enter(members, series, ctx, signal)
    else if (signal !== 'hold') throw new RangeError(`signal returned ${String(signal)}: it must be 'long', 'short', 'flat' or 'hold'`)
    if (members.trailingStop && held !== 'flat') tighten(ctx, members.trailingStop(series, ctx.position, ctx))
  }

const pendingEntry = (ctx: SymbolContext, side: PositionSide): OrderHandle | undefined => {
  for (const order of ctx.orders) if (order.state === 'open' && !order.reduceOnly && order.side === (side === 'long' ? 'buy' : 'sell')) return order
  return undefined
}

const cancelEntry = (ctx: SymbolContext, side: PositionSide): void => {
  const entry = pendingEntry(ctx, side)
  if (entry) ctx.cancel(entry)
}

const goFlat = (ctx: SymbolContext): void => {
  cancelEntry(ctx, 'long')
  cancelEntry(ctx, 'short')
  if (ctx.position.side !== 'flat') ctx.close()
}

const enter = (members: SignalMembers, series: { readonly close: { readonly now: number } }, ctx: SymbolContext, side: PositionSide): void => {
  const held = ctx.position.side
  if (held === side || pendingEntry(ctx, side)) return
  cancelEntry(ctx, side === 'long' ? 'short' : 'long')
  if (held !== 'flat') ctx.close()
  const entry: Entry = { side, price: series.close.now, time: ctx.time }
  const stop = members.stopLoss?.(series, entry, ctx)
  const target = members.takeProfit?.(series, entry, ctx)
  const options = { conviction: members.conviction?.(series, ctx) ?? 1, exits: { stop, target } }
  if (side === 'long') ctx.buy(options)
  else ctx.sell(options)
}

/** A price tighter than the protective stop replaces it, a first one becomes it; anything else changes nothing. */
const tighten = (ctx: SymbolContext, price: number | undefined): void => {
  if (price === undefined || !(price > 0 && price < Infinity)) return
  const long = ctx.position.side === 'long'
  const stop = nearestStop(ctx, long)
  if (!stop) {
    const options = { quantity: Math.abs(ctx.position.quantity) + pendingQuantity(ctx, long), stop: price, reduceOnly: true }
    if (long) ctx.sell(options)
    else ctx.buy(options)
  } else if (long ? price > stop.price! : price < stop.price!) ctx.replace(stop, { stop: price })
}

/** What the entry may still open: the first stop protects that too, for being reduce-only it never closes more than there is. */
const pendingQuantity = (ctx: SymbolContext, long: boolean): number => {
  const entry = pendingEntry(ctx, long ? 'long' : 'short')
  return entry ? entry.quantity - entry.filled : 0
}

const nearestStop = (ctx: SymbolContext, long: boolean): OrderHandle | undefined => {
  for (const order of ctx.orders) {
    if (order.state === 'open' && order.reduceOnly && order.type === 'stop' && !order.triggered && order.side === (long ? 'sell' : 'buy')) return order
  }
  return undefined
}
