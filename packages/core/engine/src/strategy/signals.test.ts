import { type Bars, barsFromRows, type Instrument, percent, type RiskPolicy } from '@core/market'
import { randomBars } from '@core/market/testing'
import { describe, expect, test } from 'vitest'
import {
  type BacktestOptions,
  type BacktestResult,
  backtest,
  barClose,
  bps,
  type Context,
  defineStrategy,
  type Entry,
  fillsOf,
  nextOpen,
  type PositionView,
  runHash,
  type Signal,
} from '../index.ts'

const HOUR = 3_600_000
const MARGIN: Partial<Instrument> = { kind: 'margin', lotSize: 1 }
const QUIET = [100, 101, 99, 100] as const

/** Hourly bars from epoch 0: open, high, low, close and, where given, volume. */
const bars = (...rows: readonly (readonly number[])[]): Bars =>
  barsFromRows(
    rows.map(([open, high, low, close, volume], hour) => [hour * HOUR, open!, high!, low!, close!, volume] as never),
    '1h',
  )

const quiet = (count: number): Bars => bars(...Array.from({ length: count }, () => QUIET))

interface Members {
  readonly stopLoss?: (series: unknown, entry: Entry, ctx: { readonly time: number }) => number | undefined
  readonly takeProfit?: (series: unknown, entry: Entry, ctx: { readonly time: number }) => number | undefined
  readonly trailingStop?: (series: unknown, position: PositionView, ctx: { readonly time: number }) => number | undefined
  readonly conviction?: () => number
}

/** A strategy that says the n-th signal at the n-th hour, and 'hold' after the last. */
const saying = (signals: readonly Signal[], members: Members = {}) =>
  defineStrategy({ name: 'saying', signal: (_, ctx) => signals[ctx.time / HOUR] ?? 'hold', ...members })

const play = (signals: readonly Signal[], data: Bars, members: Members = {}, options: Partial<BacktestOptions> = {}): BacktestResult =>
  backtest({ strategy: saying(signals, members), bars: { A: data }, cash: 1000, ...options })

/** Fills as hour, side, quantity and price. */
const fillsIn = (result: BacktestResult) =>
  fillsOf(result)
    .filter(({ order }) => order !== 'end-of-data')
    .map(({ time, side, quantity, price }) => [time / HOUR, side, quantity, price])
const ordersIn = (result: BacktestResult) => result.orders.map(({ id, side, state, reason, filled }) => [id, side, state, reason, filled])
const refusalsIn = (result: BacktestResult) => result.refusals.map(({ time, do: what, reason }) => [time / HOUR, what, reason])

describe('hold', () => {
  test('does nothing, flat or long', () => {
    expect(play(['hold', 'hold', 'hold'], quiet(4)).orders).toEqual([])
    expect(fillsIn(play(['long', 'hold', 'hold'], quiet(4)))).toEqual([[1, 'buy', 10, 100]])
  })
})

describe('flat', () => {
  test('cancels what is left of a pending entry and closes what it has opened', () => {
    // 1000 ÷ 100 = 10 wished at hour 0; half of hour 1's volume of 8 is 4, so 6 are pending; hour 2 closes the 4
    const data = bars([...QUIET, 50], [...QUIET, 8], [...QUIET, 50], [...QUIET, 50])
    const result = play(['long', 'flat'], data, {}, { fills: nextOpen({ maxVolumeShare: 0.5 }) })
    expect(fillsIn(result)).toEqual([
      [1, 'buy', 4, 100],
      [2, 'sell', 4, 100],
    ])
    // the close goes first in admission (§2, phase 7): it is order 2, and the cancel ends order 1
    expect(ordersIn(result)).toEqual([
      [1, 'buy', 'cancelled', 'user', 4],
      [2, 'sell', 'filled', null, 4],
    ])
    expect(result.refusals).toEqual([])
  })

  test('without a position or an entry wishes for nothing', () => {
    const result = play(['flat', 'flat'], quiet(3))
    expect([result.orders, result.refusals]).toEqual([[], []])
  })

  test('closes a short position', () => {
    const result = play(['short', 'flat'], quiet(4), {}, { instruments: { A: MARGIN } })
    expect(fillsIn(result)).toEqual([
      [1, 'sell', 10, 100],
      [2, 'buy', 10, 100],
    ])
  })
})

describe('long', () => {
  test('does nothing with a long position', () => {
    expect(ordersIn(play(['long', 'long', 'long', 'long'], quiet(5)))).toEqual([[1, 'buy', 'filled', null, 10]])
  })

  test('does nothing while an entry to it is pending', () => {
    // no volume at hours 1 and 2: the market order of hour 0 waits until hour 3
    const data = bars([...QUIET, 50], [...QUIET, 0], [...QUIET, 0], [...QUIET, 50], [...QUIET, 50])
    const result = play(['long', 'long', 'long', 'long'], data, {}, { fills: nextOpen({ maxVolumeShare: 1 }) })
    expect(fillsIn(result)).toEqual([[3, 'buy', 10, 100]])
    expect(result.orders).toHaveLength(1)
  })

  test('from short closes, then buys an equal share of equity', () => {
    // short 10 at 100 (cash 2000); at the close of 90 equity is 2000 − 900 = 1100, and 1100 ÷ 90 is 12 whole lots
    const data = bars(QUIET, [100, 100, 90, 90], [90, 91, 89, 90], [90, 91, 89, 90])
    const result = play(['short', 'long'], data, {}, { instruments: { A: MARGIN } })
    expect(fillsIn(result)).toEqual([
      [1, 'sell', 10, 100],
      [2, 'buy', 10, 90],
      [2, 'buy', 12, 90],
    ])
    expect(result.trades.map(({ side, quantity, net }) => [side, quantity, net])).toEqual([
      ['short', 10, 100],
      ['long', 12, 0],
    ])
  })

  test('cancels a pending short entry', () => {
    const data = bars([...QUIET, 50], [...QUIET, 0], [...QUIET, 50], [...QUIET, 50])
    const result = play(['short', 'long'], data, {}, { fills: nextOpen({ maxVolumeShare: 1 }), instruments: { A: MARGIN } })
    expect(ordersIn(result)).toEqual([
      [1, 'sell', 'cancelled', 'user', 0],
      [2, 'buy', 'filled', null, 10],
    ])
  })

  test('enters again after a stop-out: it is a state, not an edge', () => {
    // entered at 100, stopped at 95 inside hour 1, in again at the open of hour 2: 950 ÷ 96 = 9 lots
    const data = bars(QUIET, [100, 100, 94, 96], [96, 97, 95, 96], [96, 97, 95, 96])
    const result = play(['long', 'long'], data, { stopLoss: (_, { price }) => price - 5 }, { instruments: { A: { lotSize: 1 } } })
    expect(fillsIn(result)).toEqual([
      [1, 'buy', 10, 100],
      [1, 'sell', 10, 95],
      [2, 'buy', 9, 96],
    ])
  })
})

describe('short', () => {
  test('is the mirror of long on a margin instrument', () => {
    // long 10 at 100 (cash 0), close 110: equity 1100, 1100 ÷ 110 = 10
    const data = bars(QUIET, [100, 110, 100, 110], [110, 111, 109, 110], [110, 111, 109, 110])
    const result = play(['long', 'short', 'short'], data, {}, { instruments: { A: MARGIN } })
    expect(fillsIn(result)).toEqual([
      [1, 'buy', 10, 100],
      [2, 'sell', 10, 110],
      [2, 'sell', 10, 110],
    ])
  })

  test('on a spot instrument closes a long, and its sale is refused no-position', () => {
    const result = play(['long', 'short', 'short'], quiet(5))
    expect(fillsIn(result)).toEqual([
      [1, 'buy', 10, 100],
      [2, 'sell', 10, 100],
    ])
    expect(refusalsIn(result)).toEqual([
      [1, 'sell', 'no-position'],
      [2, 'sell', 'no-position'],
    ])
  })

  test('on a spot instrument is refused no-position with exits too', () => {
    const result = play(['long', 'short', 'short'], quiet(5), { stopLoss: (_, { side, price }) => (side === 'long' ? price - 50 : price + 50) })
    expect(refusalsIn(result)).toEqual([
      [1, 'sell', 'no-position'],
      [2, 'sell', 'no-position'],
    ])
  })
})

describe('exits', () => {
  test('are asked once, at the decision, with side, close and time of the deciding bar', () => {
    const asked: unknown[] = []
    const ask =
      (name: string) =>
      (_: unknown, entry: Entry): undefined => {
        asked.push([name, entry])
      }
    // decided at hour 1, pending through hour 2 (no volume), filled at hour 3
    const data = bars([...QUIET, 50], [100, 103, 99, 102, 50], [...QUIET, 0], [...QUIET, 50], [...QUIET, 50])
    play(['hold', 'long', 'long', 'long', 'long'], data, { stopLoss: ask('stop'), takeProfit: ask('target') }, { fills: nextOpen({ maxVolumeShare: 1 }) })
    const entry = { side: 'long', price: 102, time: HOUR }
    expect(asked).toEqual([
      ['stop', entry],
      ['target', entry],
    ])
  })

  test('are absolute prices, wherever the entry fills', () => {
    // decided at 100, filled at 103: the stop stays at 95 and the target at 110
    const stopped = bars(QUIET, [103, 104, 96, 100], [100, 100, 94, 95], QUIET)
    const won = bars(QUIET, [103, 104, 96, 100], [100, 111, 99, 110], QUIET)
    const members = { stopLoss: () => 95, takeProfit: () => 110 }
    const lots = { instruments: { A: { lotSize: 1 } } }
    // 10 wished cost 1030 at the open: 9 can be paid
    expect(fillsIn(play(['long'], stopped, members, lots))).toEqual([
      [1, 'buy', 9, 103],
      [2, 'sell', 9, 95],
    ])
    expect(fillsIn(play(['long'], won, members, lots))).toEqual([
      [1, 'buy', 9, 103],
      [2, 'sell', 9, 110],
    ])
  })

  test.each([
    ['stopLoss', Number.NaN],
    ['stopLoss', Infinity],
    ['stopLoss', 0],
    ['takeProfit', Number.NaN],
    ['takeProfit', Infinity],
    ['takeProfit', -1],
  ])('%s of %d makes the entry invalid', (member, price) => {
    const result = play(['long'], quiet(3), { [member]: () => price })
    expect(refusalsIn(result)).toEqual([[0, 'buy', 'invalid']])
    expect(result.refusals[0]!.text).toContain(String(price))
    expect(result.fills.length).toBe(0)
  })

  test('undefined is no exit', () => {
    expect(ordersIn(play(['long'], quiet(3), { stopLoss: () => undefined, takeProfit: () => undefined }))).toEqual([[1, 'buy', 'filled', null, 10]])
  })

  test.each([
    ['a stop above', { stopLoss: () => 103 }],
    ['a target below', { takeProfit: () => 98 }],
  ])('%s the open acts as soon as the entry fills', (_, members) => {
    const data = bars(QUIET, [101, 102, 97, 100], QUIET)
    const result = play(['long'], data, members, { instruments: { A: { lotSize: 1 } } })
    expect(fillsOf(result).map(({ time, side, quantity, price, phase }) => [time / HOUR, side, quantity, price, phase])).toEqual([
      [1, 'buy', 9, 101, 'open'],
      [1, 'sell', 9, 101, 'open'],
    ])
  })
})

describe('size', () => {
  const sized = (seen: unknown[] = []): RiskPolicy => ({
    initial: () => null,
    update: () => {},
    sizer: {
      name: 'three',
      size: (proposal) => {
        seen.push(proposal)
        return { kind: 'sized', quantity: 3 * proposal.conviction, because: { rule: 'three', limit: 3, value: 3, text: 'three' } }
      },
    },
    checks: [],
  })

  test('without a sizer is equity ÷ number of symbols, at the close', () => {
    const data = { A: quiet(3), B: bars([50, 50, 50, 50], [50, 50, 50, 50], [50, 50, 50, 50]), C: quiet(3) }
    const result = backtest({ strategy: saying(['long']), bars: data, cash: 900 })
    // 900 ÷ 3 = 300: 3 at 100, 6 at 50
    expect(fillsIn(result)).toEqual([
      [1, 'buy', 3, 100],
      [1, 'buy', 6, 50],
      [1, 'buy', 3, 100],
    ])
  })

  test('counts symbols that have no bar yet', () => {
    const late = barsFromRows([[2 * HOUR, ...QUIET]], '1h')
    expect(fillsIn(backtest({ strategy: saying(['long']), bars: { A: quiet(3), B: late }, cash: 1000 }))).toEqual([[1, 'buy', 5, 100]])
  })

  test('is what the sizer of the run says, who is told price, stop and conviction', () => {
    const seen: unknown[] = []
    const result = play(['long'], quiet(3), { stopLoss: () => 90, conviction: () => 2 }, { risk: sized(seen) })
    expect(fillsIn(result)).toEqual([[1, 'buy', 6, 100]])
    expect(seen).toEqual([{ symbol: 'A', time: 0, side: 'buy', reduceOnly: false, price: 100, stop: 90, conviction: 2 }])
  })

  test('is multiplied by conviction', () => {
    expect(fillsIn(play(['long'], quiet(3), { conviction: () => 0.5 }))).toEqual([[1, 'buy', 5, 100]])
  })

  test.each([false, true])('conviction 0 is no entry, recorded as a refusal (with a sizer: %s)', (withSizer) => {
    const result = play(['long'], quiet(3), { conviction: () => 0, stopLoss: () => 90 }, withSizer ? { risk: sized() } : {})
    expect(refusalsIn(result)).toEqual([[0, 'buy', 'conviction']])
    expect(result.fills.length).toBe(0)
  })

  test.each([Number.NaN, Infinity, -1])('conviction %d is invalid', (conviction) => {
    const result = play(['long'], quiet(3), { conviction: () => conviction })
    expect(refusalsIn(result)).toEqual([[0, 'buy', 'invalid']])
    expect(result.refusals[0]!.text).toContain(`conviction is ${conviction}`)
  })
})

describe('trailingStop', () => {
  /** Plays 'long' (or 'short') at hour 0 and answers by hour; returns what the position's stop was when it was asked. */
  const trailed = (signal: Signal, data: Bars, answers: Readonly<Record<number, number | undefined>>, stop?: number) => {
    const seen: [number, number | undefined][] = []
    const trailingStop = (_: unknown, position: PositionView, { time }: { readonly time: number }) => {
      seen.push([time / HOUR, position.stop])
      return answers[time / HOUR]
    }
    const members = stop === undefined ? { trailingStop } : { trailingStop, stopLoss: () => stop }
    return { seen, result: play([signal], data, members, { instruments: { A: MARGIN } }) }
  }

  test('moves the protective stop up when it is tighter; looser, NaN, infinite and undefined change nothing', () => {
    const data = bars(QUIET, QUIET, QUIET, QUIET, QUIET, QUIET, QUIET, [100, 100, 96, 98], QUIET)
    const answers = { 1: 95, 2: 92, 3: Number.NaN, 4: undefined, 5: Infinity, 6: 97 }
    const { seen, result } = trailed('long', data, answers, 90)
    // asked at each bar with a position (1 … 6); at hour 7 the stop at 97 is hit, so it is asked no more
    expect(seen).toEqual([
      [1, 90],
      [2, 95],
      [3, 95],
      [4, 95],
      [5, 95],
      [6, 95],
    ])
    expect(fillsIn(result)).toEqual([
      [1, 'buy', 10, 100],
      [7, 'sell', 10, 97],
    ])
    expect(result.refusals).toEqual([])
  })

  test('an equal price changes nothing either', () => {
    const { seen, result } = trailed('long', quiet(4), { 1: 90, 2: 90 }, 90)
    expect(seen.map(([, stop]) => stop)).toEqual([90, 90, 90])
    expect(result.orders.map(({ id }) => id)).toEqual([1, 2])
  })

  test('the first price becomes the stop where there was none', () => {
    const data = bars(QUIET, QUIET, QUIET, [100, 100, 94, 96], QUIET)
    const { seen, result } = trailed('long', data, { 1: 95 })
    expect(seen).toEqual([
      [1, undefined],
      [2, 95],
    ])
    expect(fillsIn(result)).toEqual([
      [1, 'buy', 10, 100],
      [3, 'sell', 10, 95],
    ])
  })

  test('is mirrored for a short position', () => {
    const data = bars(QUIET, QUIET, QUIET, QUIET, [100, 106, 100, 104], QUIET)
    const { seen, result } = trailed('short', data, { 1: 105, 2: 108 }, 110)
    expect(seen).toEqual([
      [1, 110],
      [2, 105],
      [3, 105],
    ])
    expect(fillsIn(result)).toEqual([
      [1, 'sell', 10, 100],
      [4, 'buy', 10, 105],
    ])
  })

  test('leaves a stop that has triggered alone', () => {
    // hour 2 reaches the stop at 95 but trades nothing: it fills at the open of hour 4, and is asked about in between
    const data = bars([...QUIET, 50], [...QUIET, 50], [100, 100, 94, 96, 0], [96, 98, 96, 98, 0], [98, 98, 98, 98, 50])
    const result = play(
      ['long'],
      data,
      { stopLoss: () => 95, trailingStop: (_, __, { time }) => 95 + time / HOUR / 10 },
      { fills: nextOpen({ maxVolumeShare: 1 }) },
    )
    expect(fillsIn(result)).toEqual([
      [1, 'buy', 10, 100],
      [4, 'sell', 10, 98],
    ])
    expect(result.refusals).toEqual([])
  })

  test('that becomes the first stop protects what the entry opens later too', () => {
    // 10 wished; hour 1 gives 4, hour 2 the other 6; the first trailing price comes at hour 1
    const data = bars([...QUIET, 50], [...QUIET, 4], [...QUIET, 50], [100, 100, 94, 96, 50], [...QUIET, 50])
    const result = play(['long'], data, { trailingStop: () => 95 }, { fills: nextOpen({ maxVolumeShare: 1 }) })
    expect(fillsIn(result)).toEqual([
      [1, 'buy', 4, 100],
      [2, 'buy', 6, 100],
      [3, 'sell', 10, 95],
    ])
  })
})

test('a signal that is none stops the run with its value', () => {
  expect(() => play(['up' as Signal], quiet(2))).toThrow(
    "strategy 'saying' failed at A, bar 0 (1970-01-01T00:00:00.000Z): signal returned up: it must be 'long', 'short', 'flat' or 'hold'",
  )
})

// Twins: the same strategy by signals, and by hand through the public context.

const average = (values: Float64Array, period: number): Float64Array =>
  values.map((_, row) => (row + 1 < period ? Number.NaN : values.subarray(row + 1 - period, row + 1).reduce((sum, value) => sum + value, 0) / period))

const highest = (values: Float64Array, period: number): Float64Array =>
  values.map((_, row) => (row < period ? Number.NaN : values.subarray(row - period, row).reduce((top, value) => Math.max(top, value), 0)))

const lowest = (values: Float64Array, period: number): Float64Array =>
  values.map((_, row) => (row < period ? Number.NaN : values.subarray(row - period, row).reduce((low, value) => Math.min(low, value), Infinity)))

type Any<S = unknown> = Context<Readonly<Record<string, number>>, S>

const isPending = (ctx: Any<never>, side: 'buy' | 'sell') =>
  ctx.orders.find((order) => order.state === 'open' && order.type === 'market' && !order.reduceOnly && order.side === side)

const out = (ctx: Any<never>): void => {
  for (const side of ['buy', 'sell'] as const) {
    const entry = isPending(ctx, side)
    if (entry) ctx.cancel(entry)
  }
  if (ctx.position.quantity !== 0) ctx.close()
}

/** Whether an entry to this side is still to be made; gets rid of what is on the other one. */
const turns = (ctx: Any<never>, side: 'buy' | 'sell'): boolean => {
  const sign = side === 'buy' ? 1 : -1
  if (ctx.position.quantity * sign > 0 || isPending(ctx, side)) return false
  const opposite = isPending(ctx, side === 'buy' ? 'sell' : 'buy')
  if (opposite) ctx.cancel(opposite)
  if (ctx.position.quantity * sign < 0) ctx.close()
  return true
}

/** What the entry may still open: a first stop protects that too. */
const coming = (ctx: Any<never>, side: 'buy' | 'sell'): number => {
  const entry = isPending(ctx, side)
  return entry ? entry.quantity - entry.filled : 0
}

const protective = (ctx: Any<never>) => ctx.orders.find((order) => order.state === 'open' && order.type === 'stop' && !order.triggered)

const cross = {
  fast: (of: Bars) => average(of.close, 5),
  slow: (of: Bars) => average(of.close, 20),
}
const channel = { top: (of: Bars) => highest(of.high, 20), floor: (of: Bars) => lowest(of.low, 20) }
const modest = { conviction: 0.4 }

const twins = [
  {
    name: 'crossing, long or flat, no exits',
    signals: defineStrategy({
      name: 's',
      indicators: cross,
      signal: ({ fast, slow }) => (fast.crossedAbove(slow) ? 'long' : fast.crossedBelow(slow) ? 'flat' : 'hold'),
    }),
    byHand: defineStrategy({
      name: 'h',
      indicators: cross,
      onBar: ({ fast, slow }, ctx) => {
        if (fast.crossedAbove(slow)) {
          if (turns(ctx as never, 'buy')) ctx.buy({ conviction: 1 })
        } else if (fast.crossedBelow(slow)) out(ctx as never)
      },
    }),
  },
  {
    name: 'crossing, long or short, stop and target',
    signals: defineStrategy({
      name: 's',
      indicators: cross,
      signal: ({ fast, slow }) => (fast.crossedAbove(slow) ? 'long' : fast.crossedBelow(slow) ? 'short' : 'hold'),
      stopLoss: (_, { side, price }) => price * (side === 'long' ? 0.985 : 1.015),
      takeProfit: (_, { side, price }) => price * (side === 'long' ? 1.02 : 0.98),
    }),
    byHand: defineStrategy({
      name: 'h',
      indicators: cross,
      onBar: ({ fast, slow, close }, ctx) => {
        if (fast.crossedAbove(slow)) {
          if (turns(ctx as never, 'buy')) ctx.buy({ conviction: 1, exits: { stop: close.now * 0.985, target: close.now * 1.02 } })
        } else if (fast.crossedBelow(slow)) {
          if (turns(ctx as never, 'sell')) ctx.sell({ conviction: 1, exits: { stop: close.now * 1.015, target: close.now * 0.98 } })
        }
      },
    }),
  },
  {
    name: 'always long behind a stop: in again after each stop-out',
    signals: defineStrategy({ name: 's', signal: () => 'long', stopLoss: ({ close }) => close.now * 0.997 }),
    byHand: defineStrategy({
      name: 'h',
      onBar: ({ close }, ctx) => {
        if (turns(ctx as never, 'buy')) ctx.buy({ conviction: 1, exits: { stop: close.now * 0.997 } })
      },
    }),
  },
  {
    name: 'breakout with a trailing stop alone',
    signals: defineStrategy({
      name: 's',
      indicators: channel,
      signal: ({ close, top }) => (close.now > top.now ? 'long' : 'hold'),
      trailingStop: ({ close }) => close.now * 0.98,
    }),
    byHand: defineStrategy({
      name: 'h',
      indicators: channel,
      onBar: ({ close, top }, ctx) => {
        const { quantity } = ctx.position
        if (close.now > top.now && turns(ctx as never, 'buy')) ctx.buy({ conviction: 1 })
        if (quantity === 0) return
        const stop = protective(ctx as never)
        if (!stop) ctx.sell({ quantity: quantity + coming(ctx as never, 'buy'), stop: close.now * 0.98, reduceOnly: true })
        else if (close.now * 0.98 > stop.price!) ctx.replace(stop, { stop: close.now * 0.98 })
      },
    }),
  },
  {
    name: 'breakout both ways, stop, target and a tightening trail',
    signals: defineStrategy({
      name: 's',
      indicators: channel,
      signal: ({ close, top, floor }) => (close.now > top.now ? 'long' : close.now < floor.now ? 'short' : 'hold'),
      stopLoss: (_, { side, price }) => (side === 'long' ? price - 3 : price + 3),
      takeProfit: (_, { side, price }) => (side === 'long' ? price + 5 : price - 5),
      trailingStop: ({ close }, { side }) => (side === 'long' ? close.now - 2.5 : close.now + 2.5),
    }),
    byHand: defineStrategy({
      name: 'h',
      indicators: channel,
      onBar: ({ close, top, floor }, ctx) => {
        const { side, quantity } = ctx.position
        if (close.now > top.now) {
          if (turns(ctx as never, 'buy')) ctx.buy({ conviction: 1, exits: { stop: close.now - 3, target: close.now + 5 } })
        } else if (close.now < floor.now && turns(ctx as never, 'sell')) ctx.sell({ conviction: 1, exits: { stop: close.now + 3, target: close.now - 5 } })
        if (side === 'flat') return
        const stop = protective(ctx as never)
        const level = side === 'long' ? close.now - 2.5 : close.now + 2.5
        if (stop) {
          if (side === 'long' ? level > stop.price! : level < stop.price!) ctx.replace(stop, { stop: level })
        } else if (side === 'long') ctx.sell({ quantity: quantity + coming(ctx as never, 'buy'), stop: level, reduceOnly: true })
        else ctx.buy({ quantity: -quantity + coming(ctx as never, 'sell'), stop: level, reduceOnly: true })
      },
    }),
  },
  {
    name: 'conviction that varies, 0 included',
    signals: defineStrategy({
      name: 's',
      indicators: cross,
      signal: ({ fast, slow }) => (fast.now > slow.now ? 'long' : 'flat'),
      conviction: ({ fast, slow }) => (fast.now > slow.now * 1.004 ? 0.8 : fast.now > slow.now * 1.002 ? 0.3 : 0),
    }),
    byHand: defineStrategy({
      name: 'h',
      indicators: cross,
      onBar: ({ fast, slow }, ctx) => {
        if (!(fast.now > slow.now)) return out(ctx as never)
        if (turns(ctx as never, 'buy')) ctx.buy({ conviction: fast.now > slow.now * 1.004 ? 0.8 : fast.now > slow.now * 1.002 ? 0.3 : 0 })
      },
    }),
  },
  {
    name: 'dips with a target alone',
    signals: defineStrategy({
      name: 's',
      indicators: channel,
      signal: ({ close, floor }) => (close.now < floor.now ? 'long' : 'hold'),
      takeProfit: ({ high }) => high.highest(3),
      conviction: () => modest.conviction,
    }),
    byHand: defineStrategy({
      name: 'h',
      indicators: channel,
      onBar: ({ close, floor, high }, ctx) => {
        if (close.now < floor.now && turns(ctx as never, 'buy')) ctx.buy({ ...modest, exits: { target: high.highest(3) } })
      },
    }),
  },
  {
    name: 'a cycle kept in state: long, short, flat, hold',
    signals: defineStrategy({
      name: 's',
      state: () => ({ bar: 0 }),
      signal: (_, ctx) => (['long', 'hold', 'short', 'hold', 'flat', 'hold', 'hold'] as const)[ctx.state.bar++ % 7]!,
      stopLoss: (_, { side, price }) => (side === 'long' ? price * 0.97 : price * 1.03),
    }),
    byHand: defineStrategy({
      name: 'h',
      state: () => ({ bar: 0 }),
      onBar: ({ close }, ctx) => {
        const phase = ctx.state.bar++ % 7
        if (phase === 0 && turns(ctx as never, 'buy')) ctx.buy({ conviction: 1, exits: { stop: close.now * 0.97 } })
        if (phase === 2 && turns(ctx as never, 'sell')) ctx.sell({ conviction: 1, exits: { stop: close.now * 1.03 } })
        if (phase === 4) out(ctx as never)
      },
    }),
  },
  {
    name: 'a filter on completed days',
    signals: defineStrategy({
      name: 's',
      indicators: { fast: (of) => cross.fast(of), slow: (of) => cross.slow(of), day: { on: '1d', of: (of) => ({ close: of.close }) } },
      signal: ({ fast, slow, day }) => (day.close.now > day.close.ago(1) && fast.now > slow.now ? 'long' : 'flat'),
      trailingStop: ({ low }) => low.lowest(6),
    }),
    byHand: defineStrategy({
      name: 'h',
      indicators: { fast: (of) => cross.fast(of), slow: (of) => cross.slow(of), day: { on: '1d', of: (of) => ({ close: of.close }) } },
      onBar: ({ fast, slow, day, low }, ctx) => {
        const { quantity } = ctx.position
        if (!(day.close.now > day.close.ago(1) && fast.now > slow.now)) out(ctx as never)
        else if (turns(ctx as never, 'buy')) ctx.buy({ conviction: 1 })
        if (quantity === 0) return
        const stop = protective(ctx as never)
        if (!stop) ctx.sell({ quantity: quantity + coming(ctx as never, 'buy'), stop: low.lowest(6), reduceOnly: true })
        else if (low.lowest(6) > stop.price!) ctx.replace(stop, { stop: low.lowest(6) })
      },
    }),
  },
  {
    name: 'exits that are sometimes missing, on the wrong side, or no numbers',
    signals: defineStrategy({
      name: 's',
      indicators: cross,
      signal: ({ fast, slow }) => (fast.now > slow.now ? 'long' : 'short'),
      stopLoss: ({ close }, entry) => [undefined, Number.NaN, entry.price * 1.002, entry.price * 0.99, Infinity][Math.floor(close.now * 100) % 5],
      takeProfit: ({ open }, entry) => [entry.price * 0.995, undefined, entry.price * 1.01][Math.floor(open.now * 100) % 3],
    }),
    byHand: defineStrategy({
      name: 'h',
      indicators: cross,
      onBar: ({ fast, slow, open, close }, ctx) => {
        const price = close.now
        const exits = {
          stop: [undefined, Number.NaN, price * 1.002, price * 0.99, Infinity][Math.floor(price * 100) % 5],
          target: [price * 0.995, undefined, price * 1.01][Math.floor(open.now * 100) % 3],
        }
        if (fast.now > slow.now) {
          if (turns(ctx as never, 'buy')) ctx.buy({ conviction: 1, exits })
        } else if (turns(ctx as never, 'sell')) ctx.sell({ conviction: 1, exits })
      },
    }),
  },
]

const costs = percent({ maker: 0.0005, taker: 0.001 })
const markets: Readonly<Record<string, Omit<BacktestOptions, 'strategy'>>> = {
  'one spot symbol': { bars: { A: randomBars({ seed: 21, length: 500 }) }, cash: 10_000 },
  'one margin symbol, leverage, costs and slippage': {
    bars: { A: randomBars({ seed: 22, length: 500 }) },
    cash: 10_000,
    costs,
    fills: nextOpen({ slippage: bps(5) }),
    instruments: { A: { kind: 'margin', leverage: 3, tickSize: 0.01, lotSize: 0.001 } },
  },
  'three symbols with gaps, thin volume': {
    bars: {
      A: randomBars({ seed: 3, length: 350, gaps: 0.1 }),
      B: randomBars({ seed: 4, length: 350, gaps: 0.2, price: 20 }),
      C: randomBars({ seed: 5, length: 350, gaps: 0.05, price: 3000 }),
    },
    cash: 100_000,
    costs,
    fills: nextOpen({ slippage: bps(3), maxVolumeShare: 0.2 }),
    instruments: { B: { kind: 'margin', leverage: 2, lotSize: 0.1 }, C: { kind: 'margin' } },
  },
  'at the close, touched limits': {
    bars: { A: randomBars({ seed: 6, length: 350 }), B: randomBars({ seed: 7, length: 350, price: 50 }) },
    cash: 5000,
    costs,
    fills: barClose({ slippage: bps(2), limitFill: 'touch' }),
    instruments: { A: { kind: 'margin' }, B: { kind: 'spot', tickSize: 0.05, minNotional: 10 } },
  },
}

describe('a signal strategy and its twin by hand do the same', () => {
  for (const [market, options] of Object.entries(markets)) {
    test.each(twins)(`${market}: $name`, ({ signals, byHand }) => {
      const one = backtest({ ...options, strategy: signals as never })
      const other = backtest({ ...options, strategy: byHand as never })
      expect(one.fills.length).toBeGreaterThan(4)
      expect(other.orders).toEqual(one.orders)
      expect(other.refusals).toEqual(one.refusals)
      expect(runHash(other)).toBe(runHash(one))
    })
  }
})
