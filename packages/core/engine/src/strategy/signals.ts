import type { PositionSide } from '@core/market'
import type { SymbolContext } from './context.ts'

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

interface Closes {
  readonly close: { readonly now: number }
}

/** A signal strategy as the `onBar` that it is shorthand for: wishes through the public context, nothing else. */
export const onBarOf =
  (members: SignalMembers) =>
  (series: Closes, ctx: SymbolContext): void =>
    heed(members, series, ctx, members.signal(series, ctx))

/** Does what a signal says. */
export const heed = (members: SignalMembers, series: Closes, ctx: SymbolContext, signal: Signal): void => {
  const held = ctx.position.side
  if (signal === 'flat') goFlat(ctx)
  else if (signal === 'long' || signal === 'short') enter(members, series, ctx, signal)
  else if (signal !== 'hold') throw new RangeError(`signal returned ${String(signal)}: it must be 'long', 'short', 'flat' or 'hold'`)
  if (members.trailingStop && held !== 'flat') tighten(ctx, members.trailingStop(series, ctx.position, ctx))
}

const cancelEntry = (ctx: SymbolContext, side: PositionSide): void => {
  const entry = ctx.pendingEntry(side)
  if (entry) ctx.cancel(entry.id)
}

const goFlat = (ctx: SymbolContext): void => {
  cancelEntry(ctx, 'long')
  cancelEntry(ctx, 'short')
  if (ctx.position.side !== 'flat') ctx.leave()
}

const enter = (members: SignalMembers, series: Closes, ctx: SymbolContext, side: PositionSide): void => {
  const held = ctx.position.side
  if (held === side || ctx.pendingEntry(side)) return
  cancelEntry(ctx, side === 'long' ? 'short' : 'long')
  if (held !== 'flat') ctx.leave()
  const entry: Entry = { side, price: series.close.now, time: ctx.time }
  const stop = members.stopLoss?.(series, entry, ctx)
  const target = members.takeProfit?.(series, entry, ctx)
  ctx.enter(side, members.conviction?.(series, ctx) ?? 1, stop, target)
}

/** A price tighter than the protective stop replaces it, a first one becomes it; anything else changes nothing. */
export const tighten = (ctx: SymbolContext, price: number | undefined): void => {
  if (price === undefined || !(price > 0 && price < Infinity)) return
  const side = ctx.position.side === 'long' ? 'long' : 'short'
  const stop = ctx.plainStop
  if (!stop) {
    const options = { quantity: Math.abs(ctx.position.quantity) + pendingQuantity(ctx, side), stop: price, reduceOnly: true }
    if (side === 'long') ctx.sell(options)
    else ctx.buy(options)
  } else if (side === 'long' ? price > stop.stop! : price < stop.stop!) ctx.replace(stop.id, { stop: price })
}

/** What the entry may still open: the first stop protects that too, for being reduce-only it never closes more than there is. */
const pendingQuantity = (ctx: SymbolContext, side: PositionSide): number => {
  const entry = ctx.pendingEntry(side)
  return entry ? ctx.unfilled(entry) : 0
}
