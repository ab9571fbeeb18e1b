import { type AccountView, type RiskEvent, type Session, TradingError, utcDays } from '@core/market'
import { figure, reaches, share } from '../figures.ts'
import { demandFinite } from '../input.ts'
import { demandKeys, demandOption, refuseOption, SHARE } from '../option.ts'
import { drawdownFrom, type RiskState, type SessionLoss } from '../risk-state.ts'
import type { Finding, LimitRule } from '../rule.ts'

/** Which sessions count instead of those of the instruments. */
export interface SessionLossOptions {
  /** One for all symbols. Left out: each instrument's own, which the `step-closed` events must carry; UTC days for those without. */
  readonly session?: Session
}

/** A loss limit over days or weeks: its name, where its state stands, and which stretch of a session's time a time belongs to. */
interface Stretch {
  readonly name: string
  readonly field: 'day' | 'week'
  readonly number: (session: Session, time: number) => number
}

/** Everything without a session of its own. */
const ALL = '*'
const UTC = utcDays()

const ofSession = (state: RiskState, field: 'day' | 'week', symbol: string): SessionLoss | undefined => {
  const slots = state[field]
  return slots !== undefined && Object.hasOwn(slots, symbol) ? slots[symbol] : undefined
}

const advance = (slot: SessionLoss, number: number, equity: number, limit: number): void => {
  demandFinite('the number of the session', number)
  if (slot.session === null || number > slot.session) {
    slot.session = number + 0
    slot.start = slot.last
    slot.stopped = false
  }
  // + 0: JSON writes −0 as 0, and a restored state shall equal the one that was saved
  slot.last = equity + 0
  if (reaches(drawdownFrom(slot.start, equity), limit)) slot.stopped = true
}

const slotFrom = (equity: number): SessionLoss => ({ session: null, start: equity + 0, last: equity + 0, stopped: false })

/** Follows sessions that only the event knows: those of instruments that have one. */
const followInstruments = (state: RiskState, event: Extract<RiskEvent, { kind: 'step-closed' }>, stretch: Stretch, limit: number, before: number): void => {
  const slots = state[stretch.field]!
  for (const symbol in event.instruments) {
    const session = event.instruments[symbol]!.session
    if (session === undefined) continue
    if (!Object.hasOwn(slots, symbol)) slots[symbol] = slotFrom(before)
    advance(slots[symbol]!, stretch.number(session, event.time), event.equity, limit)
  }
}

const slotOf = (state: RiskState, account: AccountView, symbol: string, stretch: Stretch, own: boolean): SessionLoss => {
  const all = ofSession(state, stretch.field, ALL)
  if (all === undefined) {
    throw new TradingError(
      'INVALID_INPUT',
      `${stretch.name}: the state knows no ${stretch.field}: take it from the policy's initial(), or through restoreState`,
    )
  }
  if (!own || account.instruments[symbol]?.session === undefined) return all
  const slot = ofSession(state, stretch.field, symbol)
  if (slot !== undefined) return slot
  if (all.session === null) return all
  throw new TradingError(
    'INVALID_INPUT',
    `${stretch.name}: ${symbol} has a session of its own, but the step-closed events carry no instruments: add them to the events, or give the rule a session`,
  )
}

/** A limit on what the account may lose within one stretch of sessions. */
export const sessionLoss = (stretch: Stretch, limit: number, options: SessionLossOptions = {}): LimitRule => {
  const { name, field } = stretch
  demandOption(name, 'limit', limit, SHARE)
  demandKeys(name, 'options', options, ['session'])
  const { session } = options
  if (session !== undefined && (typeof session?.day !== 'function' || typeof session.closeOf !== 'function')) {
    refuseOption(name, 'session has no day() and closeOf(): give a session such as utcDays()')
  }
  const judge: LimitRule['judge'] = ({ symbol, time }, account, state, opening): Finding => {
    const slot = slotOf(state, account, symbol, stretch, session === undefined)
    const clock = session ?? account.instruments[symbol]?.session ?? UTC
    const isNew = slot.session !== null && stretch.number(clock, time) > slot.session
    const start = isNew ? slot.last : slot.start
    const value = drawdownFrom(start, account.equity)
    const stopped = !isNew && slot.stopped
    const text = () => {
      const loss = `the ${field} began with ${figure(start)}, equity is ${figure(account.equity)}: ${share(value)} lost`
      return stopped && !reaches(value, limit)
        ? `${loss}, and ${share(limit)} was reached before: no entries until the next ${field}`
        : `${loss} of ${share(limit)}`
    }
    return { limit, value, fits: stopped || reaches(value, limit) ? 0 : opening, text }
  }
  return {
    name,
    judge,
    begin(state, account) {
      state[field] = { [ALL]: slotFrom(account.equity) }
    },
    follow(state, event) {
      const all = ofSession(state, field, ALL)
      if (event.kind !== 'step-closed' || all === undefined) return
      const before = all.last
      advance(all, stretch.number(session ?? UTC, event.time), event.equity, limit)
      if (session === undefined && event.instruments !== undefined) followInstruments(state, event, stretch, limit, before)
    },
  }
}
