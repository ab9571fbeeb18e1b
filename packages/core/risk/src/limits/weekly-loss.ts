import type { Session } from '@core/market'
import type { LimitRule } from '../rule.ts'
import { type SessionLossOptions, sessionLoss } from './session-loss.ts'

const WEEK_MS = 604_800_000
/** The first Monday of the epoch, 1970-01-05. */
const MONDAY = 345_600_000

/** A session belongs to the week in which it ends: the one that opens on Sunday evening is Monday's. */
const weekOf = (session: Session, time: number): number => Math.floor((session.closeOf(time) - 1 - MONDAY) / WEEK_MS)

/**
 * Refuses every entry once equity is `limit` below what it was when the week began: until the next week, also when it recovers.
 *
 * A week holds the sessions that end in it, Monday to Sunday UTC.
 *
 * @param limit share of the week's first equity, in (0, 1]
 * @throws TradingError `INVALID_INPUT` on a limit out of range; while checking, when an instrument has a session that the events do not carry
 */
export const weeklyLoss = (limit: number, options?: SessionLossOptions): LimitRule =>
  sessionLoss({ name: 'weekly-loss', field: 'week', number: weekOf }, limit, options)
