import { isMoment } from './equity-curve.ts'
import { InputError } from './input-error.ts'

/** A round trip, entry to exit. Only `net` and the two times are needed; any trade object with more fields fits. */
export type TradeRecord = {
  /** Profit or loss after all costs, in money. */
  readonly net: number
  /** Profit or loss before costs, in money. */
  readonly gross?: number | undefined
  /** Fees, taxes and slippage of entry and exit, in money, positive. */
  readonly costs?: number | undefined
  /** Epoch ms UTC. */
  readonly entryTime: number
  /** Epoch ms UTC, not before `entryTime`. */
  readonly exitTime: number
  readonly quantity?: number | undefined
  readonly entryPrice?: number | undefined
  readonly exitPrice?: number | undefined
  readonly side?: 'long' | 'short' | undefined
  readonly symbol?: string | undefined
  /** Maximum adverse excursion: the largest loss that the open trade showed, in money, 0 or above (`excursions` finds it from bars). */
  readonly mae?: number | undefined
  /** Maximum favourable excursion: the largest profit that the open trade showed, in money, 0 or above. */
  readonly mfe?: number | undefined
}

/** @throws InputError when a trade's net, times or given costs are not finite numbers, or it exits before it enters; names the index */
export function checkTrades(trades: readonly TradeRecord[]): void {
  if (!Array.isArray(trades)) throw new InputError(`trades is ${typeof trades}: give an array of { net, entryTime, exitTime }`)
  for (let i = 0; i < trades.length; i++) if (!isTrade(trades[i])) throw tradeError(trades[i], i)
}

/** Comparisons alone, as it runs for every trade of every run: what is no finite number fails one of them, or leaves no 0. */
const isTrade = (trade: TradeRecord | null | undefined): boolean =>
  trade !== undefined &&
  trade !== null &&
  typeof trade.net === 'number' &&
  trade.net - trade.net === 0 &&
  isMoment(trade.entryTime) &&
  isMoment(trade.exitTime) &&
  trade.exitTime >= trade.entryTime &&
  (trade.costs === undefined || (typeof trade.costs === 'number' && trade.costs - trade.costs === 0))

function tradeError(trade: TradeRecord | null | undefined, i: number): InputError {
  if (typeof trade !== 'object' || trade === null) return new InputError(`trades[${i}] is ${trade}: give { net, entryTime, exitTime }`)
  const { net, entryTime, exitTime, costs } = trade
  if (!Number.isFinite(net)) return new InputError(`trades[${i}].net is ${net}: give a finite number`)
  if (!isMoment(entryTime)) return new InputError(`trades[${i}].entryTime is ${entryTime}: give epoch milliseconds`)
  if (!isMoment(exitTime)) return new InputError(`trades[${i}].exitTime is ${exitTime}: give epoch milliseconds`)
  if (exitTime < entryTime) return new InputError(`trades[${i}] exits at ${exitTime}, before its entry at ${entryTime}: give the times of a closed trade`)
  return new InputError(`trades[${i}].costs is ${costs}: give a finite number or leave it out`)
}

/** @throws InputError when a given excursion is not a finite number of at least 0; names the index */
export function checkExcursions(trades: readonly TradeRecord[]): void {
  for (let i = 0; i < trades.length; i++) {
    const { mae = 0, mfe = 0 } = trades[i]!
    if (!(mae >= 0 && mae < Infinity)) throw new InputError(`trades[${i}].mae is ${mae}: give the largest loss as a number of at least 0, or leave it out`)
    if (!(mfe >= 0 && mfe < Infinity)) throw new InputError(`trades[${i}].mfe is ${mfe}: give the largest profit as a number of at least 0, or leave it out`)
  }
}
