import { type AccountView, type Bars, barsFromRows, type Exposure, instrument, type Proposal, type RiskEvent } from '@core/market'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Decision, decide } from './decide.ts'
import { exposure } from './exposure.ts'
import { restoreState } from './restore-state.ts'
import { riskManager } from './risk-manager.ts'
import type { RiskManagerOptions } from './risk-manager-options.ts'
import type { RiskState } from './risk-state.ts'

const SYMBOLS = ['A', 'B', 'C', 'D'] as const
const MULTIPLIERS = [1, 1, 10, 0.5]
const DAY = 86_400_000

const LIMITS: RiskManagerOptions = {
  haltAt: 0.5,
  maxDailyLoss: 0.3,
  maxWeeklyLoss: 0.4,
  maxOrderRate: { orders: 3, per: DAY },
  priceBand: 0.9,
  maxPositions: 3,
  maxPositionPct: 0.6,
  maxPerSymbol: { A: 0.5, B: 0.7 },
  maxPerGroup: { pair: { symbols: ['B', 'C'], limit: 0.8 } },
  maxCorrelated: { limit: 0.9, above: 0.8, period: 4 },
  maxNet: 0.8,
  maxGross: 1.2,
  maxHeat: 0.2,
  minNotional: 2,
}
const SCALES: RiskManagerOptions = { drawdown: { from: 0.1, to: 0.4, least: 0.1 }, losingStreak: { after: 2, multiplier: 0.7 }, maxConviction: 1.5 }
const SIZERS: Record<string, RiskManagerOptions> = {
  riskPerTrade: { riskPerTrade: 0.05 },
  fixedFraction: { fixedFraction: 0.4 },
  atrTarget: { atrTarget: { share: 0.05, period: 3 } },
  volatilityTarget: { volatilityTarget: { target: 0.4, barsPerYear: 365, period: 4 } },
  kelly: { kelly: { trades: [{ net: 3 }, { net: 2 }, { net: -1 }], cap: 0.08, minTrades: 3 } },
  equalWeight: { equalWeight: {} },
  inverseVolatility: { inverseVolatility: { period: 4 } },
}
const POLICIES = Object.values(SIZERS).map((sizer) => riskManager({ ...sizer, ...SCALES, ...LIMITS }))

const number = (min: number, max: number) => fc.double({ min, max, noNaN: true })
const side = fc.constantFrom('buy' as const, 'sell' as const)
const entry = fc.record({ side, quantity: number(0.001, 20), price: number(1, 50), mark: number(1, 50), distance: fc.option(number(0.01, 0.9)) })
const closes = fc.array(number(5, 50), { minLength: 6, maxLength: 6 })

/** Everything about a case in plain numbers, so that it can be scaled. */
interface Case {
  readonly wish: Proposal
  readonly view: AccountView
  readonly state: RiskState
}

const instrumentsAt = (k: number, lot: number) =>
  Object.fromEntries(SYMBOLS.map((symbol, i) => [symbol, instrument({ symbol, kind: 'margin', multiplier: MULTIPLIERS[i]!, lotSize: lot, minNotional: k })]))
const barsOf = (column: readonly number[], k: number): Bars =>
  barsFromRows(
    column.map((close, row) => [row * DAY, close * k, close * k * 1.25, close * k * 0.75, close * k]),
    '1d',
  )

const shape = fc.record({
  symbol: fc.constantFrom(...SYMBOLS),
  side,
  price: number(1, 50),
  distance: number(0.01, 0.9),
  quantity: fc.option(number(0.01, 500)),
  conviction: fc.oneof(fc.constant(0), number(0.001, 3)),
  equity: number(1, 2000),
  peak: number(1, 2500),
  day: number(1, 2500),
  week: number(1, 2500),
  losses: fc.nat(4),
  sent: fc.array(fc.nat(2 * DAY), { maxLength: 3 }),
  positions: fc.dictionary(fc.constantFrom(...SYMBOLS), entry, { maxKeys: 3 }),
  pending: fc.array(fc.tuple(fc.constantFrom(...SYMBOLS), entry), { maxLength: 4 }),
  history: fc.record({ A: closes, B: closes, C: closes, D: closes }),
})
type Shape = typeof shape extends fc.Arbitrary<infer T> ? T : never

/** A case with money times `money` and prices times `price`; quantities times money ÷ price. Powers of two keep every step exact. */
const caseOf = (s: Shape, money = 1, price = 1): Case => {
  const units = money / price
  const held = (symbol: string, { distance, ...fields }: Shape['pending'][number][1]): Exposure =>
    exposure(
      {
        symbol,
        side: fields.side,
        quantity: fields.quantity * units,
        price: fields.price * price,
        mark: fields.mark * price,
        ...(distance !== null && { stop: fields.price * price * (fields.side === 'buy' ? 1 - distance : 1 + distance) }),
      },
      { multiplier: MULTIPLIERS[SYMBOLS.indexOf(symbol as 'A')]! },
    )
  const slot = (start: number) => ({ '*': { session: 4, start: start * money, last: start * money, stopped: false } })
  return {
    wish: {
      symbol: s.symbol,
      time: 4 * DAY,
      side: s.side,
      reduceOnly: false,
      price: s.price * price,
      stop: s.price * price * (s.side === 'buy' ? 1 - s.distance : 1 + s.distance),
      conviction: s.conviction,
      last: s.price * price,
      ...(s.quantity !== null && { quantity: s.quantity * units }),
    },
    view: {
      time: 4 * DAY,
      cash: s.equity * money,
      equity: s.equity * money,
      free: s.equity * money,
      positions: Object.entries(s.positions).map(([symbol, fields]) => held(symbol, fields)),
      pending: s.pending.map(([symbol, fields]) => held(symbol, fields)),
      instruments: instrumentsAt(money, (1 / 64) * units),
      history: (symbol) => barsOf(s.history[symbol as 'A'], price),
    },
    state: {
      peak: Math.max(s.peak, s.equity) * money,
      losses: s.losses,
      haltedSince: null,
      day: slot(s.day),
      week: { '*': { ...slot(s.week)['*'], session: 0 } },
      sent: s.sent.map((time) => time + 3 * DAY),
    },
  }
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, value) => total + value, 0)
const worthIn = (symbol: string, quantity: number, price: number) => quantity * price * MULTIPLIERS[SYMBOLS.indexOf(symbol as 'A')]!

/** Signed worth by symbol for every way in which pending entries may or may not fill: a brute force that knows nothing of the rules' arithmetic. */
const outcomes = (positions: readonly Exposure[], pending: readonly Exposure[]): Record<string, number>[] => {
  const worlds: Record<string, number>[] = []
  for (let mask = 0; mask < 1 << pending.length; mask++) {
    const worth: Record<string, number> = Object.fromEntries(SYMBOLS.map((symbol) => [symbol, 0]))
    const add = (one: Exposure, price: number) => {
      worth[one.symbol]! += (one.side === 'buy' ? 1 : -1) * worthIn(one.symbol, one.quantity, price)
    }
    for (const position of positions) add(position, position.mark)
    pending.forEach((one, bit) => {
      if (mask & (1 << bit)) add(one, one.price)
    })
    worlds.push(worth)
  }
  return worlds
}

/** One price for all of a symbol: then closing one thing with another leaves nothing, and the brute force is exact. */
const onePriced = (s: Shape): Shape => {
  const prices = Object.fromEntries(SYMBOLS.map((symbol, i) => [symbol, symbol === s.symbol ? s.price : 3 + 7 * i])) as Record<string, number>
  const at = <E extends { price: number; mark: number }>(symbol: string, fields: E): E => ({ ...fields, price: prices[symbol]!, mark: prices[symbol]! })
  return {
    ...s,
    positions: Object.fromEntries(Object.entries(s.positions).map(([symbol, fields]) => [symbol, at(symbol, fields)])) as Shape['positions'],
    pending: s.pending.map(([symbol, fields]) => [symbol, at(symbol, fields)] as const) as Shape['pending'],
  }
}

/** What an order would only close, beyond what pending orders will. */
const closable = (wish: Proposal, view: AccountView): number => {
  const units = (list: readonly Exposure[], same: boolean) =>
    sum(list.filter((x) => x.symbol === wish.symbol && (x.side === wish.side) === same).map((x) => x.quantity))
  return Math.max(0, units(view.positions, false) - units(view.pending, true))
}

describe('never above any cap', () => {
  const worst = (worlds: readonly Record<string, number>[], measure: (worth: Record<string, number>) => number) => Math.max(...worlds.map(measure))
  const gross = (symbols: readonly string[]) => (worth: Record<string, number>) => sum(symbols.map((symbol) => Math.abs(worth[symbol]!)))
  const net = (sign: number) => (worth: Record<string, number>) => sign * sum(Object.values(worth))

  /** Measures of exposure that a single limit promises to keep, each with the policy of that limit alone. */
  const promises: [string, RiskManagerOptions, number, (worth: Record<string, number>) => number, (s: Shape) => boolean][] = [
    ['gross', { maxGross: 1.2 }, 1.2, gross(SYMBOLS), () => true],
    ['net, buying', { maxNet: 0.8 }, 0.8, net(1), ({ side: way }) => way === 'buy'],
    ['net, selling', { maxNet: 0.8 }, 0.8, net(-1), ({ side: way }) => way === 'sell'],
    ['a symbol', { maxPerSymbol: { A: 0.5 } }, 0.5, gross(['A']), ({ symbol }) => symbol === 'A'],
    ['a group', { maxPerGroup: { pair: { symbols: ['B', 'C'], limit: 0.8 } } }, 0.8, gross(['B', 'C']), ({ symbol }) => symbol === 'B' || symbol === 'C'],
  ]

  test.each(promises)('exposure: %s, whichever pending entries fill', (_name, options, limit, measure, applies) => {
    const policy = riskManager(options)
    fc.assert(
      fc.property(shape, (raw) => {
        const s = onePriced({ ...raw, quantity: raw.quantity ?? 10 })
        fc.pre(applies(s))
        const { wish, view, state } = caseOf(s)
        const { quantity } = decide(policy, wish, view, state)
        const ordered = (units: number) => exposure({ symbol: s.symbol, side: s.side, quantity: units, price: s.price }, { multiplier: 1 })
        const after = worst(outcomes(view.positions, [...view.pending, ordered(quantity)]), measure)
        const before = worst(outcomes(view.positions, view.pending), measure)
        // what closes is never limited, and may itself lift the net when it ends a hedge
        const closed = worst(outcomes(view.positions, [...view.pending, ordered(Math.min(quantity, closable(wish, view)))]), measure)
        // what is above the limit already may stay there, and is never raised
        expect(after).toBeLessThanOrEqual(Math.max(limit * view.equity, before, closed) * (1 + 1e-8) + 1e-8)
      }),
      { numRuns: 400 },
    )
  })

  test('with every rule at once, for every sizer: what passes keeps heat, position cap, positions, halt, losses, rate and minimum', () => {
    fc.assert(
      fc.property(shape, fc.nat(POLICIES.length - 1), (s, which) => {
        const { wish, view, state } = caseOf(s)
        const { quantity } = decide(POLICIES[which]!, wish, view, state)
        const own = [...view.positions, ...view.pending].filter(({ symbol }) => symbol === wish.symbol)
        const opening = quantity - closable(wish, view)
        if (opening <= 1e-9 * quantity) return
        const room = 1 + 1e-8
        const same = own.filter((x) => x.side === wish.side)
        const before = sum(same.map((x) => worthIn(x.symbol, x.quantity, view.positions.includes(x) ? x.mark : x.price)))
        expect(before + worthIn(wish.symbol, opening, wish.price)).toBeLessThanOrEqual(0.6 * view.equity * room)
        const risk = sum([...view.positions, ...view.pending].map((x) => x.risk)) + worthIn(wish.symbol, opening, Math.abs(wish.price - wish.stop!))
        expect(risk).toBeLessThanOrEqual(0.2 * view.equity * room)
        const symbols = new Set([...view.positions, ...view.pending].map(({ symbol }) => symbol))
        expect(own.length > 0 || symbols.size < 3).toBe(true)
        expect(view.equity).toBeGreaterThan(0.5 * state.peak * (1 - 1e-8))
        expect(view.equity).toBeGreaterThan(0.7 * s.day * (1 - 1e-8))
        expect(view.equity).toBeGreaterThan(0.6 * s.week * (1 - 1e-8))
        expect(state.sent!.filter((time) => time > wish.time - DAY && time <= wish.time).length).toBeLessThan(3)
        expect(worthIn(wish.symbol, quantity, wish.price) * room).toBeGreaterThanOrEqual(2)
      }),
      { numRuns: 2000 },
    )
  })
})

test('smaller equity never gives a larger size, for every sizer with every rule, a fat finger included', () => {
  const all = [...POLICIES, ...Object.values(SIZERS).map((sizer) => riskManager({ ...sizer, ...SCALES, ...LIMITS, fatFinger: { share: 0.5, value: 300 } }))]
  fc.assert(
    fc.property(shape, fc.nat(all.length - 1), number(-0.1, 1), (s, which, fraction) => {
      const { wish, view, state } = caseOf(s)
      const less = decide(all[which]!, wish, { ...view, equity: view.equity * fraction }, state).quantity
      expect(less).toBeLessThanOrEqual(decide(all[which]!, wish, view, state).quantity * (1 + 1e-12))
    }),
    { numRuns: 2000 },
  )
})

test('an order that only reduces is never refused and never cut', () => {
  fc.assert(
    fc.property(shape, fc.nat(POLICIES.length - 1), number(0, 1000), (s, which, quantity) => {
      const { wish, view, state } = caseOf(s)
      const reduce = { ...wish, quantity, reduceOnly: true }
      expect(decide(POLICIES[which]!, reduce, { ...view, equity: -1 }, { ...state, peak: 1e9, haltedSince: 0 })).toMatchObject({ kind: 'admitted', quantity })
    }),
  )
})

test('what closes an opposite position passes without the flag too', () => {
  fc.assert(
    fc.property(shape, fc.nat(POLICIES.length - 1), number(0, 1), (s, which, fraction) => {
      const { wish, view, state } = caseOf(s)
      const against = view.positions.find((x) => x.symbol === wish.symbol && x.side !== wish.side)
      fc.pre(against !== undefined)
      const quantity = against!.quantity * fraction
      const bare = { ...view, pending: [] }
      expect(decide(POLICIES[which]!, { ...wish, quantity }, { ...bare, equity: -1 }, state)).toMatchObject({ kind: 'admitted', quantity })
    }),
  )
})

const POWERS = fc.constantFrom(1 / 64, 0.5, 4, 1024)
const outcome = ({ kind, quantity, because, steps }: Decision) => ({
  kind,
  quantity,
  rule: because?.rule,
  steps: steps.map(({ rule, verdict }) => `${rule} ${verdict}`),
})

describe('scale invariance, to the bit', () => {
  // a minimum in money has to be scaled with it
  const at = (which: number, money: number) => riskManager({ ...Object.values(SIZERS)[which]!, ...SCALES, ...LIMITS, minNotional: 2 * money })

  test('money: everything in another currency gives the same quantities', () => {
    fc.assert(
      fc.property(shape, fc.nat(POLICIES.length - 1), POWERS, (s, which, k) => {
        const [plain, other] = [caseOf(s), caseOf(s, k, k)]
        expect(outcome(decide(at(which, k), other.wish, other.view, other.state))).toEqual(outcome(decide(at(which, 1), plain.wish, plain.view, plain.state)))
      }),
      { numRuns: 700 },
    )
  })

  test('price: units of another size give the same value', () => {
    fc.assert(
      fc.property(shape, fc.nat(POLICIES.length - 1), POWERS, (s, which, k) => {
        const [plain, other] = [caseOf(s), caseOf(s, 1, k)]
        const expected = outcome(decide(at(which, 1), plain.wish, plain.view, plain.state))
        expect(outcome(decide(at(which, 1), other.wish, other.view, other.state))).toEqual({ ...expected, quantity: expected.quantity / k })
      }),
      { numRuns: 700 },
    )
  })

  test('size: all money and all quantities times k give quantities times k', () => {
    fc.assert(
      fc.property(shape, fc.nat(POLICIES.length - 1), POWERS, (s, which, k) => {
        const [plain, other] = [caseOf(s), caseOf(s, k, 1)]
        const expected = outcome(decide(at(which, 1), plain.wish, plain.view, plain.state))
        expect(outcome(decide(at(which, k), other.wish, other.view, other.state))).toEqual({ ...expected, quantity: expected.quantity * k })
      }),
      { numRuns: 700 },
    )
  })
})

describe('state', () => {
  const time = fc.nat(20 * DAY)
  const event: fc.Arbitrary<RiskEvent> = fc.oneof(
    fc.record({ kind: fc.constant('step-closed' as const), time, equity: number(-100, 2000) }),
    fc.record({ kind: fc.constant('trade-closed' as const), time, symbol: fc.constant('A'), net: number(-10, 10) }),
    fc.record({ kind: fc.constant('order-sent' as const), time, symbol: fc.constant('A'), side, quantity: number(0, 9) }),
  )
  const ways = [undefined, 5 * DAY, { bars: 3 }, 'manual'] as const
  const policies = ways.map((resumeAfter) => riskManager({ riskPerTrade: 0.05, ...SCALES, ...LIMITS, ...(resumeAfter !== undefined && { resumeAfter }) }))

  test('that was saved and restored goes on as one that was not, and decides alike', () => {
    fc.assert(
      fc.property(shape, fc.array(event, { maxLength: 30 }), fc.nat(3), (s, events, which) => {
        const { wish, view } = caseOf(s)
        const policy = policies[which]!
        const straight = policy.initial(view)
        let stored = policy.initial(view)
        for (const one of events) {
          policy.update(straight, one)
          policy.update(stored, one)
          stored = restoreState(policy, JSON.parse(JSON.stringify(stored)), view)
        }
        expect(stored).toEqual(straight)
        expect(decide(policy, wish, view, stored)).toEqual(decide(policy, wish, view, straight))
      }),
      { numRuns: 300 },
    )
  })

  test('is all that a run has of its own: interleaved runs of one policy equal runs of a policy each', () => {
    fc.assert(
      fc.property(shape, fc.array(fc.tuple(fc.nat(2), event), { maxLength: 40 }), fc.nat(3), (s, events, which) => {
        const { wish, view } = caseOf(s)
        const options = { riskPerTrade: 0.05, ...SCALES, ...LIMITS, ...(ways[which] !== undefined && { resumeAfter: ways[which] }) }
        const shared = policies[which]!
        const states = [0, 1, 2].map(() => shared.initial(view))
        for (const [run, one] of events) shared.update(states[run]!, one)
        for (const run of [0, 1, 2]) {
          const alone = riskManager(options)
          const state = alone.initial(view)
          for (const [which2, one] of events) if (which2 === run) alone.update(state, one)
          expect(states[run]).toEqual(state)
          expect(decide(shared, wish, view, states[run]!)).toEqual(decide(alone, wish, view, state))
        }
      }),
      { numRuns: 200 },
    )
  })

  test('the policy and its rules cannot be changed', () => {
    for (const policy of policies) {
      expect(Object.isFrozen(policy) && Object.isFrozen(policy.checks) && Object.isFrozen(policy.sizer) && policy.checks.every(Object.isFrozen)).toBe(true)
    }
  })
})
