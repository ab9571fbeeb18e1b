import { Worker } from 'node:worker_threads'
import { type Bars, barsFromRows, percent, type RiskPolicy, sliceBars } from '@core/market'
import { randomBars } from '@core/market/testing'
import { describe, expect, test } from 'vitest'
import { busyOptions, busyRun } from './backtest-worker.ts'
import {
  audit,
  type BacktestOptions,
  type BacktestResult,
  type BarsBySymbol,
  backtest,
  bps,
  defineStrategy,
  fillsOf,
  int,
  nextOpen,
  prepare,
  runHash,
} from './index.ts'

const HOUR = 3_600_000
const SEEDS = [1, 2]
const first = busyRun(1)

/** Hourly bars from epoch 0: open, high, low, close. */
const bars = (...rows: readonly (readonly [number, number, number, number])[]): Bars =>
  barsFromRows(
    rows.map((row, hour) => [hour * HOUR, ...row] as const),
    '1h',
  )
const flat = (price: number, count: number): Bars => bars(...Array.from({ length: count }, () => [price, price, price, price] as const))
const average = (values: Float64Array, period: number): Float64Array =>
  values.map((_, row) => (row + 1 < period ? Number.NaN : values.subarray(row + 1 - period, row + 1).reduce((sum, value) => sum + value, 0) / period))
const fillsIn = (result: BacktestResult) => fillsOf(result).map(({ time, symbol, side, quantity, price }) => [time / HOUR, symbol, side, quantity, price])

describe('the same inputs give the same run', () => {
  test.each(SEEDS)('twice (seed %d)', (seed) => {
    const [one, other] = [busyRun(seed), busyRun(seed)]
    expect(one.fills.length).toBeGreaterThan(120)
    expect(new Set(one.orders.map(({ type }) => type))).toEqual(new Set(['market', 'limit', 'stop', 'stop-limit', 'trailing']))
    expect(runHash(other)).toBe(runHash(one))
    expect(other).toEqual(one)
  })

  test('in a worker thread', async () => {
    const worker = new Worker(new URL('./backtest-worker.js', import.meta.url), { workerData: { busyRun: 1 } })
    const result = await new Promise<BacktestResult>((resolve, reject) => worker.once('message', resolve).once('error', reject))
    await worker.terminate()
    expect(runHash(result)).toBe(runHash(first))
    expect(result).toEqual(first)
  })

  test('another seed gives another', () => {
    expect(runHash(busyRun(3))).not.toBe(runHash(first))
  })
})

describe('a prefix of the data', () => {
  test.each(SEEDS)('gives a prefix of fills, refusals, equity, exposure and drawdown (seed %d)', (seed) => {
    const options = busyOptions(seed)
    const full = backtest(options)
    const fills = fillsOf(full)
    for (const steps of [1, 50, 137, 250]) {
      const end = full.time[steps]!
      const cut = Object.fromEntries(Object.entries(options.bars as Record<string, Bars>).map(([symbol, all]) => [symbol, sliceBars(all, -Infinity, end)]))
      const prefix = backtest({ ...options, bars: cut })
      const known = fills.filter(({ time }) => time < end)
      expect(fillsOf(prefix)).toEqual(known)
      for (const column of ['time', 'equity', 'exposure', 'drawdown'] as const) expect(prefix[column]).toEqual(full[column].slice(0, steps))
      expect(prefix.refusals).toEqual(full.refusals.filter(({ time }) => time < end))
    }
  })
})

describe('a result', () => {
  test('survives structuredClone and JSON', () => {
    const result = first
    const clone = structuredClone(result)
    expect(clone).toEqual(result)
    expect(runHash(clone)).toBe(runHash(result))
    const text = JSON.parse(JSON.stringify(result)) as BacktestResult
    expect(runHash(text)).toBe(runHash(result))
    expect(text.orders).toEqual(result.orders)
    expect(text.trades).toEqual(result.trades)
    expect(text.refusals).toEqual(result.refusals)
    expect(Object.values(text.equity)).toEqual([...result.equity])
  })

  test('is plain data: no getters, no functions, no classes', () => {
    const walk = (value: unknown, path: string): void => {
      expect(typeof value, path).not.toBe('function')
      if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return
      expect([Object.prototype, Array.prototype], path).toContain(Object.getPrototypeOf(value))
      for (const [key, descriptor] of Object.entries(Object.getOwnPropertyDescriptors(value))) {
        expect(descriptor.get, `${path}.${key}`).toBe(undefined)
        walk(descriptor.value, `${path}.${key}`)
      }
    }
    const { orders, refusals, trades, ...rest } = first
    walk({ ...rest, orders: orders.slice(0, 5), refusals: refusals.slice(0, 5), trades: trades.slice(0, 5) }, 'result')
  })

  test('agrees with exact decimals within 1e-9 of equity', () => {
    for (const seed of SEEDS) {
      const result = backtest({ ...busyOptions(seed), closeAtEnd: true })
      const exact = audit(result)
      const tolerance = 1e-9 * Math.max(...result.equity)
      expect(result.trades.length).toBeGreaterThan(20)
      expect(exact.realised).toHaveLength(result.trades.length)
      expect(exact.largestDifference).toBeLessThan(tolerance)
      expect(Math.abs(Number(exact.cash) - result.cash)).toBeLessThan(tolerance)
      expect(Math.abs(result.equity.at(-1)! - result.cash)).toBeLessThan(tolerance)
      const net = exact.realised.reduce((sum, text) => sum + Number(text), 0)
      expect(Math.abs(result.cash - result.inputs.cash - net)).toBeLessThan(tolerance)
    }
  })
})

describe('prepare', () => {
  const counted = () => {
    const calls: string[] = []
    const strategy = defineStrategy({
      name: 'counted',
      params: { fast: int({ min: 2, max: 50, default: 5 }), slow: int({ min: 2, max: 200, default: 20 }), stop: int({ min: 1, max: 9, default: 3 }) },
      indicators: {
        fast: (of, p) => {
          calls.push(`fast ${p.fast}`)
          return average(of.close, p.fast)
        },
        slow: (of, p) => {
          calls.push(`slow ${p.slow}`)
          return average(of.close, p.slow)
        },
        range: (of) => {
          calls.push('range')
          return of.high.map((high, row) => high - of.low[row]!)
        },
      },
      signal: ({ fast, slow }) => (fast.crossedAbove(slow) ? 'long' : fast.crossedBelow(slow) ? 'flat' : 'hold'),
      stopLoss: ({ range }, { price }, { params }) => price - params.stop * range.now,
    })
    return { calls, options: { strategy, bars: { A: randomBars({ seed: 5, length: 400 }) }, cash: 1000 } }
  }
  const sets = [{}, { stop: 1 }, { fast: 8 }, { fast: 8, slow: 30 }, { fast: 5 }, { slow: 20, stop: 3 }]

  test('runs with parameters like a fresh backtest', () => {
    const { options } = counted()
    const prepared = prepare(options)
    const hashes = sets.map((params) => runHash(prepared.run(params)))
    expect(hashes).toEqual(sets.map((params) => runHash(backtest({ ...options, params }))))
    expect(new Set(hashes).size).toBe(4)
    expect(prepared.run({ fast: 8 }).inputs.params).toEqual({ fast: 8, slow: 20, stop: 3 })
  })

  test('computes a column once per distinct values of the parameters that it reads', () => {
    const { calls, options } = counted()
    const prepared = prepare(options)
    for (const params of sets) prepared.run(params)
    expect(calls.sort()).toEqual(['fast 5', 'fast 8', 'range', 'slow 20', 'slow 30'])
  })

  test('tells apart what an indicator reads only sometimes', () => {
    const strategy = defineStrategy({
      name: 'branching',
      params: { mode: int({ default: 0 }), period: int({ default: 3 }) },
      indicators: { line: (of, p) => (p.mode === 0 ? of.close : average(of.close, p.period)) },
      signal: ({ close, line }) => (close.now > line.now ? 'long' : 'flat'),
    })
    const options = { strategy, bars: { A: randomBars({ seed: 6, length: 200 }) }, cash: 1000 }
    const prepared = prepare(options)
    for (const params of [{}, { period: 9 }, { mode: 1 }, { mode: 1, period: 9 }, { mode: 0, period: 4 }, { mode: 1, period: 3 }]) {
      expect(runHash(prepared.run(params))).toBe(runHash(backtest({ ...options, params })))
    }
  })

  test('starts every run afresh: state, positions and a risk policy of an earlier one are gone', () => {
    const prepared = prepare(busyOptions(3))
    const hashes = [prepared.run(), prepared.run(), prepared.run()].map(runHash)
    expect(new Set(hashes).size).toBe(1)
  })
})

describe('a strategy over many symbols', () => {
  const A = bars([100, 100, 100, 100], [100, 110, 100, 110], [110, 110, 110, 110], [110, 110, 110, 110])
  const B = flat(50, 4)
  const lots = { A: { lotSize: 1 }, B: { lotSize: 1 } }

  test('rebalances to shares of equity; what is sold pays for what is bought at the same open', () => {
    const seen: unknown[] = []
    const strategy = defineStrategy({
      name: 'rebalancer',
      onStep: (portfolio) => {
        seen.push([portfolio.time / HOUR, portfolio.symbols, portfolio.cash, portfolio.equity, portfolio.of('B').position.quantity])
        if (portfolio.time === 0) portfolio.rebalance({ A: 0.6, B: 0.4 })
        if (portfolio.time === HOUR) portfolio.rebalance({ B: 0.5, A: 0.5 })
      },
    })
    const result = backtest({ strategy, bars: { A, B }, cash: 1000, instruments: lots, closeAtEnd: false })
    // hour 0: 600 ÷ 100 = 6 and 400 ÷ 50 = 8. Hour 1: equity 6 × 110 + 8 × 50 = 1060; 530 ÷ 110 = 4 lots, 530 ÷ 50 = 10 lots
    expect(fillsIn(result)).toEqual([
      [1, 'A', 'buy', 6, 100],
      [1, 'B', 'buy', 8, 50],
      [2, 'A', 'sell', 2, 110],
      [2, 'B', 'buy', 2, 50],
    ])
    expect(seen).toEqual([
      [0, ['A', 'B'], 1000, 1000, 0],
      [1, ['A', 'B'], 0, 1060, 8],
      [2, ['A', 'B'], 120, 1060, 10],
      [3, ['A', 'B'], 120, 1060, 10],
    ])
  })

  test('sees which symbols have a bar now; a wish for another is refused no-bar', () => {
    const seen: unknown[] = []
    const strategy = defineStrategy({
      name: 'reacher',
      onStep: (portfolio) => {
        seen.push(portfolio.symbols)
        if (portfolio.time === HOUR) portfolio.rebalance({ A: 0.5, C: 0.5 })
      },
    })
    const C = barsFromRows(
      [
        [0, 10, 10, 10, 10],
        [2 * HOUR, 10, 10, 10, 10],
      ],
      '1h',
    )
    const result = backtest({ strategy, bars: { A, C }, cash: 1000 })
    expect(seen).toEqual([['A', 'C'], ['A'], ['A', 'C'], ['A']])
    expect(result.refusals.map(({ time, symbol, reason }) => [time / HOUR, symbol, reason])).toEqual([[1, 'C', 'no-bar']])
  })

  test('asking for a symbol that the run does not have names those it has', () => {
    const strategy = defineStrategy({ name: 'lost', onStep: (portfolio) => void portfolio.of('X') })
    expect(() => backtest({ strategy, bars: { A, B }, cash: 1000 })).toThrow('the run has no symbol X: it has A, B')
  })

  test('does the same as one per symbol whose wishes are the same', () => {
    const each = defineStrategy({
      name: 'each',
      onBar: ({ close }, ctx) => {
        if (close.now > close.ago(1)) ctx.target(0.4)
        else ctx.buy({ quantity: 1, limit: close.now * 0.99, tif: 'DAY' })
      },
    })
    const all = defineStrategy({
      name: 'all',
      onStep: (portfolio) => {
        // in another order than the symbols': admission is in symbol order all the same
        for (const symbol of [...portfolio.symbols].reverse()) {
          const { series, ...rest } = { series: portfolio.of(symbol).series, ctx: portfolio.of(symbol) }
          if (series.close.now > series.close.ago(1)) rest.ctx.target(0.4)
          else rest.ctx.buy({ quantity: 1, limit: series.close.now * 0.99, tif: 'DAY' })
        }
      },
    })
    const options = { bars: busyOptions(4).bars, cash: 10_000 }
    expect(runHash(backtest({ ...options, strategy: all }))).toBe(runHash(backtest({ ...options, strategy: each })))
  })
})

test('onFill and onTrade are told what happened, in its order, before the strategy is next asked', () => {
  const told: unknown[] = []
  const strategy = defineStrategy({
    name: 'listener',
    onBar: (_, ctx) => {
      told.push(['asked', ctx.time / HOUR])
      if (ctx.time === 0) ctx.buy({ quantity: 2, exits: { stop: 95 } })
      if (ctx.time === HOUR) ctx.sell({ quantity: 1 })
    },
    onFill: ({ order, side, quantity, price, time }, ctx) => told.push(['fill', order, side, quantity, price, time / HOUR, ctx.time / HOUR]),
    onTrade: ({ quantity, net, exitTime }, ctx) => told.push(['trade', quantity, net, exitTime / HOUR, ctx.position.quantity]),
  })
  const data = bars([100, 100, 100, 100], [100, 100, 100, 100], [102, 102, 94, 96], [96, 96, 96, 96])
  backtest({ strategy, bars: { A: data }, cash: 1000 })
  // hour 2: one of two is sold at the open at 102 (+2), the other is stopped at 95 (−5): a trade of 2 with −3
  expect(told).toEqual([
    ['asked', 0],
    ['fill', 1, 'buy', 2, 100, 1, 1],
    ['asked', 1],
    ['fill', 3, 'sell', 1, 102, 2, 2],
    ['fill', 2, 'sell', 1, 95, 2, 2],
    ['trade', 2, -3, 2, 0],
    ['asked', 2],
    ['asked', 3],
  ])
})

describe('a longer timeframe', () => {
  /** Three days and a half of hours; hour n opens at 100 + n ÷ 100 and closes 0.5 higher, volume n. */
  const hours = barsFromRows(
    Array.from({ length: 84 }, (_, hour) => {
      const open = (10_000 + hour) / 100
      return [hour * HOUR, open, open + 1, open - 1, open + 0.5, hour] as const
    }),
    '1h',
  )

  test('shows completed days alone, and ago counts days', () => {
    const seen: unknown[] = []
    const strategy = defineStrategy({
      name: 'daily',
      indicators: { day: { on: '1d', of: (of) => ({ open: of.open, high: of.high, close: of.close, volume: of.volume }) }, hour: (of) => of.close },
      onBar: ({ day, hour }, ctx) => {
        const at = ctx.time / HOUR
        if ([23, 24, 46, 47, 48, 70, 71, 83].includes(at)) seen.push([at, day.close.now, day.close.ago(1), day.close.highest(1), hour.ago(1)])
        if (at === 71) seen.push([day.open.ago(2), day.high.now, day.volume.now])
        if (at < 23) seen.push(at)
      },
    })
    backtest({ strategy, bars: { A: hours }, cash: 1000 })
    // day 0 is hours 0 … 23 and closes with hour 23 at 100.23 + 0.5; day 1 with hour 47, day 2 with hour 71; day 3 never. Before hour 23 nobody is asked.
    const [one, two, three] = [100.73, 100.97, 101.21]
    expect(seen).toEqual([
      [23, one, Number.NaN, one, 100.72],
      [24, one, Number.NaN, one, 100.73],
      [46, one, Number.NaN, one, 100.95],
      [47, two, one, two, 100.96],
      [48, two, one, two, 100.97],
      [70, two, one, two, 101.19],
      [71, three, two, three, 101.2],
      // opens of day 0; highest of day 2 is hour 71's; hours 48 … 71 add up to 24 × 59.5
      [100, 101.71, 1428],
      [83, three, two, three, 101.32],
    ])
  })

  test('a day whose last hour is missing is complete when its time is over', () => {
    const seen: unknown[] = []
    const gappy = barsFromRows(
      Array.from({ length: 30 }, (_, hour) => [hour * HOUR, 100, 101, 99, 100 + hour / 100] as const).filter((_, hour) => hour !== 23 && hour !== 24),
      '1h',
    )
    const strategy = defineStrategy({
      name: 'daily',
      indicators: { hour: (of) => of.close, day: { on: '1d', of: (of) => ({ close: of.close }) } },
      onBar: ({ day }, ctx) => void seen.push([ctx.time / HOUR, day.close.now]),
    })
    backtest({ strategy, bars: { A: gappy }, cash: 1000 })
    expect(seen[0]).toEqual([25, 100.22])
  })
})

describe('a risk policy', () => {
  const because = (rule: string) => ({ rule, limit: 0, value: 0, text: `${rule} said so` })
  const policy = (asked: unknown[]): RiskPolicy<{ sent: number }> => ({
    initial: () => ({ sent: 0 }),
    update: (state, event) => {
      if (event.kind === 'order-sent') state.sent++
    },
    sizer: {
      name: 'five',
      size: ({ symbol, conviction }, account, state) => {
        asked.push(['five', symbol, account.equity, state.sent])
        return symbol === 'C' ? { kind: 'refuse', because: because('five') } : { kind: 'sized', quantity: 5 * conviction, because: because('five') }
      },
    },
    checks: [
      {
        name: 'cap',
        check: ({ symbol, quantity }, _, state) => {
          asked.push(['cap', symbol, quantity, state.sent])
          return quantity > 3 ? { kind: 'cut', quantity: 3, because: because('cap') } : { kind: 'admit' }
        },
      },
      {
        name: 'veto',
        check: ({ symbol, quantity }, account) => {
          asked.push(['veto', symbol, quantity, account.pending.length])
          return symbol === 'B' ? { kind: 'refuse', because: because('veto') } : { kind: 'admit' }
        },
      },
    ],
  })
  const strategy = defineStrategy({
    name: 'asking',
    onBar: (_, ctx) => {
      if (ctx.time === 0) ctx.buy({ conviction: 1 })
      if (ctx.time === 0 && ctx.symbol === 'A') ctx.buy({ quantity: 2 })
      if (ctx.time === HOUR && ctx.symbol === 'A') ctx.close()
    },
  })
  const options = { strategy, bars: { A: flat(100, 3), B: flat(100, 3), C: flat(100, 3) }, cash: 1000 }

  test('is asked sizer first, then its checks in order, with the orders already sent; cuts and refusals carry the rule', () => {
    const asked: unknown[] = []
    const result = backtest({ ...options, risk: policy(asked) })
    // what only closes (hour 1) is not asked about; an order with a quantity has no sizer; what the sizer refuses is not checked
    expect(asked).toEqual([
      ['five', 'A', 1000, 0],
      ['cap', 'A', 5, 0],
      ['veto', 'A', 3, 0],
      ['cap', 'A', 2, 1],
      ['veto', 'A', 2, 1],
      ['five', 'B', 1000, 2],
      ['cap', 'B', 5, 2],
      ['veto', 'B', 3, 2],
      ['five', 'C', 1000, 2],
    ])
    expect(result.cuts).toEqual([
      { time: 0, order: 1, symbol: 'A', reason: 'cap', wanted: 5, got: 3 },
      { time: 0, order: 3, symbol: 'B', reason: 'cap', wanted: 5, got: 3 },
    ])
    expect(result.refusals).toEqual([
      { time: 0, do: 'buy', order: 3, symbol: 'B', reason: 'veto', text: 'B: buy: veto said so' },
      { time: 0, do: 'buy', order: 4, symbol: 'C', reason: 'five', text: 'C: buy: five said so' },
    ])
    expect(fillsIn(result)).toEqual([
      [1, 'A', 'buy', 3, 100],
      [1, 'A', 'buy', 2, 100],
      [2, 'A', 'sell', 5, 100],
    ])
  })

  test('serves any number of runs', () => {
    const risk = policy([])
    const hashes = [1, 2, 3].map(() => runHash(backtest({ ...options, risk })))
    expect(new Set(hashes).size).toBe(1)
  })

  test.each([5, 9])('that "cuts" 5 to %d cuts nothing, and no cut is recorded', (quantity) => {
    const risk: RiskPolicy = {
      initial: () => null,
      update: () => {},
      checks: [{ name: 'lax', check: () => ({ kind: 'cut', quantity, because: because('lax') }) }],
    }
    const result = backtest({
      strategy: defineStrategy({ name: 'x', onBar: (_, ctx) => void (ctx.time === 0 && ctx.buy({ quantity: 5 })) }),
      bars: { A: flat(100, 2) },
      cash: 1000,
      risk,
    })
    expect(fillsIn(result)[0]).toEqual([1, 'A', 'buy', 5, 100])
    expect(result.cuts).toEqual([])
  })

  test.each([Number.NaN, 0, -2])('that cuts to %d lets nothing through', (quantity) => {
    const risk: RiskPolicy = {
      initial: () => null,
      update: () => {},
      checks: [{ name: 'odd', check: () => ({ kind: 'cut', quantity, because: because('odd') }) }],
    }
    const result = backtest({ ...options, risk })
    expect(result.fills.length).toBe(0)
    expect(result.refusals.filter(({ time }) => time === 0).map(({ reason }) => reason)).toEqual(['odd', 'odd', 'odd', 'odd'])
    expect([...result.equity]).toEqual([1000, 1000, 1000])
  })
})

describe('settings', () => {
  const rising = bars([100, 100, 100, 100], [100, 105, 100, 105], [105, 110, 105, 110])
  const once = defineStrategy({ name: 'once', onBar: (_, ctx) => void (ctx.time === 0 && ctx.buy({ quantity: 10 })) })
  const run = (options: Partial<BacktestOptions>) => backtest({ strategy: once, bars: { A: rising }, cash: 2000, ...options })
  const costs = percent({ maker: 0, taker: 0.001 })

  test('closeAtEnd sells at the last close, slipped and charged, and the last equity is after it', () => {
    const result = run({ costs, fills: nextOpen({ slippage: bps(100) }) })
    // in at 101 for 1010 + 1.01, out at 110 × 0.99 = 108.9 for 1089 − 1.089
    expect(fillsOf(result).map(({ order, price, phase, time }) => [order, price, phase, time / HOUR])).toEqual([
      [1, 101, 'open', 1],
      ['end-of-data', 108.9, 'close', 3],
    ])
    expect(result.cash).toBeCloseTo(2000 - 1011.01 + 1087.911, 9)
    expect(result.equity.at(-1)).toBeCloseTo(2076.901, 9)
    expect(result.trades[0]!.net).toBeCloseTo(76.901, 9)
    expect([result.positions, result.exposure.at(-1)]).toEqual([[], 0])
  })

  test('without closeAtEnd a position stays open and marked, and is in no trade', () => {
    const result = run({ costs, closeAtEnd: false })
    // 2000 − 1000 − 1 + 1100
    expect([result.cash, result.equity.at(-1), result.exposure.at(-1), result.trades]).toEqual([999, 2099, 1100, []])
    expect(result.positions).toEqual([{ symbol: 'A', quantity: 10, entryPrice: 100, entryTime: HOUR }])
  })

  test("an instrument's costs win over the run's", () => {
    const result = backtest({
      strategy: once,
      bars: { A: rising, B: rising },
      cash: 5000,
      costs,
      instruments: { A: { costs: percent({ maker: 0, taker: 0.01 }) } },
      closeAtEnd: false,
    })
    expect(fillsOf(result).map(({ symbol, cost }) => [symbol, cost])).toEqual([
      ['A', 10],
      ['B', 1],
    ])
  })

  test('from and to bound the steps; earlier bars are history for indicators', () => {
    const asked: unknown[] = []
    const strategy = defineStrategy({
      name: 'x',
      indicators: { mean: (of) => average(of.close, 3) },
      onBar: ({ mean, close }, ctx) => void asked.push([ctx.time / HOUR, mean.now, close.ago(2)]),
    })
    const hours = bars(...[1, 2, 3, 4, 5, 6, 7].map((price) => [price, price, price, price] as const))
    const result = backtest({ strategy, bars: { A: hours }, cash: 1000, from: '1970-01-01T03:00:00Z', to: 5 * HOUR })
    expect(asked).toEqual([
      [3, 3, 2],
      [4, 4, 3],
    ])
    expect([...result.time]).toEqual([3 * HOUR, 4 * HOUR])
  })

  test('align intersection keeps the times that all have, and counts what it dropped', () => {
    const late = barsFromRows(
      [2, 3, 4, 5].map((hour) => [hour * HOUR, 50, 50, 50, 50] as const),
      '1h',
    )
    const options = { strategy: once, bars: { A: flat(100, 4), B: late }, cash: 1000 }
    const result = backtest({ ...options, align: 'intersection' })
    expect([[...result.time], result.notes.droppedBars]).toEqual([[2 * HOUR, 3 * HOUR], 4])
    expect(backtest(options).time).toHaveLength(6)
  })

  test('bars by object, Map and entries are the same run', () => {
    const { bars: byName, ...rest } = busyOptions(1)
    const entries = Object.entries(byName as Record<string, Bars>)
    const forms: BarsBySymbol[] = [byName, new Map(entries), entries]
    expect(new Set(forms.map((form) => runHash(backtest({ ...rest, bars: form })))).size).toBe(1)
  })

  test('what flatters is remarked, and only that', () => {
    expect(run({}).notes.remarks.map((remark) => remark.split(':')[0])).toEqual(['no costs for A', 'no slippage', 'unknown instrument A'])
    expect(run({ costs, fills: nextOpen({ slippage: bps(1) }), instruments: { A: {} } }).notes.remarks).toEqual([])
  })
})
