import { type Bars, barAt, costsOf, type Fill, sliceBars } from '@core/market'
import { randomBars } from '@core/market/testing'
import { describe, expect, test } from 'vitest'
import { backtest, bps, defineStrategy, fillsOf, nextOpen, openSession, type SavedSession } from './index.ts'

const average = (values: Float64Array, period: number): Float64Array =>
  values.map((_, row) => (row + 1 < period ? Number.NaN : values.subarray(row + 1 - period, row + 1).reduce((sum, value) => sum + value, 0) / period))

/** Remembers for ever: what a bounded history can only come near to. */
const exponential = (values: Float64Array, period: number): Float64Array => {
  let last = values[0] ?? Number.NaN
  return values.map((value) => {
    last += (2 / (period + 1)) * (value - last)
    return last
  })
}

/** Brackets, resting orders, cancels, replaces, own state, a longer timeframe: something of everything that has to survive. */
const mixed = defineStrategy({
  name: 'mixed',
  indicators: {
    fast: (bars) => average(bars.close, 5),
    slow: (bars) => exponential(bars.close, 20),
    day: { on: '1d', of: (bars) => ({ close: bars.close }) },
  },
  state: () => ({ asked: 0 }),
  onBar: ({ fast, slow, close, day }, ctx) => {
    ctx.state.asked++
    if (ctx.state.asked % 7 === 0) ctx.cancelAll()
    if (ctx.position.side === 'flat' && fast.crossedAbove(slow)) {
      ctx.buy({ fraction: 0.3, exits: { stop: close.now * 0.985, target: { rate: 0.02 } } })
      ctx.buy({ fraction: 0.1, limit: close.now * 0.995, exits: { trail: { rate: 0.01 } } })
    }
    if (ctx.position.quantity > 0 && fast.crossedBelow(slow)) ctx.close()
    const [resting] = ctx.orders.filter((order) => order.type === 'stop')
    if (resting?.price !== undefined && ctx.state.asked % 5 === 0 && day.close.now > 0) ctx.replace(resting, { stop: resting.price * 1.001 })
  },
})

const symbols = ['A', 'B']
const history: Record<string, Bars> = {
  A: randomBars({ seed: 11, length: 2000, gaps: 0.02 }),
  B: randomBars({ seed: 12, length: 2000, price: 20 }),
}
const settings = { strategy: mixed, cash: 10_000, costs: costsOf({ taker: 0.001 }), fills: nextOpen({ slippage: bps(2) }) }

/** The bars of every time, in order of time. */
const stepsOf = (bars: Readonly<Record<string, Bars>>) => {
  const steps = new Map<number, Record<string, NonNullable<ReturnType<typeof barAt>>>>()
  for (const [symbol, of] of Object.entries(bars)) {
    for (let row = 0; row < of.length; row++) {
      const bar = barAt(of, row)!
      steps.set(bar.time, { ...steps.get(bar.time), [symbol]: bar })
    }
  }
  return [...steps].sort(([one], [other]) => one - other)
}

describe('openSession', () => {
  test('takes the same decisions as a backtest, to the bit, over 2,000 steps with its state through JSON every 100', () => {
    const expected = backtest({ ...settings, bars: history, closeAtEnd: false })
    const steps = stepsOf(history)
    const fills: Fill[] = []
    const equity: number[] = []
    let session = openSession({ ...settings, symbols, interval: '1h' })
    for (const [index, [time, bars]] of steps.entries()) {
      if (index > 0 && index % 100 === 0) {
        const saved = JSON.parse(JSON.stringify(session.save())) as SavedSession
        const known = Object.fromEntries(symbols.map((symbol) => [symbol, sliceBars(history[symbol]!, -Infinity, time)]))
        session = openSession({ ...settings, symbols, interval: '1h', bars: known, saved })
      }
      const report = session.step(bars)
      fills.push(...report.fills)
      equity.push(report.equity)
    }
    expect(steps.length).toBeGreaterThanOrEqual(2000)
    expect(fills.length).toBeGreaterThan(100)
    expect(fills).toEqual(fillsOf(expected))
    expect(equity).toEqual([...expected.equity])
    expect(session.notes).toEqual({ ...expected.notes, remarks: undefined })
  })

  test('with a bounded history takes the same decisions once what an indicator forgot has faded', () => {
    const expected = fillsOf(backtest({ ...settings, bars: history, closeAtEnd: false }))
    const session = openSession({ ...settings, symbols, interval: '1h', history: 600 })
    const fills = stepsOf(history).flatMap(([, bars]) => [...session.step(bars).fills])
    const decisions = (list: readonly Fill[]) => list.map(({ order, symbol, side, time, phase }) => ({ order, symbol, side, time, phase }))
    expect(decisions(fills)).toEqual(decisions(expected))
    for (const [index, fill] of fills.entries()) expect(Math.abs(fill.price / expected[index]!.price - 1)).toBeLessThan(1e-9)
  })

  test('with a bounded history takes time linear in the steps', () => {
    const bars = { A: randomBars({ seed: 5, length: 6000 }) }
    const steps = stepsOf(bars)
    const session = openSession({ ...settings, symbols: ['A'], interval: '1h', history: 200 })
    const play = (from: number, to: number) => {
      const start = performance.now()
      for (let index = from; index < to; index++) session.step(steps[index]![1])
      return performance.now() - start
    }
    play(0, 2000)
    const [early, late] = [play(2000, 4000), play(4000, 6000)]
    expect(late).toBeLessThan(3 * early)
  })

  test('refuses bars and states that do not belong to it, by name', () => {
    const session = openSession({ ...settings, symbols, interval: '1h' })
    const bar = barAt(history.A!, 0)!
    expect(() => session.step({ C: bar })).toThrow("a step names C, which is not among the session's symbols: A, B")
    expect(() => session.step({})).toThrow('a step needs the bar of at least one symbol')
    expect(() => session.step({ A: { ...bar, high: bar.low / 2 } })).toThrow('A, row 0, high')
    const both = { A: bar, B: barAt(history.B!, 0)! }
    // A's bar came first and was sound: it must not have been taken in without B's
    expect(() => session.step({ ...both, B: { ...both.B, close: Number.NaN } })).toThrow('B, row 0, close')
    session.step({ A: bar })
    expect(() => session.step({ A: bar })).toThrow(/the step of .* is not after the last one/)
    const saved = session.save()
    expect(() => openSession({ ...settings, symbols: ['A'], interval: '1h', saved })).toThrow('the saved session has the symbols A, B, not A')
    const other = defineStrategy({ name: 'other', onBar: () => {} })
    expect(() => openSession({ ...settings, strategy: other, symbols, interval: '1h', saved })).toThrow(
      "the saved session is one of strategy 'mixed', not 'other'",
    )
    expect(() => openSession({ ...settings, symbols, interval: '1h', history: 0 })).toThrow('history is 0')
  })
})
