import { type Bars, barsFromRows, type Instrument, type RiskPolicy, TradingError } from '@core/market'
import { randomBars } from '@core/market/testing'
import { describe, expect, test } from 'vitest'
import {
  type BacktestOptions,
  type BacktestResult,
  backtest,
  bps,
  type Context,
  defineStrategy,
  drilldown,
  fillsOf,
  float,
  int,
  nextOpen,
  type OrderHandle,
  type Portfolio,
  prepare,
  type SymbolView,
  ticks,
} from './index.ts'

const HOUR = 3_600_000

/** Bars from epoch 0: open, high, low, close and, where given, volume. */
const barsOf = (rows: readonly (readonly number[])[], interval: '1h' | '30m' = '1h', start = 0): Bars =>
  barsFromRows(
    rows.map(([open, high, low, close, volume], row) => [start + row * (interval === '1h' ? HOUR : HOUR / 2), open!, high!, low!, close!, volume] as never),
    interval,
  )

const quiet = (count: number, start = 0): Bars =>
  barsOf(
    Array.from({ length: count }, () => [100, 101, 99, 100]),
    '1h',
    start,
  )

const idle = defineStrategy({ name: 'idle', onBar: () => {} })
const base = { strategy: idle, bars: { A: quiet(4) }, cash: 1000 }

/** Runs with options that the compiler need not like. */
const running =
  (options: object): (() => BacktestResult) =>
  () =>
    backtest({ ...base, ...options } as never)

const codeOf = (act: () => unknown): string => {
  try {
    act()
  } catch (error) {
    return TradingError.is(error) ? error.code : String(error)
  }
  return 'no error'
}

/** A run of a strategy that acts by hour. */
const acting = (acts: Readonly<Record<number, (ctx: Context) => void>>, options: Partial<BacktestOptions> = {}): BacktestResult => {
  const strategy = defineStrategy({ name: 'acting', onBar: (_, ctx) => acts[ctx.time / HOUR]?.(ctx as unknown as Context) })
  return backtest({ ...base, ...options, strategy } as BacktestOptions)
}

const _codeOf = (act: () => unknown): string => {
  try {
    act()
  } catch (error) {
    return TradingError.is(error) ? error.code : String(error)
  }
  return 'no error'
}

/** A run of a strategy that acts by hour. */
const _acting = (acts: Readonly<Record<number, (ctx: Context) => void>>, options: Partial<BacktestOptions> = {}): BacktestResult => {
  const strategy = defineStrategy({ name: 'acting', onBar: (_, ctx) => acts[ctx.time / HOUR]?.(ctx as unknown as Context) })
  return backtest({ ...base, ...options, strategy } as BacktestOptions)
}

describe('options that make no run', () => {
  test.each<[object, string]>([
    [{ cash: 0 }, 'cash is 0: a run needs a finite amount above 0'],
    [{ cash: Number.NaN }, 'cash is NaN: a run needs a finite amount above 0'],
    [{ cash: -5 }, 'cash is -5: a run needs a finite amount above 0'],
    [{ cash: Infinity }, 'cash is Infinity'],
    [{ cash: undefined }, 'cash is undefined'],
    [{ cash: '1000' }, 'cash is 1000'],
    [{ bars: {} }, 'bars holds no symbol: give bars by symbol'],
    [{ bars: new Map() }, 'bars holds no symbol'],
    [
      {
        bars: [
          ['A', quiet(2)],
          ['A', quiet(3)],
        ],
      },
      'the symbol A is given twice',
    ],
    [{ bars: { A: quiet(2), B: barsFromRows([], '1h') } }, 'B has no bars: leave it out, or read its file'],
    [{ bars: { A: quiet(2), B: barsOf([[1, 1, 1, 1]], '30m') } }, 'B has 30m bars and A has 1h: a run has one interval, so resample the finer one'],
    [{ instruments: { B: { kind: 'margin' } } }, 'instruments names B, which has no bars: the run has A'],
    [{ align: 'inner' }, "align is 'inner': it must be 'union' or 'intersection'"],
    [{ align: 'intersection', bars: { A: quiet(2), B: quiet(2, 5 * HOUR) } }, "align 'intersection' leaves no bar: the symbols have no time in common"],
    [{ from: '2024-01-01' }, 'no bar lies from 2024-01-01 to before the end: the bars run from 1970-01-01T00:00:00.000Z to 1970-01-01T03:00:00.000Z'],
    [{ to: 0 }, 'no bar lies from the beginning to before 0'],
    [{ from: 2 * HOUR, to: HOUR }, `no bar lies from ${2 * HOUR} to before ${HOUR}`],
    [{ from: 'yesterday' }, "from is 'yesterday': write epoch milliseconds or ISO text such as '2024-10-01'"],
    [{ to: '31.01.2024' }, "to is '31.01.2024': write epoch milliseconds or ISO text"],
    [{ to: Number.NaN }, "to is 'NaN'"],
    [{ onInsufficientCash: 'cut' }, "onInsufficientCash is 'cut': it must be 'reduce' or 'refuse'"],
    [{ strategy: { name: 'x', onBar: () => {} } }, 'strategy has contract undefined, this engine takes 1: make it with defineStrategy'],
    [{ strategy: undefined }, 'strategy has contract undefined'],
  ])('%#: %j', (options, text) => {
    expect(running(options)).toThrow(text)
    expect(codeOf(running(options))).toMatch(/^INVALID_(INPUT|BARS)$/)
  })

  test('bars that changed after they were made are checked when they are another object', () => {
    const bars = { ...quiet(3), low: Float64Array.of(99, 100.5, 99) }
    expect(running({ bars: { ETH: bars } })).toThrow('ETH, row 1, open: 100 at 1970-01-01T01:00:00.000Z is outside low 100.5')
  })

  test('text without a zone is no instant: it would mean another one on every machine', () => {
    expect(running({ from: '1970-01-01T01:00:00' })).toThrow("from is '1970-01-01T01:00:00'")
    expect(running({ from: '1970-01-01T01:00:00Z' })).not.toThrow()
  })

  test.each<[object[], string]>([
    [
      [
        { time: 2 * HOUR, symbol: 'A', perUnit: 1 },
        { time: HOUR, symbol: 'A', perUnit: 1 },
      ],
      'cashEvents[1]: 1970-01-01T01:00:00.000Z lies before the event in front of it: sort cashEvents by time',
    ],
    [[{ time: 0, symbol: 'B', perUnit: 1 }], 'cashEvents[0]: the run has no symbol B: it has A'],
    [[{ time: 0, symbol: 'A', perUnit: Number.NaN }], 'cashEvents[0]: time 0 and perUnit NaN must be finite numbers'],
    [[{ time: Infinity, symbol: 'A', perUnit: 1 }], 'cashEvents[0]: time Infinity'],
  ])('cash events %#', (cashEvents, text) => {
    expect(running({ cashEvents })).toThrow(text)
  })

  test.each<[Partial<Instrument>, string]>([
    [{ kind: 'margin', leverage: 0.5 }, 'instrument A: leverage is 0.5: it must be 1 or more'],
    [{ kind: 'margin', leverage: 4, maintenanceRate: 0.25 }, 'instrument A: maintenanceRate is 0.25: it must be 0 or more and below the initial rate 0.25'],
    [{ kind: 'margin', leverage: 4, maintenanceRate: 0.3 }, 'maintenanceRate is 0.3'],
    [{ leverage: 2 }, "instrument A: leverage is 2: a spot instrument has none: use kind: 'margin'"],
    [{ lotSize: 0 }, 'instrument A: lotSize'],
    [{ tickSize: -1 }, 'instrument A: tickSize'],
    [{ minNotional: Number.NaN }, 'instrument A: minNotional is NaN: it must be 0 or more'],
    [{ multiplier: 0 }, 'instrument A: multiplier is 0: it must be above 0'],
  ])('instruments %#', (instrument, text) => {
    expect(running({ instruments: { A: instrument } })).toThrow(text)
  })
})

describe('fill models that make no run', () => {
  test.each<[object, string]>([
    [{ slippage: bps(-1) }, 'slippage is -0.0001: it must be 0 or more; a favourable one does not exist'],
    [{ slippage: ticks(-2) }, 'slippage is -2: it must be 0 or more'],
    [{ slippage: bps(Number.NaN) }, 'slippage is NaN'],
    [{ slippage: {} }, 'slippage is undefined'],
    [{ slippage: { rate: 5 } }, 'a slippage rate of 5 is 500 % of the price: give a fraction, bps(5) for 0.05 %'],
    [{ limitFill: 'cross' }, "limitFill is 'cross': it must be 'through' or 'touch'"],
    [{ maxVolumeShare: 0 }, 'maxVolumeShare is 0: it must be above 0 and at most 1, or left out for no limit'],
    [{ maxVolumeShare: 1.5 }, 'maxVolumeShare is 1.5'],
    [{ maxVolumeShare: Number.NaN }, 'maxVolumeShare is NaN'],
    [{ ambiguity: 'worst' }, "ambiguity is 'worst': it must be 'pessimistic', 'optimistic', 'error' or drilldown(finer)"],
  ])('%#: %j', (options, text) => {
    expect(() => nextOpen(options as never)).toThrow(text)
  })

  test('slippage in ticks of an instrument without a tick', () => {
    expect(running({ fills: nextOpen({ slippage: ticks(1) }) })).toThrow(
      'slippage in ticks needs a tickSize, and the instrument A has none: give one, or use bps()',
    )
    expect(running({ fills: nextOpen({ slippage: ticks(1) }), instruments: { A: { tickSize: 0.01 } } })).not.toThrow()
  })

  test('a volume share of bars without volume', () => {
    expect(running({ fills: nextOpen({ maxVolumeShare: 0.1 }) })).toThrow('maxVolumeShare needs volume in every bar, and A has none: leave the option out')
  })

  test('drill-down bars that are not finer', () => {
    expect(running({ fills: nextOpen({ ambiguity: drilldown({ A: quiet(4) }) }) })).toThrow(/A.*1h/)
  })

  test('drill-down bars of a symbol that the run does not have', () => {
    expect(running({ fills: nextOpen({ ambiguity: drilldown({ B: barsOf([[1, 1, 1, 1]], '30m') }) }) })).toThrow('B')
  })
})

describe('parameters', () => {
  const strategy = defineStrategy({
    name: 'trend',
    params: { fast: int({ min: 3, max: 50, default: 8 }), stop: float({ min: 0.5, default: 2 }) },
    onBar: () => {},
  })

  test.each<[object, string]>([
    [{ slow: 5 }, "trend has no parameter 'slow': it has fast, stop"],
    [{ fast: 2 }, 'trend: parameter fast is 2: it must be a whole number from 3 to 50'],
    [{ fast: 51 }, 'trend: parameter fast is 51: it must be a whole number from 3 to 50'],
    [{ fast: 8.5 }, 'trend: parameter fast is 8.5: it must be a whole number from 3 to 50'],
    [{ fast: '8' }, 'trend: parameter fast is "8": it must be a whole number from 3 to 50'],
    [{ fast: null }, 'trend: parameter fast is null'],
    [{ stop: 0.1 }, 'trend: parameter stop is 0.1: it must be a number of at least 0.5'],
    [{ stop: Number.NaN }, 'trend: parameter stop is NaN'],
    [{ stop: Infinity }, 'trend: parameter stop is Infinity'],
    [{ toString: 1 }, "trend has no parameter 'toString'"],
  ])('%#: %j', (params, text) => {
    expect(running({ strategy, params })).toThrow(text)
    expect(() => prepare({ ...base, strategy }).run(params as never)).toThrow(text)
  })

  test('of a strategy without any', () => {
    expect(running({ params: { fast: 1 } })).toThrow("idle has no parameter 'fast': it has none")
  })
})

describe('wishes that make no order are refused invalid, in words', () => {
  test.each<[object, string]>([
    [{ fraction: Number.NaN }, 'A: buy: fraction is NaN: it must be a finite number above 0'],
    [{ fraction: -0.5 }, 'fraction is -0.5'],
    [{ quantity: Number.NaN }, 'quantity is NaN: it must be a finite number above 0'],
    [{ quantity: Infinity }, 'quantity is Infinity'],
    [{ quantity: 0 }, 'quantity is 0'],
    [{ quantity: -1 }, 'quantity is -1'],
    [{ quantity: 1, limit: Number.NaN }, 'limit is NaN'],
    [{ quantity: 1, stop: 0 }, 'stop is 0'],
    [{ quantity: 1, trail: { by: -1 } }, 'trail.by is -1'],
    [{ quantity: 1, trail: { rate: Number.NaN } }, 'trail.rate is NaN'],
    [{ quantity: 1, trail: { by: 1, rate: 0.1 } }, 'trail'],
    [{}, 'no size is given: give quantity, fraction, or conviction'],
    [{ quantity: 1, fraction: 0.5 }, 'more than one size is given'],
    [{ quantity: 1, limit: 99, trail: { by: 1 } }, 'a trailing order has no limit or stop of its own'],
    [{ quantity: 1, stop: 101, tif: 'IOC' }, 'IOC is for market and limit orders only'],
    [{ quantity: 1, tif: 'GTD' }, 'GTD needs until as a time in epoch milliseconds, and it is undefined'],
    [{ quantity: 1, tif: 'GTD', until: HOUR }, `until ${HOUR} is not after the close of the deciding bar, ${HOUR}`],
    [{ quantity: 1, until: 9 * HOUR }, "until needs tif 'GTD', and this is GTC"],
    [{ quantity: 1, tif: 'GTX' }, 'GTX'],
    [{ quantity: 1, stopLoss: 95 }, 'stopLoss'],
    [{ quantity: 1, exits: { stop: 95, trail: { by: 1 } } }, 'exits take a stop or a trail, not both'],
    [{ quantity: 1, exits: { target: { by: 0 } } }, 'exits.target.by is 0: it must be a finite number above 0'],
    [{ quantity: 1, limit: 99, exits: { stop: 99.5 } }, "exits.stop 99.5 is on the wrong side of the entry's 99"],
    [{ quantity: 1, limit: 99, exits: { target: 98 } }, "exits.target 98 is on the wrong side of the entry's 99"],
    [{ quantity: 1, stop: 103, exits: { stop: 104 } }, "exits.stop 104 is on the wrong side of the entry's 103"],
    [{ quantity: 1, exits: { stop: 95 }, reduceOnly: true }, 'a reduce-only order opens nothing, so it has no exits'],
    [{ quantity: 1e9 }, 'buy 1000000000: that is more than 2^53 lots of lotSize 1e-8: use a larger lotSize'],
  ])('%#: %j', (order, text) => {
    const result = acting({ 0: (ctx) => ctx.buy(order as never) })
    expect(result.refusals.map(({ reason, do: what, symbol, order: id }) => [reason, what, symbol, id])).toEqual([['invalid', 'buy', 'A', 1]])
    expect(result.refusals[0]!.text).toContain(text)
    expect(result.fills.length).toBe(0)
  })

  test('a fraction that comes to more than 2^53 lots names lotSize, and what was wished', () => {
    // 1000 ÷ 0.0000001 is 1e10 units of 1e-8: 1e18 lots
    const cheap = barsOf([
      [1e-7, 1e-7, 1e-7, 1e-7],
      [1e-7, 1e-7, 1e-7, 1e-7],
    ])
    const [refusal] = acting({ 0: (ctx) => ctx.buy({ fraction: 1 }) }, { bars: { A: cheap } }).refusals
    expect(refusal!.reason).toBe('invalid')
    expect(refusal!.text).toContain('more than 2^53 lots of lotSize 1e-8: use a larger lotSize')
    expect(refusal!.text).not.toContain('undefined')
  })

  test('targets that are no numbers', () => {
    const result = acting({ 0: (ctx) => [ctx.target(Number.NaN), ctx.target(-Infinity)] })
    expect(result.refusals.map(({ reason, text }) => [reason, text])).toEqual([
      ['invalid', 'A: target(NaN): the fraction of equity must be a finite number'],
      ['invalid', 'A: target(-Infinity): the fraction of equity must be a finite number'],
    ])
  })

  test('less than a lot, or than the minimums, names them', () => {
    const options = { instruments: { A: { lotSize: 0.1, minQuantity: 0.5, minNotional: 80 } } }
    const result = acting({ 0: (ctx) => [0.05, 0.4, 0.7].map((quantity) => ctx.buy({ quantity })) }, options)
    expect(result.refusals.map(({ reason, text }) => [reason, text])).toEqual([
      ['below-lot', 'A: buy 0.05: less than one lot of 0.1'],
      ['below-min-quantity', "A: buy 0.4: below the instrument's minQuantity of 0.5"],
      ['below-min-notional', "A: buy 0.7: a value of 70 is below the instrument's minNotional of 80"],
    ])
  })
})

describe('prices off the tick', () => {
  test('are rounded against the order', () => {
    const seen: Record<string, number | undefined> = {}
    const orders: Record<string, OrderHandle> = {}
    acting(
      {
        // hour 1 takes the trails to 101 − 2.7 = 98.3 and 99 + 2.7 = 101.7
        0: (ctx) =>
          Object.assign(orders, {
            buyLimit: ctx.buy({ quantity: 1, limit: 97.7 }),
            sellLimit: ctx.sell({ quantity: 1, limit: 103.3 }),
            buyStop: ctx.buy({ quantity: 1, stop: 103.3 }),
            sellStop: ctx.sell({ quantity: 1, stop: 97.7 }),
            sellTrail: ctx.sell({ quantity: 1, trail: { by: 2.7 } }),
            buyTrail: ctx.buy({ quantity: 1, trail: { by: 2.7 } }),
            onGrid: ctx.buy({ quantity: 1, limit: 97.5 }),
          }),
        1: () => {
          for (const [name, order] of Object.entries(orders)) seen[name] = order.price
        },
      },
      { instruments: { A: { kind: 'margin', lotSize: 1, tickSize: 0.5 } }, cash: 100_000 },
    )
    expect(seen).toEqual({ buyLimit: 97.5, sellLimit: 103.5, buyStop: 103.5, sellStop: 97.5, sellTrail: 98, buyTrail: 102, onGrid: 97.5 })
  })

  test('and a limit below one tick is invalid', () => {
    const result = acting({ 0: (ctx) => ctx.buy({ quantity: 1, limit: 0.3 }) }, { instruments: { A: { tickSize: 0.5 } } })
    expect(result.refusals.map(({ reason, text }) => [reason, text])).toEqual([['invalid', 'A: limit 0.3 is below one tick of 0.5']])
  })
})

describe('one cancels the other', () => {
  test('over two symbols stops the run', () => {
    const strategy = defineStrategy({
      name: 'pair',
      onStep: (portfolio) => {
        const [one, other] = [portfolio.of('A').buy({ quantity: 1, limit: 90 }), portfolio.of('B').buy({ quantity: 1, limit: 90 })]
        portfolio.of('A').oco(one, other)
      },
    })
    expect(running({ strategy, bars: { A: quiet(3), B: quiet(3) } })).toThrow(
      'oco: order (new) of B was not wished for A in this step: group orders of one symbol and one step',
    )
  })

  test('over two steps stops the run', () => {
    let first: OrderHandle | undefined
    const act = (ctx: Context) => {
      first ??= ctx.buy({ quantity: 1, limit: 90 })
    }
    const later = (ctx: Context) => ctx.oco(first!, ctx.buy({ quantity: 1, limit: 91 }))
    expect(() => acting({ 0: act, 1: later })).toThrow(
      "strategy 'acting' failed at A, bar 1 (1970-01-01T01:00:00.000Z): oco: order 1 of A was not wished for A in this step: group orders of one symbol and one step",
    )
  })
})

describe('what is over cannot be changed', () => {
  test('replace and cancel of a done order are refused not-open', () => {
    let order: OrderHandle
    const result = acting({
      0: (ctx) => {
        order = ctx.buy({ quantity: 1 })
      },
      1: (ctx) => {
        ctx.replace(order, { quantity: 2 })
        ctx.cancel(order)
        ctx.cancel(77)
      },
    })
    expect(result.refusals).toEqual([
      { time: HOUR, do: 'replace', order: 1, symbol: 'A', reason: 'not-open', text: 'A: order 1 cannot be replaced: it is not open' },
      { time: HOUR, do: 'cancel', order: 1, symbol: 'A', reason: 'not-open', text: 'A: order 1 cannot be cancelled: it is not open' },
      { time: HOUR, do: 'cancel', order: 77, symbol: 'A', reason: 'not-open', text: 'A: order 77 cannot be cancelled: it is not open' },
    ])
  })

  test.each<[object, string, string]>([
    [{}, 'invalid', 'give a new limit, stop, trail or quantity'],
    [{ stop: 95 }, 'invalid', 'a limit order has no stop'],
    [{ limit: Number.NaN }, 'invalid', 'NaN'],
    [{ quantity: -1 }, 'invalid', '-1'],
    [{ quantity: 1e-9 }, 'below-lot', 'quantity 1e-9 is less than one lot of 1e-8'],
    [{ quantity: 1e9 }, 'invalid', 'quantity 1000000000 is more than 2^53 lots of lotSize 1e-8'],
    [{ quantity: 1000 }, 'insufficient-cash', 'is free'],
  ])('replace %j leaves the order as it was', (changes, reason, text) => {
    let order: OrderHandle
    let after: unknown
    const result = acting({
      0: (ctx) => {
        order = ctx.buy({ quantity: 1, limit: 90 })
      },
      1: (ctx) => ctx.replace(order, changes),
      2: () => {
        after = [order.state, order.price, order.quantity]
      },
    })
    expect(result.refusals.map((refusal) => [refusal.do, refusal.order, refusal.reason])).toEqual([['replace', 1, reason]])
    expect(result.refusals[0]!.text).toContain(`replace of order 1: `)
    expect(result.refusals[0]!.text).toContain(text)
    expect(after).toEqual(['open', 90, 1])
  })
})

describe('drill-down', () => {
  // in at 100 at hour 1; hour 2 holds both the stop at 95 and the target at 105
  const hours = barsOf([
    [100, 101, 99, 100],
    [100, 101, 99, 100],
    [100, 106, 94, 100],
    [100, 101, 99, 100],
  ])
  const run = (finer: Bars) =>
    acting(
      { 0: (ctx) => ctx.buy({ quantity: 1, exits: { stop: 95, target: 105 } }) },
      { bars: { A: hours }, fills: nextOpen({ ambiguity: drilldown({ A: finer }) }) },
    )
  const halves = (...rows: readonly (readonly number[])[]) => barsOf(rows, '30m', 2 * HOUR)

  test('decides a doubtful bar when the finer bars add up to it', () => {
    const result = run(halves([100, 106, 100, 104], [104, 104, 94, 100]))
    expect(fillsOf(result).map(({ side, price }) => [side, price])).toEqual([
      ['buy', 100],
      ['sell', 105],
    ])
    expect([result.notes.ambiguousBars, result.notes.drilledBars]).toEqual([0, 1])
  })

  test.each([
    ['the high', halves([100, 107, 100, 104], [104, 104, 94, 100])],
    ['the low', halves([100, 106, 100, 104], [104, 104, 93, 100])],
    ['the open', halves([101, 106, 100, 104], [104, 104, 94, 100])],
    ['the close', halves([100, 106, 100, 104], [104, 104, 94, 99])],
    ['half of the bar', halves([100, 106, 94, 99])],
    ['another time', barsOf([[100, 106, 94, 100]], '30m', 7 * HOUR)],
  ])('with finer bars that differ in %s takes the worse case, and counts it', (_, finer) => {
    const result = run(finer)
    expect(fillsOf(result).map(({ side, price }) => [side, price])).toEqual([
      ['buy', 100],
      ['sell', 95],
    ])
    expect([result.notes.ambiguousBars, result.notes.drilledBars]).toEqual([1, 0])
  })
})

test("ambiguity 'error' stops the run at the doubtful bar, naming symbol and time", () => {
  const bars = barsOf([
    [100, 101, 99, 100],
    [100, 106, 94, 100],
  ])
  const run = () =>
    acting({ 0: (ctx) => ctx.buy({ quantity: 1, exits: { stop: 95, target: 105 } }) }, { bars: { ETH: bars }, fills: nextOpen({ ambiguity: 'error' }) })
  expect(codeOf(run)).toBe('AMBIGUOUS_BAR')
  expect(run).toThrow(/ETH.*1970-01-01T01:00:00.000Z/)
})

describe('a strategy that fails', () => {
  test('is named with symbol, bar and time, and its cause is kept', () => {
    const cause = new Error('division by zero')
    const strategy = defineStrategy({
      name: 'fragile',
      state: () => ({ bar: 0 }),
      onBar: (_, ctx) => {
        if (ctx.state.bar++ === 1000) throw cause
      },
    })
    const run = running({ strategy, bars: { BTC: quiet(1100) } })
    // 1000 hours after the epoch
    expect(run).toThrow("strategy 'fragile' failed at BTC, bar 1000 (1970-02-11T16:00:00.000Z): division by zero")
    try {
      run()
    } catch (error) {
      expect(TradingError.is(error, 'STRATEGY_FAILED')).toBe(true)
      expect((error as TradingError).cause).toBe(cause)
      expect((error as TradingError).details).toEqual({ strategy: 'fragile', symbol: 'BTC', bar: 1000, time: 1000 * HOUR })
    }
  })

  test('with what is no error is named too', () => {
    expect(() =>
      acting({
        1: () => {
          throw 'enough'
        },
      }),
    ).toThrow("strategy 'acting' failed at A, bar 1 (1970-01-01T01:00:00.000Z): enough")
  })

  test.each(['stopLoss', 'takeProfit', 'conviction'])('in %s is named too', (member) => {
    const strategy = defineStrategy({
      name: 'x',
      signal: () => 'long',
      [member]: () => {
        throw new Error('no level')
      },
    })
    expect(running({ strategy })).toThrow("strategy 'x' failed at A, bar 0 (1970-01-01T00:00:00.000Z): no level")
  })
})

describe('an indicator that fails', () => {
  const withIndicator = (indicator: unknown, options: object = {}) =>
    running({ strategy: defineStrategy({ name: 'x', indicators: { mine: indicator }, onBar: () => {} } as never), ...options })

  test('is named with strategy, name and symbol, and its cause is kept', () => {
    const cause = new Error('period too long')
    const run = withIndicator(() => {
      throw cause
    })
    expect(run).toThrow("strategy 'x', indicator 'mine', A: period too long")
    try {
      run()
    } catch (error) {
      expect(TradingError.is(error, 'STRATEGY_FAILED')).toBe(true)
      expect((error as TradingError).cause).toBe(cause)
    }
  })

  test.each<[string, unknown]>([
    ['a column that is too short', () => new Float64Array(3)],
    ['a column that is too long', () => new Float64Array(5)],
    ['an array', () => [1, 2, 3, 4]],
    ['a record with one that is too short', () => ({ up: new Float64Array(4), down: new Float64Array(3) })],
    ['nothing', () => undefined],
    ['null', () => null],
  ])('by returning %s says what it must return', (_, indicator) => {
    expect(withIndicator(indicator)).toThrow("strategy 'x', indicator 'mine', A: it must return a Float64Array of 4 values, one per bar, or a record of such")
  })

  test('on a longer interval must be as long as its own bars', () => {
    // 48 hours are two days
    expect(withIndicator({ on: '1d', of: () => new Float64Array(48) }, { bars: { A: quiet(48) } })).toThrow('a Float64Array of 2 values')
  })

  test('on an interval that is no multiple of the bars says so', () => {
    expect(withIndicator({ on: '90m', of: (of: Bars) => of.close })).toThrow('1h bars cannot be resampled to 90m: choose a whole multiple of 1h')
  })

  test('with a look-back longer than the data: no trade, and a remark why', () => {
    const strategy = defineStrategy({ name: 'x', indicators: { never: (bars) => bars.close.map(() => Number.NaN) }, signal: () => 'long' })
    const result = backtest({ strategy, bars: { A: quiet(4) }, cash: 1000 })
    expect(result.orders).toEqual([])
    expect(result.notes.remarks).toContain('A: an indicator never had a value, so the strategy was never asked: its look-back is longer than the data')
  })

  test('is not blamed for a symbol that has no bar in the window', () => {
    const result = backtest({ strategy: idle, bars: { A: quiet(10), B: quiet(2) }, cash: 1000, from: 5 * HOUR })
    expect(result.notes.remarks.filter((remark) => remark.includes('indicator'))).toEqual([])
  })
})

describe('tomorrow', () => {
  test.each<[string, (close: { ago(bars: number): number; highest(bars: number): number; lowest(bars: number): number }) => number]>([
    ['ago(-1)', (close) => close.ago(-1)],
    ['ago(0.5)', (close) => close.ago(0.5)],
    ['ago(NaN)', (close) => close.ago(Number.NaN)],
    ['highest(0)', (close) => close.highest(0)],
    ['highest(-3)', (close) => close.highest(-3)],
    ['lowest(1.5)', (close) => close.lowest(1.5)],
  ])('%s throws', (call, ask) => {
    const strategy = defineStrategy({ name: 'seer', onBar: ({ close }) => void ask(close) })
    expect(running({ strategy })).toThrow(`${call}: a series is read now or whole bars back`)
  })

  test('before the first bar there is nothing, and nothing crosses', () => {
    const seen: unknown[] = []
    const strategy = defineStrategy({
      name: 'x',
      onBar: ({ close }, ctx) => {
        if (ctx.time === 0) seen.push(close.ago(1), close.highest(2), close.lowest(2), close.crossedAbove(1), close.crossedBelow(1000))
      },
    })
    backtest({ ...base, strategy })
    expect(seen).toEqual([Number.NaN, Number.NaN, Number.NaN, false, false])
  })

  /** Bars none of whose numbers occurs twice, anywhere: row × 10 and a digit per column, and an odd rest per symbol. */
  const unique = (count: number, rest: number): Bars =>
    barsOf(Array.from({ length: count }, (_, row) => [2, 9, 1, 5, 7].map((digit) => 1000 + row * 10 + digit + rest)))

  const later = (all: Readonly<Record<string, Bars>>, time: number): Set<number> => {
    const values = new Set<number>()
    for (const { time: times, open, high, low, close, volume } of Object.values(all)) {
      for (let row = 0; row < times.length; row++) if (times[row]! > time) for (const column of [open, high, low, close, volume]) values.add(column[row]!)
    }
    return values
  }

  /** Every number that can be read from these values without calling anything but a getter: own and inherited properties, elements of lists, maps and sets. */
  const numbersIn = (...roots: readonly unknown[]): Map<number, string> => {
    const found = new Map<number, string>()
    const seen = new Set<unknown>()
    const queue: [unknown, string][] = roots.map((root, index) => [root, `root ${index}`])
    for (let next = queue.pop(); next; next = queue.pop()) {
      const [value, path] = next
      if (typeof value === 'number') found.set(value, path)
      if ((typeof value !== 'object' && typeof value !== 'function') || value === null || seen.has(value)) continue
      seen.add(value)
      if (value instanceof Map || value instanceof Set) for (const entry of value) queue.push([entry, `${path}[entry]`])
      if (ArrayBuffer.isView(value)) for (const element of value as Float64Array) queue.push([element, `${path}[element]`])
      for (
        let owner: object | null = value;
        owner !== null && owner !== Object.prototype && owner !== Function.prototype;
        owner = Object.getPrototypeOf(owner)
      ) {
        for (const key of Reflect.ownKeys(owner)) {
          try {
            queue.push([Reflect.get(value, key), `${path}.${String(key)}`])
          } catch {
            // a property that cannot be read shows nothing
          }
        }
      }
    }
    return found
  }

  const leaksIn = (all: Readonly<Record<string, Bars>>, time: number, ...roots: readonly unknown[]): string[] => {
    const future = later(all, time)
    return [...numbersIn(...roots)].filter(([value]) => future.has(value)).map(([value, path]) => `${path} holds ${value}`)
  }

  const market = { A: unique(30, 0.0137), B: unique(30, 0.0271) }

  test('the search for leaks finds one', () => {
    expect(leaksIn(market, 5 * HOUR, { deep: [{ bars: market.A }] })).not.toEqual([])
    expect(
      leaksIn(market, 5 * HOUR, {
        get next() {
          return market.B.open[6]
        },
      }),
    ).toEqual([`root 0.next holds ${market.B.open[6]}`])
  })

  test('cannot be reached from series, context, handles, fills and trades', () => {
    const leaks: string[] = []
    const handles: OrderHandle[] = []
    let looked = 0
    const strategy = defineStrategy({
      name: 'seer',
      indicators: {
        twice: (bars) => bars.close.map((close) => 2 * close),
        band: (bars) => ({ high: bars.high.slice() }),
        day: { on: '2h', of: (bars) => ({ close: bars.close }) },
      },
      onBar: (series, ctx) => {
        handles.push(
          ctx.buy({ quantity: 0.013, exits: { stop: { rate: 0.5 }, target: { by: 11 } } }),
          ctx.sell({ quantity: 0.007, limit: series.close.now * 1.001 }),
        )
        leaks.push(...leaksIn(market, ctx.time, series, ctx, handles, ctx.orders))
        looked++
      },
      onFill: (fill, ctx) => void leaks.push(...leaksIn(market, ctx.time, fill, ctx)),
      onTrade: (trade, ctx) => void leaks.push(...leaksIn(market, ctx.time, trade, ctx)),
    })
    const result = backtest({ strategy, bars: market, cash: 100_000, fills: nextOpen({ slippage: bps(7) }) })
    expect(result.fills.length).toBeGreaterThan(50)
    expect(looked).toBeGreaterThan(50)
    expect(leaks).toEqual([])
  })

  test('cannot be reached from a portfolio', () => {
    const leaks: string[] = []
    const look = (portfolio: Portfolio<SymbolView<unknown, unknown, unknown>, unknown>) =>
      leaks.push(...leaksIn(market, portfolio.time, portfolio, portfolio.of('A'), portfolio.of('B'), portfolio.of('A').series, portfolio.of('B').series))
    const strategy = defineStrategy({ name: 'seer', onStep: (portfolio) => void look(portfolio as never) })
    backtest({ strategy, bars: market, cash: 1000 })
    expect(leaks).toEqual([])
  })

  test('cannot be reached from what a risk policy is given', () => {
    const leaks: string[] = []
    const rows: unknown[] = []
    const risk: RiskPolicy = {
      initial: () => null,
      update: () => {},
      checks: [
        {
          name: 'look',
          check: (proposal, account) => {
            const history = account.history?.('A')
            rows.push([proposal.time / HOUR, history?.length])
            leaks.push(...leaksIn(market, proposal.time, proposal, { ...account, history: undefined }))
            if (history) leaks.push(...leaksIn(market, proposal.time, { open: history.open, high: history.high, low: history.low, close: history.close }))
            return { kind: 'admit' }
          },
        },
      ],
    }
    const strategy = defineStrategy({ name: 'x', onBar: (_, ctx) => void (ctx.symbol === 'A' && ctx.buy({ quantity: 0.013 })) })
    backtest({ strategy, bars: market, cash: 100_000, risk })
    // history is the symbol's bars up to now: hour n has seen n + 1 of them
    expect(rows).toEqual(Array.from({ length: 30 }, (_, row) => [row, row + 1]))
    expect(leaks).toEqual([])
  })
})

test('a symbol with digits keeps its place in entries', () => {
  const bars = randomBars({ seed: 1, length: 5 })
  const result = backtest({
    ...base,
    bars: [
      ['B', bars],
      ['500325', bars],
    ],
  })
  expect(result.inputs.symbols.map(({ symbol }) => symbol)).toEqual(['B', '500325'])
})
