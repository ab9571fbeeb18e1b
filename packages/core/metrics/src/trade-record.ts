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
}

/** @throws InputError when a trade's net, times or given costs are not finite numbers, or it exits before it enters; names the index */
export function checkTrades(trades: readonly TradeRecord[]): void {
  if (!Array.isArray(trades)) throw new InputError(`trades is ${typeof trades}: give an array of { net, entryTime, exitTime }`)
  for (let i = 0; i < trades.length; i++) {
    const trade = trades[i] as TradeRecord | null | undefined
    if (typeof trade !== 'object' || trade === null) throw new InputError(`trades[${i}] is ${trade}: give { net, entryTime, exitTime }`)
    const { net, entryTime, exitTime, costs } = trade
    if (!Number.isFinite(net)) throw new InputError(`trades[${i}].net is ${net}: give a finite number`)
    if (!isMoment(entryTime)) throw new InputError(`trades[${i}].entryTime is ${entryTime}: give epoch milliseconds`)
    if (!isMoment(exitTime)) throw new InputError(`trades[${i}].exitTime is ${exitTime}: give epoch milliseconds`)
    if (exitTime < entryTime) throw new InputError(`trades[${i}] exits at ${exitTime}, before its entry at ${entryTime}: give the times of a closed trade`)
    if (costs !== undefined && !Number.isFinite(costs)) throw new InputError(`trades[${i}].costs is ${costs}: give a finite number or leave it out`)
  }
}
