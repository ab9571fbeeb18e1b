import type { Bars } from '@core/market'
import { expectTypeOf } from 'vitest'
import { backtest, choice, defineStrategy, flag, float, int, type OrderHandle, prepare, type Series, type Signal } from '../index.ts'

declare const bars: Bars
declare const smooth: (values: Float64Array, period: number) => Float64Array
const cash = 1000
const params = {
  fast: int({ min: 2, default: 8 }),
  factor: float({ default: 2 }),
  kind: choice(['sma', 'ema']),
  strict: flag({ default: false }),
}

// ---- what is inferred ----

const everything = defineStrategy({
  name: 'everything',
  params,
  indicators: {
    fast: (of, p) => {
      expectTypeOf(p.fast).toEqualTypeOf<number>()
      expectTypeOf(p.kind).toEqualTypeOf<'sma' | 'ema'>()
      expectTypeOf(p.strict).toEqualTypeOf<boolean>()
      // @ts-expect-error there is no such parameter
      p.slow
      return smooth(of.close, p.fast)
    },
    bands: (of) => ({ upper: smooth(of.high, 5), lower: smooth(of.low, 5) }),
  },
  state: () => ({ entries: 0, last: null as number | null }),
  signal: (series, ctx) => {
    expectTypeOf(series.fast).toEqualTypeOf<Series>()
    expectTypeOf(series.bands.upper).toEqualTypeOf<Series>()
    expectTypeOf(series.close.now).toEqualTypeOf<number>()
    expectTypeOf(ctx.params.factor).toEqualTypeOf<number>()
    expectTypeOf(ctx.state).toEqualTypeOf<{ entries: number; last: number | null }>()
    expectTypeOf(ctx.orders).toEqualTypeOf<readonly OrderHandle[]>()
    // @ts-expect-error there is no such indicator
    series.slow
    // @ts-expect-error there is no such output
    series.bands.middle
    // @ts-expect-error there is no such parameter
    ctx.params.slow
    // @ts-expect-error there is no such state
    ctx.state.exits
    // @ts-expect-error a series has no column
    series.fast.column
    // @ts-expect-error parameters are fixed
    ctx.params.fast = 3
    return 'hold'
  },
  stopLoss: ({ bands }, entry, ctx) => {
    expectTypeOf(entry.side).toEqualTypeOf<'long' | 'short'>()
    return bands.lower.now - ctx.params.factor
  },
  takeProfit: () => undefined,
  trailingStop: ({ bands }, position) => {
    expectTypeOf(position.side).toEqualTypeOf<'long' | 'short' | 'flat'>()
    return bands.lower.now
  },
  conviction: (_, ctx) => (ctx.params.strict ? 1 : 0.5),
  onFill: (fill, ctx) => {
    expectTypeOf(fill.price).toEqualTypeOf<number>()
    ctx.state.entries++
  },
  onTrade: (trade) => expectTypeOf(trade.side).toEqualTypeOf<'long' | 'short'>(),
})

defineStrategy({
  name: 'without state',
  onBar: (_, ctx) => {
    expectTypeOf(ctx.state).toEqualTypeOf<undefined>()
    // @ts-expect-error it has no parameters
    ctx.params.fast
  },
})

defineStrategy({
  name: 'over many',
  params,
  indicators: { fast: (of, p) => smooth(of.close, p.fast) },
  state: () => ({ rank: 0 }),
  onStep: (portfolio) => {
    expectTypeOf(portfolio.symbols).toEqualTypeOf<readonly string[]>()
    expectTypeOf(portfolio.params.kind).toEqualTypeOf<'sma' | 'ema'>()
    const view = portfolio.of('A')
    expectTypeOf(view.series.fast).toEqualTypeOf<Series>()
    expectTypeOf(view.state.rank).toEqualTypeOf<number>()
    // @ts-expect-error there is no such indicator
    view.series.slow
    portfolio.rebalance({ A: 0.5 })
    // @ts-expect-error fractions are numbers
    portfolio.rebalance({ A: 'half' })
  },
})

// ---- the values of a run ----

backtest({ strategy: everything, bars: { A: bars }, cash, params: { fast: 5, kind: 'sma', strict: true } })
// @ts-expect-error there is no such parameter
backtest({ strategy: everything, bars: { A: bars }, cash, params: { slow: 5 } })
// @ts-expect-error a number is wanted
backtest({ strategy: everything, bars: { A: bars }, cash, params: { fast: '5' } })
// @ts-expect-error not one of the choices
backtest({ strategy: everything, bars: { A: bars }, cash, params: { kind: 'wma' } })
// @ts-expect-error true or false is wanted
prepare({ strategy: everything, bars: { A: bars }, cash }).run({ strict: 1 })
// @ts-expect-error there is no such parameter
prepare({ strategy: everything, bars: { A: bars }, cash }).run({ slow: 1 })
// @ts-expect-error cash is needed
backtest({ strategy: everything, bars: { A: bars } })
// @ts-expect-error the default is not among the choices
choice(['sma', 'ema'], { default: 'wma' })

// ---- what does not compile in a definition ----

// @ts-expect-error the bar's columns are reserved names
defineStrategy({ name: 'x', indicators: { close: (of: Bars) => of.close }, signal: () => 'hold' as const })
// @ts-expect-error the bar's columns are reserved names
defineStrategy({ name: 'x', indicators: { volume: (of: Bars) => of.volume }, onBar: () => {} })
// @ts-expect-error an indicator returns columns
defineStrategy({ name: 'x', indicators: { last: (of: Bars) => of.close[0]! }, onBar: () => {} })
// @ts-expect-error signal or onBar, not both
defineStrategy({ name: 'x', signal: () => 'hold' as const, onBar: () => {} })
// @ts-expect-error onBar or onStep, not both
defineStrategy({ name: 'x', onBar: () => {}, onStep: () => {} })
// @ts-expect-error stopLoss belongs to signal
defineStrategy({ name: 'x', onBar: () => {}, stopLoss: () => 1 })
// @ts-expect-error conviction belongs to signal
defineStrategy({ name: 'x', onStep: () => {}, conviction: () => 1 })
// @ts-expect-error it decides in no way
defineStrategy({ name: 'x' })
// @ts-expect-error 'up' is no signal
defineStrategy({ name: 'x', signal: () => 'up' as const })
// @ts-expect-error a stop is a number or nothing
defineStrategy({ name: 'x', signal: (): Signal => 'hold', stopLoss: () => '95' })
// @ts-expect-error stoploss is written stopLoss
defineStrategy({ name: 'x', signal: () => 'hold' as const, stoploss: () => 1 })
// @ts-expect-error a parameter is made by int, float, choice or flag
defineStrategy({ name: 'x', params: { fast: 8 }, onBar: () => {} })

// ---- orders ----

defineStrategy({
  name: 'orders',
  onBar: (_, ctx) => {
    const handle = ctx.buy({ quantity: 1 })
    ctx.buy({ fraction: 0.5, limit: 99, tif: 'FOK' })
    ctx.sell({ quantity: 1, stop: 95, limit: 94 })
    ctx.sell({ quantity: 1, trail: { rate: 0.02 } })
    ctx.buy({ conviction: 1, exits: { stop: 95, target: { rate: 0.02 } } })
    ctx.buy({ quantity: 1, limit: 99, tif: 'GTD', until: 5 })
    // @ts-expect-error quantity or fraction, not both
    ctx.buy({ quantity: 1, fraction: 0.5 })
    // @ts-expect-error fraction or conviction, not both
    ctx.buy({ conviction: 1, fraction: 0.5 })
    // @ts-expect-error no size at all
    ctx.buy({ limit: 99 })
    // @ts-expect-error a limit has no trail
    ctx.buy({ quantity: 1, limit: 99, trail: { by: 1 } })
    // @ts-expect-error a stop has no trail
    ctx.buy({ quantity: 1, stop: 101, trail: { by: 1 } })
    // @ts-expect-error a limit has no trail, good till a date either
    ctx.buy({ quantity: 1, limit: 99, trail: { by: 1 }, tif: 'GTD', until: 5 })
    // @ts-expect-error until without GTD
    ctx.buy({ quantity: 1, limit: 99, until: 5 })
    // @ts-expect-error until with another time in force
    ctx.buy({ quantity: 1, limit: 99, tif: 'DAY', until: 5 })
    // @ts-expect-error GTD without until
    ctx.buy({ quantity: 1, limit: 99, tif: 'GTD' })
    // @ts-expect-error IOC is for market and limit orders
    ctx.buy({ quantity: 1, stop: 101, tif: 'IOC' })
    // @ts-expect-error FOK is for market and limit orders
    ctx.buy({ quantity: 1, trail: { by: 1 }, tif: 'FOK' })
    // @ts-expect-error exits have a stop or a trail
    ctx.buy({ quantity: 1, exits: { stop: 95, trail: { by: 1 } } })
    // @ts-expect-error a trail is an amount or a rate
    ctx.buy({ quantity: 1, trail: 5 })
    // @ts-expect-error a trail is an amount or a rate, not both
    ctx.buy({ quantity: 1, trail: { by: 5, rate: 0.1 } })
    // @ts-expect-error a handle is read-only
    handle.state = 'filled'
    // @ts-expect-error side and type stay
    ctx.replace(handle, { side: 'sell' })
    // @ts-expect-error the account is read-only
    ctx.cash = 1_000_000
  },
})

// ---- longer timeframes: `on` ----

defineStrategy({
  name: 'beside indicators that take their types from here',
  params,
  indicators: {
    fast: (of, p) => smooth(of.close, p.fast),
    day: { on: '1d', of: (of, p) => ({ trend: smooth(of.close, p.fast) }) },
  },
  signal: ({ fast, day }) => {
    expectTypeOf(fast).toEqualTypeOf<Series>()
    expectTypeOf(day.trend).toEqualTypeOf<Series>()
    // @ts-expect-error there is no such output
    day.slow
    return 'hold'
  },
})

defineStrategy({
  name: 'knows the parameters',
  params,
  indicators: {
    fast: (of, p) => smooth(of.close, p.fast),
    day: {
      on: '1d',
      of: (of, p) => {
        expectTypeOf(p.fast).toEqualTypeOf<number>()
        // @ts-expect-error there is no such parameter
        p.slow
        return smooth(of.close, p.fast)
      },
    },
  },
  signal: ({ day }) => (day.now > 0 ? 'long' : 'hold'),
})

defineStrategy({
  name: 'alone, a record',
  params,
  indicators: { day: { on: '1d', of: (of) => ({ close: of.close }) } },
  signal: ({ day }) => (day.close.now > 0 ? 'long' : 'hold'),
})

defineStrategy({
  name: 'alone, a column',
  indicators: { day: { on: '1d', of: (of) => of.close } },
  signal: ({ day }) => (day.now > 0 ? 'long' : 'hold'),
})

defineStrategy({
  name: 'alone, with parameters',
  params,
  indicators: { day: { on: '1d', of: (of, p) => smooth(of.close, p.fast) } },
  signal: ({ day }) => (day.now > 0 ? 'long' : 'hold'),
})

const shared = { fast: (of: Bars) => smooth(of.close, 5) }
defineStrategy({
  name: 'beside indicators that are typed already',
  indicators: { ...shared, day: { on: '1d', of: (of) => ({ close: of.close }) } },
  signal: ({ fast, day }) => (day.close.now > fast.now ? 'long' : 'hold'),
})
