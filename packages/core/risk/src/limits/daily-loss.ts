import type { LimitRule } from '../rule.ts'
import { type SessionLossOptions, sessionLoss } from './session-loss.ts'

const DAY = { name: 'daily-loss', field: 'day', number: (session: { day(time: number): number }, time: number) => session.day(time) } as const

/**
 * Refuses every entry once equity, open profits and losses included, is `limit` below what it was when the trading day began: until the next day, also when it recovers.
 *
 * The day is that of the order's instrument; it begins with the equity of the last step before it.
 *
 * @param limit share of the day's first equity, in (0, 1]
 * @throws TradingError `INVALID_INPUT` on a limit out of range; while checking, when an instrument has a session that the events do not carry
 */
export const dailyLoss = (limit: number, options?: SessionLossOptions): LimitRule => sessionLoss(DAY, limit, options)
