import { type AccountView, type Checked, decimalGrid, type Exposure, gridFloor, instrument, type Proposal, type RiskPolicy, TradingError } from '@core/market'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { riskManager } from './risk-manager.ts'
import type { RiskManagerOptions } from './risk-manager-options.ts'
import type { RiskState } from './risk-state.ts'

const SYMBOLS = ['A', 'B', 'C', 'D'] as const
const instruments = Object.fromEntries(SYMBOLS.map((symbol, i) => [symbol, instrument({ symbol, kind: 'margin', multiplier: [1, 1, 10, 0.5][i]! })]))
const account = (fields: Partial<AccountView> = {}): AccountView => ({
  time: 0,
  cash: 1000,
  equity: 1000,
  free: 1000,
  positions: [],
  pending: [],
  instruments,
  ...fields,
})
const order = (fields: Partial<Checked> = {}): Checked => ({
  symbol: 'A',
  time: 0,
  side: 'buy',
  reduceOnly: false,
  price: 10,
  quantity: 1,
  conviction: 1,
  ...fields,
})

/** What a caller without an engine does: size, then every check in order, until one refuses. */
const decide = (policy: RiskPolicy<RiskState>, proposal: Proposal, view: AccountView, state: RiskState): number => {
  let quantity = proposal.quantity
  if (quantity === undefined) {
    const sized = policy.sizer!.size(proposal, view, state)
    if (sized.kind === 'refuse') return 0
    quantity = sized.quantity
  }
  for (const rule of policy.checks) {
    const verdict = rule.check({ ...proposal, quantity }, view, state)
    if (verdict.kind === 'refuse') return 0
    if (verdict.kind === 'cut') quantity = verdict.quantity
  }
  return quantity
}

describe('the policy', () => {
  test('has a rule only for what is given', () => {
    expect(riskManager({})).toMatchObject({ checks: [] })
    expect(riskManager({}).sizer).toBeUndefined()
    const all = riskManager({ riskPerTrade: 0.01, maxPositions: 1, maxHeat: 0.1, maxPositionPct: 0.2, haltAt: 0.3 })
    expect(all.sizer!.name).toBe('risk-per-trade')
    expect(all.checks.map(({ name }) => name)).toEqual(['halt', 'max-positions', 'position-cap', 'heat'])
  })

  test('does not follow later changes of its options', () => {
    const options = { maxPositionPct: 0.5, haltAt: 0.5, losingStreak: { after: 1, multiplier: 0.5 }, riskPerTrade: 0.01 }
    const policy = riskManager(options)
    Object.assign(options, { maxPositionPct: 1, haltAt: 1, riskPerTrade: 1 })
    Object.assign(options.losingStreak, { after: 9 })
    expect(decide(policy, order({ quantity: 100 }), account(), policy.initial(account()))).toBe(50)
    // 1 % of 1 000 = 10, halved by the streak: 5 over a distance of 1
    const { quantity: _none, ...proposal } = order({ stop: 9 })
    expect(decide(policy, proposal, account(), { peak: 1000, losses: 1, haltedSince: null })).toBe(5)
  })

  test('a cut is what the next check sees', () => {
    // 1 000 × 0.2 ÷ 10 = 20 units; their risk 20 × 2 = 40 fits into a heat of 50, that of 100 units would not
    const policy = riskManager({ maxPositionPct: 0.2, maxHeat: 0.05 })
    expect(decide(policy, order({ quantity: 100, stop: 8 }), account(), policy.initial(account()))).toBe(20)
  })

  test('reads as in the README', () => {
    const policy = riskManager({ riskPerTrade: 0.02, maxPositions: 5, maxPositionPct: 0.25, maxHeat: 0.06, haltAt: 0.3 })
    const btc = instrument({ symbol: 'BTC', lotSize: 0.001 })
    const view = account({ equity: 10_000, instruments: { BTC: btc } })
    const { quantity: _none, ...wish } = order({ symbol: 'BTC', price: 60_000, stop: 57_000 })
    const quantity = decide(policy, wish, view, policy.initial(view))
    // 200 ÷ 3 000 = 0.0667, worth 4 000; the cap of 2 500 leaves 0.041667, in lots 0.041
    expect(gridFloor(decimalGrid(btc.lotSize), quantity)).toBe(0.041)
  })
})

describe('state', () => {
  const policy = riskManager({ haltAt: 0.2, resumeAfter: 1000 })
  const step = (state: RiskState, time: number, equity: number) => policy.update(state, { kind: 'step-closed', time, equity })
  const trade = (state: RiskState, net: number) => policy.update(state, { kind: 'trade-closed', time: 0, symbol: 'A', net })

  test('the peak starts at the first equity and only grows', () => {
    const state = policy.initial(account({ equity: 500 }))
    expect(state).toEqual({ peak: 500, losses: 0, haltedSince: null })
    step(state, 1, 450)
    expect(state.peak).toBe(500)
    step(state, 2, 620)
    expect(state.peak).toBe(620)
  })

  test('losses add up, a win ends them, a flat trade changes nothing', () => {
    const state = policy.initial(account())
    const seen = [-1, -2, 0, -1, 3, 0, -1].map((net) => {
      trade(state, net)
      return state.losses
    })
    expect(seen).toEqual([1, 2, 2, 3, 0, 0, 1])
  })

  test('a halt ends when equity recovers', () => {
    const state = policy.initial(account())
    step(state, 10, 800)
    expect(state.haltedSince).toBe(10)
    step(state, 20, 801)
    expect(state).toEqual({ peak: 1000, losses: 0, haltedSince: null })
  })

  test('a halt ends after resumeAfter, with the equity of then as peak', () => {
    const state = policy.initial(account())
    const entry = () => policy.checks[0]!.check(order(), account({ equity: 700 }), state).kind
    step(state, 10, 700)
    step(state, 1009, 700)
    expect(state).toEqual({ peak: 1000, losses: 0, haltedSince: 10 })
    expect(entry()).toBe('refuse')
    step(state, 1010, 700)
    expect(state).toEqual({ peak: 700, losses: 0, haltedSince: null })
    expect(entry()).toBe('admit')
    step(state, 2000, 560)
    expect(state).toEqual({ peak: 700, losses: 0, haltedSince: 2000 })
  })

  test('a broken halt counts its time anew, and nothing resumes without equity', () => {
    const state = policy.initial(account())
    step(state, 0, 700)
    step(state, 900, 900)
    step(state, 950, 700)
    step(state, 1100, 700)
    expect(state).toEqual({ peak: 1000, losses: 0, haltedSince: 950 })
    step(state, 5000, 0)
    expect(state).toEqual({ peak: 1000, losses: 0, haltedSince: 950 })
  })

  test('without resumeAfter a halt lasts until recovery', () => {
    const lasting = riskManager({ haltAt: 0.2 })
    const state = lasting.initial(account())
    for (let time = 0; time < 100; time++) lasting.update(state, { kind: 'step-closed', time: time * 1e12, equity: 700 })
    expect(state).toEqual({ peak: 1000, losses: 0, haltedSince: 0 })
  })

  test.each([
    [{ kind: 'step-closed', time: 0, equity: Number.NaN }, 'step-closed: equity is NaN'],
    [{ kind: 'step-closed', time: Number.NaN, equity: 1 }, 'step-closed: time is NaN'],
    [{ kind: 'trade-closed', time: 0, symbol: 'A', net: Number.NaN }, 'trade-closed: net is NaN'],
  ] as const)('throws on %j', (event, text) => {
    expect(() => policy.update(policy.initial(account()), event)).toThrow(text)
  })

  test('throws when it would begin at NaN', () => {
    expect(() => policy.initial(account({ equity: Number.NaN }))).toThrow('account.equity is NaN')
  })
})

describe('options out of range throw at construction', () => {
  const drawdown = { warning: 0.1, warningMultiplier: 0.5, critical: 0.2, criticalMultiplier: 0.25 }
  test.each<[RiskManagerOptions, string]>([
    [{ riskPerTrade: 0 }, 'riskPerTrade is 0: it must be in (0, 1], a fraction such as 0.02 for 2 %'],
    [{ riskPerTrade: 2 }, 'riskPerTrade is 2'],
    [{ riskPerTrade: Number.NaN }, 'riskPerTrade is NaN'],
    [{ riskPerTrade: '0.1' as never }, 'riskPerTrade is 0.1: it must be'],
    [{ maxPositions: 0 }, 'maxPositions is 0: it must be a whole number of 1 or more'],
    [{ maxPositions: 1.5 }, 'maxPositions is 1.5'],
    [{ maxHeat: 1.01 }, 'maxHeat is 1.01: it must be in (0, 1]'],
    [{ maxPositionPct: 20 }, 'maxPositionPct is 20: it must be in (0, 10], a fraction such as 0.2 for 20 %'],
    [{ haltAt: -0.1 }, 'haltAt is -0.1'],
    [{ haltAt: 0.1, resumeAfter: Infinity }, 'resumeAfter is Infinity: it must be a finite number of milliseconds above 0'],
    [{ resumeAfter: 1 }, 'resumeAfter ends a halt: give haltAt too'],
    [{ riskPerTrade: 0.1, drawdown: { ...drawdown, critical: 0.1 } }, 'drawdown.critical is 0.1: it must be above drawdown.warning 0.1'],
    [{ riskPerTrade: 0.1, drawdown: { ...drawdown, criticalMultiplier: 0.6 } }, 'drawdown.criticalMultiplier is 0.6: it must not be above'],
    [{ riskPerTrade: 0.1, drawdown: { ...drawdown, warningMultiplier: 1.5 } }, 'drawdown.warningMultiplier is 1.5: it must be in [0, 1]'],
    [{ riskPerTrade: 0.1, drawdown: { warning: 0.1 } as never }, 'drawdown.warningMultiplier is undefined'],
    [{ drawdown }, 'drawdown scales what is risked per trade: give riskPerTrade too'],
    [{ riskPerTrade: 0.1, losingStreak: { after: 0, multiplier: 0.5 } }, 'losingStreak.after is 0'],
    [{ riskPerTrade: 0.1, losingStreak: { after: 2, multiplier: 0.5, count: 3 } as never }, 'losingStreak.count is no option: use after, multiplier'],
    [{ maxPositionShare: 0.2 } as never, 'maxPositionShare is no option: use riskPerTrade, maxPositions, maxHeat, maxPositionPct'],
  ])('%j', (options, text) => {
    expect(() => riskManager(options)).toThrow(TradingError)
    expect(() => riskManager(options)).toThrow(`riskManager: ${text}`)
  })
})

describe('properties', () => {
  const options: RiskManagerOptions = {
    riskPerTrade: 0.05,
    maxPositions: 3,
    maxHeat: 0.2,
    maxPositionPct: 0.6,
    haltAt: 0.5,
    drawdown: { warning: 0.1, warningMultiplier: 0.5, critical: 0.25, criticalMultiplier: 0.2 },
    losingStreak: { after: 2, multiplier: 0.7 },
  }
  const policy = riskManager(options)
  const number = (min: number, max: number) => fc.double({ min, max, noNaN: true })
  const side = fc.constantFrom('buy' as const, 'sell' as const)
  const exposure: fc.Arbitrary<Exposure> = fc.record({
    symbol: fc.constantFrom(...SYMBOLS),
    side,
    quantity: number(0.001, 20),
    price: number(1, 50),
    mark: number(1, 50),
    risk: number(0, 150),
  })
  const exposures = fc.uniqueArray(exposure, { maxLength: 3, selector: ({ symbol }) => symbol })
  const view = fc.record({ equity: number(1, 2000), positions: exposures, pending: fc.array(exposure, { maxLength: 3 }) }).map((fields) => account(fields))
  const state: fc.Arbitrary<RiskState> = fc.record({ peak: number(1, 2500), losses: fc.nat(4), haltedSince: fc.constant(null) })
  const proposal: fc.Arbitrary<Proposal> = fc
    .record({
      symbol: fc.constantFrom(...SYMBOLS),
      side,
      price: number(1, 50),
      distance: number(0.01, 0.9),
      quantity: fc.option(number(0.01, 500)),
      conviction: fc.oneof(fc.constant(0), number(0.001, 2)),
    })
    .map(({ distance, quantity, ...fields }) => ({
      ...fields,
      time: 0,
      reduceOnly: false,
      stop: fields.price * (fields.side === 'buy' ? 1 - distance : 1 + distance),
      ...(quantity === null ? {} : { quantity }),
    }))
  const sum = (numbers: number[]) => numbers.reduce((total, value) => total + value, 0)
  const above = (value: number, limit: number) => value > limit * (1 + 1e-8)

  test('nothing passes above any cap', () => {
    fc.assert(
      fc.property(proposal, view, state, (wish, v, s) => {
        const quantity = decide(policy, wish, v, s)
        const same = (list: readonly Exposure[], sameSide: boolean) => list.filter((x) => x.symbol === wish.symbol && (x.side === wish.side) === sameSide)
        const closable = sum(same(v.positions, false).map((x) => x.quantity)) - sum(same(v.pending, true).map((x) => x.quantity))
        const opening = quantity - Math.max(0, closable)
        if (opening <= 1e-9 * quantity) return
        const multiplier = v.instruments[wish.symbol]!.multiplier
        const before = [...same(v.positions, true).map((x) => x.quantity * x.mark), ...same(v.pending, true).map((x) => x.quantity * x.price)]
        expect(above((sum(before) + opening * wish.price) * multiplier, 0.6 * v.equity)).toBe(false)
        const risk = sum([...v.positions, ...v.pending].map((x) => x.risk)) + opening * Math.abs(wish.price - wish.stop!) * multiplier
        expect(above(risk, 0.2 * v.equity)).toBe(false)
        expect(
          new Set([...v.positions, ...v.pending, wish].map((x) => x.symbol)).size <= 3 || v.positions.concat(v.pending).some((x) => x.symbol === wish.symbol),
        ).toBe(true)
        expect(v.equity).toBeGreaterThan(0.5 * s.peak * (1 - 1e-8))
        if (wish.quantity === undefined) {
          expect(above(quantity * Math.abs(wish.price - wish.stop!) * multiplier, 0.05 * v.equity * wish.conviction)).toBe(false)
        }
      }),
      { numRuns: 1000 },
    )
  })

  test('less equity never gives a larger size', () => {
    fc.assert(
      fc.property(proposal, view, state, number(0, 1), (wish, v, s, share) => {
        const less = decide(policy, wish, { ...v, equity: v.equity * share }, s)
        expect(less).toBeLessThanOrEqual(decide(policy, wish, v, s))
      }),
      { numRuns: 1000 },
    )
  })

  test('reduce-only orders are admitted whatever the account holds, unseen', () => {
    fc.assert(
      fc.property(proposal, view, state, (wish, v, s) => {
        const broken = { ...v, equity: Number.NaN }
        for (const rule of policy.checks) {
          expect(rule.check({ ...wish, quantity: 5, reduceOnly: true }, v, s)).toEqual({ kind: 'admit' })
          expect(rule.check({ ...wish, quantity: 5, price: Number.NaN, reduceOnly: true }, broken, s)).toEqual({ kind: 'admit' })
        }
      }),
    )
  })

  test('the unit of money does not matter', () => {
    const times = (x: Exposure, k: number): Exposure => ({ ...x, price: x.price * k, mark: x.mark * k, risk: x.risk * k })
    fc.assert(
      fc.property(proposal, view, state, fc.constantFrom(1 / 1024, 0.5, 4, 65_536), (wish, v, s, k) => {
        const scaledView = { ...v, equity: v.equity * k, positions: v.positions.map((x) => times(x, k)), pending: v.pending.map((x) => times(x, k)) }
        const scaledWish = { ...wish, price: wish.price * k, stop: wish.stop! * k }
        // powers of two are exact in doubles, so the quantities are equal to the bit
        expect(decide(policy, scaledWish, scaledView, { ...s, peak: s.peak * k })).toBe(decide(policy, wish, v, s))
      }),
      { numRuns: 500 },
    )
  })

  test('a state that went through JSON goes on as the one that did not', () => {
    const event = fc.oneof(
      fc.record({ kind: fc.constant('step-closed' as const), time: fc.nat(10_000), equity: number(-100, 2000) }),
      fc.record({ kind: fc.constant('trade-closed' as const), time: fc.nat(10_000), symbol: fc.constant('A'), net: number(-10, 10) }),
      fc.record({ kind: fc.constant('order-sent' as const), time: fc.nat(), symbol: fc.constant('A'), side, quantity: number(0, 9) }),
    )
    const resuming = riskManager({ ...options, resumeAfter: 500 })
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), (events) => {
        const straight = resuming.initial(account())
        let stored = resuming.initial(account())
        for (const one of events) {
          resuming.update(straight, one)
          resuming.update(stored, one)
          expect(Object.values(stored).every((value) => value === null || Number.isFinite(value))).toBe(true)
          stored = JSON.parse(JSON.stringify(stored))
          expect(stored).toEqual(straight)
        }
      }),
    )
  })
})
