import { type BarRow, barsFromRows, costsOf, dated } from '@core/market'
import { expect, test } from 'vitest'
import { type BacktestOptions, backtest, barClose, type Context, defineStrategy, fillsOf, nextOpen, type OrderHandle, ticks } from './index.ts'

// Rules of docs/semantics.md that no scenario of the tables shows, hand-worked.

const HOUR = 3_600_000
type Prices = readonly [open: number, high: number, low: number, close: number]
const hours = (...prices: readonly Prices[]) =>
  barsFromRows(
    prices.map((bar, index): BarRow => [index * HOUR, ...bar]),
    '1h',
  )
const at = (price: number): Prices => [price, price, price, price]

/** Plays one function per hour, for the first symbol or for all. */
const play = (
  bars: Readonly<Record<string, ReturnType<typeof hours>>>,
  script: readonly ((of: (symbol: string) => Context) => void)[],
  options: Partial<BacktestOptions> = {},
) => {
  const strategy = defineStrategy({ name: 'script', onStep: (portfolio) => script[portfolio.time / HOUR]?.((symbol) => portfolio.of(symbol)) })
  const result = backtest({ strategy, bars, cash: 10_000, closeAtEnd: false, ...options } as BacktestOptions)
  return { result, fills: fillsOf(result).map(({ time, phase, side, quantity, price }) => [time / HOUR, phase, side, quantity, price]) }
}

test('§2 cash events settle in time order, each on the position held then, in the first step at or after their time', () => {
  const events = [
    { time: 0, symbol: 'X', perUnit: 1 }, // nothing is held yet
    { time: 1.5 * HOUR, symbol: 'X', perUnit: 2 }, // settles at hour 2: 10 × 2
    { time: 2 * HOUR, symbol: 'X', perUnit: -3 }, // settles there too: −30
  ]
  const { result } = play({ X: hours(at(100), at(100), at(100)) }, [(of) => of('X').buy({ quantity: 10 })], { cashEvents: events })
  expect([...result.equity]).toEqual([10_000, 10_000, 9_990])
})

test('§3.2 with barClose an IOC or FOK limit meets the next open, for only market orders meet the close', () => {
  const bars = { X: hours(at(100), [98, 98, 90, 95], at(95)) }
  const script = [
    (of: (symbol: string) => Context) => {
      of('X').buy({ quantity: 1, limit: 99, tif: 'IOC' })
      of('X').buy({ quantity: 2, limit: 97, tif: 'FOK' }) // 98 is above it: it ends there
      of('X').buy({ quantity: 3, tif: 'FOK' })
    },
  ]
  const { result, fills } = play(bars, script, { fills: barClose() })
  expect(fills).toEqual([
    [1, 'close', 'buy', 3, 100], // the time of a close is the end of hour 0
    [1, 'open', 'buy', 1, 98],
  ])
  expect(result.orders.find(({ id }) => id === 2)).toMatchObject({ state: 'cancelled', reason: 'fok' })
})

test('§3.1 cancel and replace reach any order of the run', () => {
  const held: Record<string, OrderHandle> = {}
  const script = [
    (of: (symbol: string) => Context) => {
      held.a = of('X').buy({ quantity: 1, limit: 90 })
      held.b = of('X').buy({ quantity: 1, limit: 80 })
    },
    (of: (symbol: string) => Context) => {
      of('Y').cancel(held.a!)
      of('Y').replace(held.b!, { limit: 95 })
    },
  ]
  const { result, fills } = play({ X: hours(at(100), at(100), [94, 94, 85, 90]), Y: hours(at(1), at(1), at(1)) }, script)
  expect(fills).toEqual([[2, 'open', 'buy', 1, 94]])
  expect(result.orders.find(({ id }) => id === 1)).toMatchObject({ state: 'cancelled', reason: 'user' })
})

test('§4 a slipped price is never below 0', () => {
  const instruments = { X: { tickSize: 0.01 } }
  const script = [(of: (symbol: string) => Context) => of('X').buy({ quantity: 1 }), (of: (symbol: string) => Context) => of('X').close()]
  // 0.02 bought 5 ticks higher; 0.02 sold 5 ticks lower would be −0.03
  const { fills } = play({ X: hours(at(0.02), at(0.02), at(0.02)) }, script, { instruments, fills: nextOpen({ slippage: ticks(5) }) })
  expect(fills.map(([, , , , price]) => price)).toEqual([0.07, 0])
})

test('§6 margin defaults: leverage 1, maintenance half the initial rate, a liquidation fee of 0.005', () => {
  const instruments = { X: { kind: 'margin' as const, lotSize: 1 } }
  // 100 short at 100: cash 20 000, equity 10 000. Liquidated where 20 000 − 100 x = 0.5 × 100 x, at 133.33…; fee 0.005 × 13 333.33
  const { result, fills } = play({ X: hours(at(100), at(100), [100, 140, 100, 140]) }, [(of) => of('X').sell({ quantity: 100 })], { instruments })
  expect(fills[1]).toEqual([2, 'inside', 'buy', 100, 20_000 / 150])
  expect(result.cash).toBeCloseTo(20_000 - (20_000 / 1.5) * 1.005, 8)
})

test('§7 a computed price without a tick is rounded to 12 significant digits', () => {
  // 100 bought, the stop a third below: 66.6666666666666… → 66.6666666667
  const script = [(of: (symbol: string) => Context) => of('X').buy({ quantity: 1, exits: { stop: { rate: 1 / 3 } } })]
  const { fills } = play({ X: hours(at(100), at(100), [70, 70, 60, 65]) }, script)
  expect(fills[1]).toEqual([2, 'inside', 'sell', 1, 66.6666666667])
})

test('§5, §7 two entries at distances that differ by rounding are equally near: the one placed first acts', () => {
  const both = (first: 'up' | 'down') => (of: (symbol: string) => Context) => {
    const up = () => of('X').buy({ quantity: 1, stop: 1.3 })
    const down = () => of('X').sell({ quantity: 2, stop: 1.1 })
    const orders = first === 'up' ? [up(), down()] : [down(), up()]
    of('X').oco(...orders)
  }
  // 1.3 − 1.2 = 0.10000000000000009, 1.2 − 1.1 = 0.09999999999999987
  const bars = { X: hours(at(1.2), [1.2, 1.4, 1, 1.2]) }
  const instruments = { X: { kind: 'margin' as const, lotSize: 1 } }
  expect(play(bars, [both('up')], { instruments }).fills).toEqual([[1, 'inside', 'buy', 1, 1.3]])
  expect(play(bars, [both('down')], { instruments }).fills).toEqual([[1, 'inside', 'sell', 2, 1.1]])
})

test('§8 an order keeps the rates of its first fill, and a later order has the new ones', () => {
  const costs = dated([{ costs: costsOf({ taker: 0.01 }) }, { from: 2 * HOUR, costs: costsOf({ taker: 0.02 }) }])
  const rows: BarRow[] = [
    [0, 100, 100, 100, 100, 10],
    [HOUR, 100, 100, 100, 100, 4],
    [2 * HOUR, 100, 100, 100, 100, 20],
    [3 * HOUR, 100, 100, 100, 100, 20],
  ]
  const script = [
    (of: (symbol: string) => Context) => of('X').buy({ quantity: 10 }),
    undefined,
    (of: (symbol: string) => Context) => of('X').buy({ quantity: 1 }),
  ]
  const strategy = defineStrategy({ name: 'script', onStep: (portfolio) => void script[portfolio.time / HOUR]?.((symbol) => portfolio.of(symbol)) })
  const result = backtest({ strategy, bars: { X: barsFromRows(rows, '1h') }, cash: 10_000, costs, fills: nextOpen({ maxVolumeShare: 1 }), closeAtEnd: false })
  // 4 × 100 × 1 %, then 6 × 100 still at 1 %, then 1 × 100 at 2 %
  expect(fillsOf(result).map(({ quantity, cost }) => [quantity, cost])).toEqual([
    [4, 4],
    [6, 6],
    [1, 2],
  ])
})
