import { type AccountView, instrument, type Proposal, type RiskPolicy } from '@core/market'
import { describe, expect, test } from 'vitest'
import { decide } from './decide.ts'
import { explain } from './explain.ts'
import { halt } from './limits/halt.ts'
import { heat } from './limits/heat.ts'
import { maxPositions } from './limits/max-positions.ts'
import { positionCap } from './limits/position-cap.ts'
import { riskManager } from './risk-manager.ts'
import { riskPolicy } from './risk-policy.ts'
import { losingStreak } from './scale/losing-streak.ts'
import { riskPerTrade } from './size/risk-per-trade.ts'

const account: AccountView = {
  time: 0,
  cash: 10_000,
  equity: 10_000,
  free: 10_000,
  positions: [],
  pending: [],
  instruments: { BTC: instrument({ symbol: 'BTC' }) },
}
const wish: Proposal = { symbol: 'BTC', time: 0, side: 'buy', reduceOnly: false, price: 60_000, stop: 57_000, conviction: 1 }
const policy = riskManager({
  riskPerTrade: 0.02,
  losingStreak: { after: 2, multiplier: 0.5 },
  haltAt: 0.3,
  maxPositions: 5,
  maxPositionPct: 0.25,
  maxHeat: 0.06,
})
const state = policy.initial(account)

describe('decide', () => {
  test('sizes, then asks every check, and says what each did', () => {
    // 200 ÷ 3 000 = 0.0667, worth 4 000; a quarter of 10 000 is 2 500, 0.041667 of 60 000
    const decision = decide(policy, wish, account, state)
    expect(decision).toMatchObject({ kind: 'cut', quantity: 2500 / 60_000, wanted: 200 / 3000, because: { rule: 'position-cap', limit: 2500, value: 4000 } })
    expect(decision.steps.map(({ stage, rule, verdict }) => `${stage} ${rule} ${verdict}`)).toEqual([
      'size risk-per-trade sized',
      'scale conviction scaled',
      'scale losing-streak scaled',
      'check halt admit',
      'check max-positions admit',
      'check position-cap cut',
      'check heat admit',
    ])
  })

  test('is what the contract says, asked by hand', () => {
    const sized = policy.sizer!.size(wish, account, state)
    let quantity = sized.kind === 'sized' ? sized.quantity : 0
    for (const rule of policy.checks) {
      const verdict = rule.check({ ...wish, quantity }, account, state)
      if (verdict.kind === 'cut') quantity = verdict.quantity
    }
    expect(decide(policy, wish, account, state).quantity).toBe(quantity)
  })

  test('changes neither the account nor the state, and its answer is plain data', () => {
    const before = JSON.stringify([account, state])
    const decision = decide(policy, wish, account, state)
    expect(JSON.stringify([account, state])).toBe(before)
    expect(JSON.parse(JSON.stringify(decision))).toEqual(decision)
  })

  test('nobody but the sizer can claim that an order was sized', () => {
    const guarded = riskManager({ riskPerTrade: 0.02, fatFinger: { share: 0.1 } })
    const kept = guarded.initial(account)
    expect(decide(guarded, wish, account, kept)).toMatchObject({ kind: 'admitted', quantity: 200 / 3000 })
    expect(decide(guarded, { ...wish, quantity: 200 / 3000, sized: true } as Proposal, account, kept)).toMatchObject({
      kind: 'refused',
      because: { rule: 'fat-finger' },
    })
  })

  test('asks policies that are classes', () => {
    class Mine implements RiskPolicy<null> {
      readonly most = 2
      readonly sizer = {
        name: 'two',
        most: 2,
        size() {
          return { kind: 'sized' as const, quantity: this.most, because: { rule: 'two', limit: 2, value: 2, text: 'always two' } }
        },
      }
      readonly checks = []
      initial = () => null
      update = () => undefined
    }
    expect(explain(decide(new Mine(), wish, account, null))).toBe('buy BTC at 60000, stop 57000: 2 may be sent\n  size   two  sized             2  always two')
  })

  test('takes a quantity as given', () => {
    expect(decide(policy, { ...wish, quantity: 0.01 }, account, state)).toMatchObject({ kind: 'admitted', quantity: 0.01, wanted: 0.01 })
  })

  test('never refuses an order that only reduces, not even with figures that are none', () => {
    const halted = { ...state, peak: 1e9 }
    const decision = decide(policy, { ...wish, quantity: 7, reduceOnly: true, price: Number.NaN }, { ...account, equity: Number.NaN }, halted)
    expect(decision).toMatchObject({ kind: 'admitted', quantity: 7 })
  })

  test.each([
    [{ quantity: Number.NaN }, 'risk: proposal.quantity is NaN: it must be a finite number of 0 or more'],
    [{ quantity: -1 }, 'risk: proposal.quantity is -1'],
    [{ reduceOnly: true }, 'risk: the reduce-only order of BTC has no quantity: give what it closes, only entries are sized'],
    [{ price: Number.NaN }, 'risk: proposal.price is NaN'],
    [{ symbol: 'ETH' }, 'risk: account.instruments.ETH is undefined: add it, such as instrument({ symbol })'],
  ])('throws on %j', (fields, text) => {
    expect(() => decide(policy, { ...wish, ...fields }, account, state)).toThrow(text)
  })

  test('throws without a quantity or a sizer, on a state that lost its numbers, and on a rule that returns none', () => {
    expect(() => decide(riskManager({}), wish, account, state)).toThrow(
      'decide: the order of BTC has no quantity and the policy has no sizer: give one of them',
    )
    expect(() => decide(policy, wish, account, { ...state, peak: null as never })).toThrow('risk: state.peak is null: it must be a finite number')
    const foreign = (quantity: number): RiskPolicy<null> => ({
      initial: () => null,
      update: () => undefined,
      checks: [{ name: 'mine', check: () => ({ kind: 'cut', quantity, because: { rule: 'mine', limit: 0, value: 0, text: 'because' } }) }],
    })
    expect(() => decide(foreign(Number.NaN), { ...wish, quantity: 1 }, account, null)).toThrow('risk: the quantity that mine leaves is NaN')
    // a rule may only take away
    expect(decide(foreign(5), { ...wish, quantity: 1 }, account, null)).toMatchObject({ kind: 'admitted', quantity: 1 })
    expect(decide(foreign(0), { ...wish, quantity: 1 }, account, null)).toMatchObject({ kind: 'refused', quantity: 0 })
  })
})

describe('explain', () => {
  test('prints the chain of a cut order', () => {
    const losing = { ...state, losses: 3 }
    // 200 ÷ 1 500 = 0.1333, halved by the streak: 0.0667, worth 4 000; the cap of 2 500 leaves 0.041667, which risks 62.5
    expect(explain(decide(policy, { ...wish, stop: 58_500 }, account, losing))).toBe(
      [
        'buy BTC at 60000, stop 58500: 0.0416667 of 0.0666667 may be sent, cut by position-cap',
        '  size   risk-per-trade  sized      0.133333  risks 200: 2 % of equity 10000; 1500 to the stop',
        '  scale  conviction      scaled     0.133333  conviction 1',
        '  scale  losing-streak   scaled    0.0666667  × 0.5 as 3 losing trades in a row are 2 or more',
        '  check  halt            admit     0.0666667  equity 10000 is 0 % below its peak 10000: no entries from 30 % on (0 against 0.3)',
        '  check  max-positions   admit     0.0666667  BTC would be symbol 1 with a position or a pending entry; the limit is 5 (1 against 5)',
        '  check  position-cap    cut       0.0416667  BTC would be worth 4000, 0 of it held or pending; 25 % of equity 10000 is 2500 (4000 against 2500)',
        '  check  heat            admit     0.0416667  62.5 would be at risk, 0 of it held or pending; 6 % of equity 10000 is 600 (62.5 against 600)',
      ].join('\n'),
    )
  })

  test('stops at a refusal and names who was not asked', () => {
    expect(explain(decide(policy, { ...wish, quantity: 1 }, { ...account, equity: 7000 }, state))).toBe(
      [
        'buy BTC at 60000, stop 57000: refused by halt',
        '  check  halt  refuse            0  equity 7000 is 30 % below its peak 10000: no entries from 30 % on (0.3 against 0.3)',
        '  not asked: max-positions, position-cap, heat',
      ].join('\n'),
    )
    expect(explain(decide(policy, { ...wish, stop: 61_000 }, account, state))).toBe(
      [
        'buy BTC at 60000, stop 61000: refused by risk-per-trade',
        '  size   risk-per-trade  refuse            0  the stop 61000 of a buy of BTC is above its price 60000: it must be below',
        '  not asked: halt, max-positions, position-cap, heat',
      ].join('\n'),
    )
  })

  test('says of an order that only reduces why nothing looked at it', () => {
    const text = explain(decide(policy, { symbol: 'BTC', time: 0, side: 'sell', reduceOnly: true, price: 60_000, quantity: 1, conviction: 1 }, account, state))
    expect(text).toContain('sell BTC at 60000, reduce-only: 1 may be sent\n  check  halt           admit             1  only reduces\n')
  })

  test('a scale that leaves nothing refuses under its name', () => {
    const strict = riskManager({ riskPerTrade: 0.02, losingStreak: { after: 1, multiplier: 0 } })
    const decision = decide(strict, wish, account, { ...strict.initial(account), losses: 1 })
    expect(decision).toMatchObject({ kind: 'refused', because: { rule: 'losing-streak', text: '× 0 as 1 losing trades in a row are 1 or more' } })
    expect(explain(decision)).toContain('scale  losing-streak   refuse')
  })
})

describe('riskPolicy', () => {
  test('asks rules in the order in which they are given', () => {
    const heatFirst = riskPolicy({ limits: [heat(0.01), positionCap(0.25)] })
    expect(heatFirst.checks.map(({ name }) => name)).toEqual(['heat', 'position-cap'])
    // 1 % of 10 000 over a distance of 3 000: 0.0333, worth 2 000, which the cap leaves alone
    expect(decide(heatFirst, { ...wish, quantity: 1 }, account, heatFirst.initial(account))).toMatchObject({ quantity: 100 / 3000, because: { rule: 'heat' } })
  })

  test('takes rules of your own, with their own memory', () => {
    const noon = {
      name: 'once-a-run',
      begin: (own: { own?: Record<string, unknown> }) => {
        own.own = { orders: 0 }
      },
      follow: (own: { own?: Record<string, unknown> }, event: { kind: string }) => {
        if (event.kind === 'order-sent') own.own = { orders: 1 }
      },
      judge: (_proposal: unknown, _account: unknown, own: { own?: Record<string, unknown> }, opening: number) => {
        const sent = own.own!.orders as number
        return { limit: 1, value: sent + 1, fits: sent === 0 ? opening : 0, text: () => `${sent} orders so far` }
      },
    }
    const own = riskPolicy({ limits: [noon] })
    const kept = own.initial(account)
    expect(decide(own, { ...wish, quantity: 1 }, account, kept).kind).toBe('admitted')
    own.update(kept, { kind: 'order-sent', time: 0, symbol: 'BTC', side: 'buy', quantity: 1 })
    expect(decide(own, { ...wish, quantity: 1 }, account, kept)).toMatchObject({ kind: 'refused', because: { rule: 'once-a-run', text: '1 orders so far' } })
  })

  test.each([
    [{ limits: [heat(0.1), heat(0.2)] }, 'riskPolicy: limits holds two rules called heat: reasons and state go by the name, so give one of them'],
    [{ limits: [riskPerTrade(0.1)] }, 'riskPolicy: limits[0] is no rule: it has no name and judge()'],
    [{ limits: heat(0.1) }, 'riskPolicy: limits is [object Object]: it must be a list of rules'],
    [{ scale: [losingStreak({ after: 1, multiplier: 0 })] }, 'riskPolicy: losing-streak scales what a size rule says: give size too'],
    [{ size: halt(0.1) }, 'riskPolicy: size[0] is no rule: it has no name and stake()'],
    [{ checks: [maxPositions(1)] }, 'riskPolicy: rules.checks is no option: use size, scale, limits'],
  ])('refuses what is no set of rules: %#', (rules, text) => {
    expect(() => riskPolicy(rules as never)).toThrow(text)
  })
})
