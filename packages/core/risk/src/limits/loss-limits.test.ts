import { type AccountView, type Checked, type Instrument, instrument, type RiskEvent, type RiskPolicy, utcDays, type Verdict } from '@core/market'
import { describe, expect, test } from 'vitest'
import { riskManager } from '../risk-manager.ts'
import { riskPolicy } from '../risk-policy.ts'
import type { RiskState } from '../risk-state.ts'
import { dailyLoss } from './daily-loss.ts'
import { resume } from './halt.ts'
import { weeklyLoss } from './weekly-loss.ts'

const at = (text: string): number => Date.parse(`${text}Z`)
/** A desk that trades from 09:15 to 15:30 in Kolkata, which has no daylight saving: 03:45 to 10:00 UTC. */
const kolkata = { ...utcDays(), day: (time: number) => Math.floor((time + 19_800_000) / 86_400_000) }
const instruments: Record<string, Instrument> = { BTC: instrument({ symbol: 'BTC' }), NIFTY: instrument({ symbol: 'NIFTY', session: kolkata }) }
const account = (equity: number): AccountView => ({ time: 0, cash: equity, equity, free: equity, positions: [], pending: [], instruments })
const order = (fields: Partial<Checked>): Checked => ({
  symbol: 'BTC',
  time: 0,
  side: 'buy',
  reduceOnly: false,
  price: 100,
  quantity: 1,
  conviction: 1,
  ...fields,
})

interface Run {
  readonly state: RiskState
  step(time: string, equity: number, extra?: Partial<Extract<RiskEvent, { kind: 'step-closed' }>>): void
  ask(time: string, equity: number, symbol?: string): Verdict
}
const runOf = (policy: RiskPolicy<RiskState>, equity = 1000): Run => {
  const state = policy.initial(account(equity))
  return {
    state,
    step: (time, money, extra) => policy.update(state, { kind: 'step-closed', time: at(time), equity: money, ...extra }),
    ask: (time, money, symbol = 'BTC') => policy.checks[0]!.check(order({ time: at(time), symbol }), account(money), state),
  }
}

describe('daily-loss', () => {
  test('counts from the equity that the day began with, and ends entries until the next day', () => {
    const run = runOf(riskPolicy({ limits: [dailyLoss(0.05)] }))
    run.step('2024-03-01T10:00', 1000)
    run.step('2024-03-01T23:00', 1100)
    // the day began with 1 100: 5 % is 55
    run.step('2024-03-02T00:00', 1046)
    expect(run.ask('2024-03-02T00:00', 1046)).toEqual({ kind: 'admit' })
    expect(run.ask('2024-03-02T00:30', 1045)).toEqual({
      kind: 'refuse',
      because: { rule: 'daily-loss', limit: 0.05, value: 0.05, text: 'the day began with 1100, equity is 1045: 5 % lost of 5 %' },
    })
    run.step('2024-03-02T01:00', 1040)
    run.step('2024-03-02T02:00', 1090)
    expect(run.ask('2024-03-02T02:00', 1090)).toMatchObject({
      kind: 'refuse',
      because: { text: 'the day began with 1100, equity is 1090: 0.909091 % lost, and 5 % was reached before: no entries until the next day' },
    })
    // an order of the next day, before a step of it has closed, counts from the last step
    expect(run.ask('2024-03-03T00:00', 1090)).toEqual({ kind: 'admit' })
    expect(run.ask('2024-03-03T00:00', 1035)).toMatchObject({ kind: 'refuse', because: { value: 55 / 1090 } })
    run.step('2024-03-03T00:00', 1088)
    expect(run.ask('2024-03-03T00:00', 1088)).toEqual({ kind: 'admit' })
    expect(run.state.day).toEqual({ '*': { session: 19_785, start: 1090, last: 1088, stopped: false } })
  })

  test('goes by the session of the instrument', () => {
    const run = runOf(riskPolicy({ limits: [dailyLoss(0.05)] }))
    // 18:00 UTC is 23:30 in Kolkata, 19:00 UTC the next day there; in UTC both are one day
    run.step('2024-03-01T12:00', 1000, { instruments })
    run.step('2024-03-01T18:00', 960, { instruments })
    run.step('2024-03-01T19:00', 945, { instruments })
    expect(run.ask('2024-03-01T19:00', 945, 'BTC')).toMatchObject({ kind: 'refuse', because: { value: 0.055 } })
    expect(run.ask('2024-03-01T19:00', 945, 'NIFTY')).toEqual({ kind: 'admit' })
    expect(run.state.day!.NIFTY).toMatchObject({ start: 960, last: 945, stopped: false })
  })

  test('throws when an instrument has a session that the events do not carry, unless the rule has one', () => {
    const run = runOf(riskPolicy({ limits: [dailyLoss(0.05)] }))
    expect(run.ask('2024-03-01T09:00', 990, 'NIFTY')).toEqual({ kind: 'admit' })
    run.step('2024-03-01T10:00', 1000)
    expect(() => run.ask('2024-03-01T10:00', 990, 'NIFTY')).toThrow(
      'daily-loss: NIFTY has a session of its own, but the step-closed events carry no instruments: add them to the events, or give the rule a session',
    )
    const own = runOf(riskManager({ maxDailyLoss: 0.05, session: kolkata }))
    own.step('2024-03-01T18:00', 960)
    own.step('2024-03-01T19:00', 945)
    expect(own.ask('2024-03-01T19:00', 945, 'NIFTY')).toEqual({ kind: 'admit' })
    expect(own.ask('2024-03-01T19:00', 910, 'BTC')).toMatchObject({ kind: 'refuse', because: { value: 50 / 960 } })
  })

  test('an event that comes late does not begin a day', () => {
    const run = runOf(riskPolicy({ limits: [dailyLoss(0.05)] }))
    run.step('2024-03-02T01:00', 1000)
    run.step('2024-03-01T23:00', 900)
    expect(run.state.day!['*']).toMatchObject({ start: 1000, stopped: true })
  })

  test('throws on a state that knows no day', () => {
    const policy = riskPolicy({ limits: [dailyLoss(0.05)] })
    const state = { peak: 1, losses: 0, haltedSince: null }
    expect(() => policy.checks[0]!.check(order({}), account(1), state)).toThrow(
      "daily-loss: the state knows no day: take it from the policy's initial(), or through restoreState",
    )
  })
})

describe('weekly-loss', () => {
  test('counts from the equity that the week began with, Monday to Sunday', () => {
    const run = runOf(riskManager({ maxWeeklyLoss: 0.1 }))
    // 2024-03-03 was a Sunday
    run.step('2024-03-01T00:00', 1000)
    run.step('2024-03-03T23:00', 920)
    expect(run.ask('2024-03-03T23:00', 901)).toEqual({ kind: 'admit' })
    expect(run.ask('2024-03-03T23:00', 900)).toMatchObject({ kind: 'refuse', because: { rule: 'weekly-loss', limit: 0.1, value: 0.1 } })
    run.step('2024-03-04T00:00', 915)
    expect(run.ask('2024-03-04T00:00', 829)).toEqual({ kind: 'admit' })
    expect(run.ask('2024-03-04T00:00', 828)).toMatchObject({
      kind: 'refuse',
      because: { text: 'the week began with 920, equity is 828: 10 % lost of 10 %' },
    })
  })

  test('a session that opens on Sunday evening is of the week in which it ends', () => {
    // trading days from 17:00 to 17:00 of the next day
    const run = runOf(riskManager({ maxWeeklyLoss: 0.1, session: utcDays(17 * 3_600_000) }))
    run.step('2024-03-03T16:00', 950)
    run.step('2024-03-03T18:00', 940)
    expect(run.state.week!['*']).toMatchObject({ start: 950, last: 940 })
  })
})

describe('halt and its way back', () => {
  test('after a number of bars the peak is the equity of then', () => {
    const run = runOf(riskManager({ haltAt: 0.2, resumeAfter: { bars: 2 } }))
    run.step('2024-03-01T00:00', 800)
    expect(run.state).toMatchObject({ haltedSince: at('2024-03-01T00:00'), haltedSteps: 0 })
    run.step('2024-03-01T01:00', 790)
    expect(run.ask('2024-03-01T01:00', 790).kind).toBe('refuse')
    run.step('2024-03-01T02:00', 780)
    expect(run.state).toEqual({ peak: 780, losses: 0, haltedSince: null, haltedSteps: 0 })
    expect(run.ask('2024-03-01T02:00', 780).kind).toBe('admit')
    // 20 % below the new peak: 624
    expect(run.ask('2024-03-01T02:00', 624).kind).toBe('refuse')
  })

  test('a recovery breaks the count of bars', () => {
    const run = runOf(riskManager({ haltAt: 0.2, resumeAfter: { bars: 2 } }))
    for (const equity of [800, 790, 900, 800, 790]) run.step('2024-03-01T00:00', equity)
    expect(run.state).toMatchObject({ peak: 1000, haltedSteps: 1 })
  })

  test("with 'manual' not even a recovery ends it, only resume", () => {
    const run = runOf(riskManager({ haltAt: 0.2, resumeAfter: 'manual' }))
    run.step('2024-03-01T00:00', 800)
    run.step('2024-03-01T01:00', 950)
    expect(run.ask('2024-03-01T01:00', 950)).toEqual({
      kind: 'refuse',
      because: { rule: 'halt', limit: 0.2, value: 0.05, text: 'halted until resumed by hand; equity 950 is 5 % below its peak 1000' },
    })
    resume(run.state, 950)
    expect(run.state).toEqual({ peak: 950, losses: 0, haltedSince: null })
    expect(run.ask('2024-03-01T01:00', 950).kind).toBe('admit')
  })

  test('resume refuses an equity that is none', () => {
    const { state } = runOf(riskManager({ haltAt: 0.2, resumeAfter: 'manual' }))
    expect(() => resume(state, 0)).toThrow('resume: equity is 0: there is nothing to begin anew with')
    expect(() => resume(state, Number.NaN)).toThrow('resume: equity is NaN')
  })
})

test.each([
  [() => dailyLoss(0), 'daily-loss: limit is 0: it must be in (0, 1]'],
  [() => weeklyLoss(Number.NaN), 'weekly-loss: limit is NaN: it must be in (0, 1]'],
  [() => dailyLoss(0.1, { session: {} as never }), 'daily-loss: session has no day() and closeOf(): give a session such as utcDays()'],
  [() => dailyLoss(0.1, { zone: 'x' } as never), 'daily-loss: options.zone is no option: use session'],
  [() => riskManager({ haltAt: 0.1, resumeAfter: { bars: 0 } }), 'halt: resumeAfter.bars is 0: it must be a whole number of 1 or more'],
  [() => riskManager({ haltAt: 0.1, resumeAfter: 'never' as never }), "halt: resumeAfter is 'never': it must be milliseconds, { bars }, or 'manual'"],
])('%s', (make, text) => {
  expect(make).toThrow(text)
})
