import { type AccountView, type RiskPolicy, TradingError } from '@core/market'
import type { RiskState, SessionLoss } from './risk-state.ts'

const refuse = (what: string, value: unknown, rule: string): never => {
  throw new TradingError('INVALID_INPUT', `restoreState: ${what} is ${JSON.stringify(value) ?? String(value)}: ${rule}`, { details: { what } })
}

const demandNumber = (what: string, value: unknown): void => {
  if (!Number.isFinite(value)) refuse(what, value, 'it must be a finite number')
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

const demandSessions = (field: string, value: unknown): void => {
  if (!isObject(value)) return refuse(field, value, 'it must be an object of sessions by symbol')
  for (const [symbol, slot] of Object.entries(value) as [string, SessionLoss][]) {
    const where = `${field}.${symbol}`
    if (!isObject(slot)) return refuse(where, slot, 'it must be an object')
    if (slot.session !== null) demandNumber(`${where}.session`, slot.session)
    demandNumber(`${where}.start`, slot.start)
    demandNumber(`${where}.last`, slot.last)
    if (typeof slot.stopped !== 'boolean') refuse(`${where}.stopped`, slot.stopped, 'it must be true or false')
  }
}

const demandState = (saved: unknown): void => {
  if (!isObject(saved)) return refuse('the saved state', saved, 'it must be the object that the policy kept')
  demandNumber('peak', saved.peak)
  if (!(Number.isSafeInteger(saved.losses) && (saved.losses as number) >= 0)) refuse('losses', saved.losses, 'it must be a whole number of 0 or more')
  if (saved.haltedSince !== null) demandNumber('haltedSince', saved.haltedSince)
  if (saved.haltedSteps !== undefined) demandNumber('haltedSteps', saved.haltedSteps)
  for (const field of ['day', 'week'] as const) if (saved[field] !== undefined) demandSessions(field, saved[field])
  if (saved.sent === undefined) return
  if (!Array.isArray(saved.sent)) return refuse('sent', saved.sent, 'it must be a list of times')
  saved.sent.forEach((time, index) => {
    demandNumber(`sent[${index}]`, time)
  })
}

/**
 * A state that was saved as JSON, checked, as a copy. What the saved one lacks, as the policy has got a rule since, begins with this account.
 *
 * @throws TradingError `INVALID_INPUT` on what is no state or lost its numbers, naming the field
 */
export const restoreState = (policy: RiskPolicy<RiskState>, saved: unknown, account: AccountView): RiskState => {
  demandState(saved)
  return { ...policy.initial(account), ...(JSON.parse(JSON.stringify(saved)) as RiskState) }
}
