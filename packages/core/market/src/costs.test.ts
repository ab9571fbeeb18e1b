import { describe, expect, test } from 'vitest'
import { type Costs, costPeriod, costsOf, dated, directional, type Filled, noCosts, orderCost, percent, perShare, tiered } from './costs.ts'

const filled = (fields: Partial<Filled> = {}): Filled => ({ side: 'buy', makerValue: 0, takerValue: 0, quantity: 0, ...fields })
const cost = (costs: Costs, fields: Partial<Filled>, period = 0) => orderCost(costs, period, filled(fields))

describe('by hand', () => {
  test('percent takes maker and taker rates of their values', () => {
    const costs = percent({ maker: 0.001, taker: 0.002 })
    expect(cost(costs, { takerValue: 5000 })).toBe(10)
    expect(cost(costs, { makerValue: 1000, takerValue: 5000 })).toBe(11)
  })

  test('noCosts cost nothing', () => {
    expect(cost(noCosts, { makerValue: 1e6, takerValue: 1e6, quantity: 1e6 })).toBe(0)
  })

  test('perShare is held between min and max', () => {
    const costs = perShare(0.005, { min: 1, max: 20 })
    // 100 × 0.005 = 0.5 → 1; 1 000 × 0.005 = 5; 10 000 × 0.005 = 50 → 20
    expect([100, 1000, 10_000].map((quantity) => cost(costs, { quantity, takerValue: quantity * 10 }))).toEqual([1, 5, 20])
  })

  test('what several fills of an order are charged adds up to one flat fee and one minimum', () => {
    const costs = costsOf({ flat: 15, taker: 0.001, min: 20 })
    const steps = [1000, 4000, 9000].map((takerValue) => cost(costs, { takerValue }))
    // 15 + 1 = 16 → 20; 15 + 4 = 19 → 20; 15 + 9 = 24: charged 20, then 0, then 4
    expect(steps).toEqual([20, 20, 24])
    expect(steps.map((total, index) => total - (steps[index - 1] ?? 0))).toEqual([20, 0, 4])
  })

  test('tax is on the fees and not on the levies', () => {
    // 20 × 1.18 = 23.6, and 0.1 % of 50 000 = 50 on the sale
    const costs = costsOf({ flat: 20, tax: 0.18, sell: 0.001 })
    expect(cost(costs, { side: 'sell', takerValue: 50_000 })).toBeCloseTo(73.6, 10)
    expect(cost(costs, { side: 'buy', takerValue: 50_000 })).toBeCloseTo(23.6, 10)
  })

  test('a clamp comes before the tax', () => {
    // 0.03 % of 100 000 = 30 → 20; × 1.18 = 23.6
    expect(cost(costsOf({ taker: 0.0003, max: 20, tax: 0.18 }), { takerValue: 100_000 })).toBeCloseTo(23.6, 10)
  })

  test('directional adds levies to every rate and leaves its argument alone', () => {
    const base = percent({ maker: 0.001, taker: 0.001, buy: 0.0001 })
    const costs = directional(base, { buy: 0.00015, sell: 0.01 })
    expect(cost(costs, { side: 'buy', takerValue: 10_000 })).toBeCloseTo(10 + 2.5, 10)
    expect(cost(costs, { side: 'sell', makerValue: 10_000 })).toBeCloseTo(10 + 100, 10)
    expect(cost(base, { side: 'sell', makerValue: 10_000 })).toBe(10)
  })

  test('a rebate is a negative cost', () => {
    expect(cost(percent({ maker: -0.0001, taker: 0.0004 }), { makerValue: 20_000 })).toBe(-2)
    expect(cost(percent({ maker: -0.0001, taker: 0.0004 }), { makerValue: 20_000, takerValue: 10_000 })).toBe(2)
  })

  test('rounds to a step, halves away from zero', () => {
    const costs = costsOf({ maker: -0.001, taker: 0.001, round: 0.01 })
    expect([125, 124, 1005, 134].map((takerValue) => cost(costs, { takerValue }))).toEqual([0.13, 0.12, 1.01, 0.13])
    expect(cost(costs, { makerValue: 125 })).toBe(-0.13)
    expect(cost(costsOf({ flat: 6_000_000, round: 0.01 }), {})).toBe(6_000_000)
  })

  test('a tier holds for the whole order, up to and including its bound', () => {
    const costs = tiered([
      { upTo: 1000, costs: percent({ maker: 0.01, taker: 0.01 }) },
      { upTo: 10_000, costs: percent({ maker: 0.005, taker: 0.005 }) },
      { upTo: Infinity, costs: costsOf({ flat: 40 }) },
    ])
    expect([1000, 1001, 10_000, 10_001].map((takerValue) => cost(costs, { takerValue }))).toEqual([10, 5.005, 50, 40])
    expect(cost(costs, { takerValue: 600, makerValue: 600 })).toBe(6)
  })

  test('dated costs hold from their date on, that instant included', () => {
    const from = Date.UTC(2024, 9, 1)
    const costs = dated([
      { costs: costsOf({ flat: 1 }) },
      { from: '2024-10-01', costs: costsOf({ flat: 2 }) },
      { from: from + 10, costs: costsOf({ flat: 3 }) },
    ])
    const times = [0, from - 1, from, from + 9, from + 10, Infinity]
    expect(times.map((time) => costPeriod(costs, time))).toEqual([0, 0, 1, 1, 2, 2])
    expect([0, 1, 2].map((period) => cost(costs, {}, period))).toEqual([1, 2, 3])
  })

  test('before the first date the first costs hold', () => {
    expect(costPeriod(dated([{ from: 100, costs: noCosts }]), 5)).toBe(0)
  })

  test('dates may hold tiers', () => {
    const tiers = tiered([{ upTo: Infinity, costs: costsOf({ flat: 7 }) }])
    expect(cost(dated([{ costs: noCosts }, { from: 5, costs: tiers }]), {}, 1)).toBe(7)
  })

  test('text with a zone is that instant', () => {
    const costs = dated([{ from: '2024-10-01T00:00:00+05:30', costs: noCosts }])
    expect(costs.schedule[0]!.from).toBe(Date.UTC(2024, 8, 30, 18, 30))
  })
})

describe('refuses by name', () => {
  const plain = costsOf({ flat: 1 })
  test.each<[() => unknown, string]>([
    [() => costsOf({ maker: Number.NaN }), 'costs: maker is NaN: it must be a finite fraction'],
    [() => costsOf({ taker: Infinity }), 'costs: taker is Infinity: it must be a finite fraction'],
    [() => costsOf({ perUnit: -1 }), 'costs: perUnit is -1: it must be 0 or more'],
    [() => costsOf({ flat: -20 }), 'costs: flat is -20: it must be 0 or more'],
    [() => costsOf({ tax: -0.18 }), 'costs: tax is -0.18'],
    [() => costsOf({ buy: -0.1 }), 'costs: buy is -0.1'],
    [() => costsOf({ sell: Number.NaN }), 'costs: sell is NaN'],
    [() => costsOf({ min: -1 }), 'costs: min is -1'],
    [() => costsOf({ max: Infinity }), 'costs: max is Infinity'],
    [() => costsOf({ flat: undefined as never }), 'costs: flat is undefined: it must be 0 or more'],
    [() => costsOf({ min: 5, max: 4 }), 'costs: min 5 is above max 4'],
    [() => costsOf({ round: 0 }), 'costs: round is 0: it must be a finite number above 0'],
    [() => perShare(-0.01), 'costs: perUnit is -0.01'],
    [() => percent({ maker: 0.2, taker: 0.001 }), 'costs: maker is 0.2, which is 20 % of value: give a fraction, 0.001 for 0.1 %'],
    [() => percent({ maker: 0, taker: -0.02 }), 'costs: taker is -0.02, which is -2 % of value'],
    [() => percent({ taker: 0.001 } as never), 'costs: maker is undefined: it must be a finite fraction'],
    [() => directional(plain, { sell: -0.1 }), 'costs: sell is -0.1'],
    [() => tiered([]), 'costs: the last tier ends at undefined: give it upTo: Infinity'],
    [() => tiered([{ upTo: 5, costs: plain }]), 'costs: the last tier ends at 5: give it upTo: Infinity'],
    [
      () =>
        tiered([
          { upTo: 5, costs: plain },
          { upTo: 5, costs: plain },
        ]),
      'costs: the tier up to 5 does not follow the one up to 5: order them by value',
    ],
    [
      () => tiered([{ upTo: Infinity, costs: dated([{ costs: plain }, { from: 1, costs: plain }]) }]),
      'costs: a tier takes plain costs, not dated or tiered ones: date the tiers instead',
    ],
    [() => dated([]), 'costs: dated() needs at least one entry'],
    [() => dated([{ from: 'soon', costs: plain }]), "costs: from is 'soon': write epoch milliseconds"],
    [() => dated([{ from: Number.NaN, costs: plain }]), "costs: from is 'NaN'"],
    [() => dated([{ from: '2024-10-01T00:00', costs: plain }]), "costs: from is '2024-10-01T00:00'"],
    [() => dated([{ from: '10/01/2024', costs: plain }]), "costs: from is '10/01/2024'"],
    [
      () =>
        dated([
          { from: 5, costs: plain },
          { from: 5, costs: plain },
        ]),
      'costs: the dates of dated() must ascend: 5',
    ],
    [() => dated([{ costs: dated([{ costs: plain }, { from: 1, costs: plain }]) }]), 'costs: an entry of dated() takes costs without dates of their own'],
  ])('%#', (make, text) => {
    expect(make).toThrow(text)
  })
})
