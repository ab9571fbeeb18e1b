import { describe, expect, it } from 'vitest'
import { excursions, largestVolumeShare, type TradeRecord, tradesBy } from '../index.ts'

const HOUR = 3_600_000
const of = (...values: number[]): Float64Array => Float64Array.from(values)
const at = (date: string): number => Date.parse(`${date}Z`)
const trade = (net: number, entry: string, more: Partial<TradeRecord> = {}): TradeRecord => ({ net, entryTime: at(entry), exitTime: at(entry) + HOUR, ...more })

describe('tradesBy', () => {
  const trades = [
    trade(10, '2024-01-01T23:30', { side: 'long', symbol: 'B' }), // a Monday
    trade(-5, '2024-01-07T09:00', { side: 'short', symbol: 'A' }), // a Sunday
    trade(20, '2024-01-08T09:59', { side: 'long', symbol: 'A' }), // a Monday
    trade(1, '1969-12-31T10:00', { side: 'long', symbol: 'A' }), // a Wednesday before the epoch
  ]
  const nets = (groups: readonly { key: string | number; statistics: { trades: number | undefined; expectancy: number | undefined } }[]) =>
    groups.map(({ key, statistics }) => [key, statistics.trades, statistics.expectancy! * statistics.trades!])

  it('groups by the weekday and hour of the entry, UTC, keys ascending', () => {
    expect(nets(tradesBy(trades, 'weekday'))).toEqual([
      [1, 2, 30],
      [3, 1, 1],
      [7, 1, -5],
    ])
    expect(nets(tradesBy(trades, 'hour'))).toEqual([
      [9, 2, 15],
      [10, 1, 1],
      [23, 1, 10],
    ])
  })

  it('groups by side, symbol and what a function says', () => {
    expect(nets(tradesBy(trades, 'side'))).toEqual([
      ['long', 3, 31],
      ['short', 1, -5],
    ])
    expect(nets(tradesBy(trades, 'symbol'))).toEqual([
      ['A', 3, 16],
      ['B', 1, 10],
    ])
    expect(nets(tradesBy(trades, ({ entryTime }) => new Date(entryTime).getUTCFullYear()))).toEqual([
      [1969, 1, 1],
      [2024, 3, 25],
    ])
  })

  it('is empty without trades, and refuses a trade without the key', () => {
    expect(tradesBy([], 'hour')).toEqual([])
    expect(() => tradesBy([trade(1, '2024-01-01T00:00')], 'side')).toThrow('trades[0].side is undefined')
    expect(() => tradesBy([trade(1, '2024-01-01T00:00')], 'month' as 'hour')).toThrow('by is month')
    expect(() => tradesBy([trade(NaN, '2024-01-01T00:00')], 'hour')).toThrow('trades[0].net is NaN')
  })
})

describe('excursions', () => {
  //                 bars open at 0, 1, 2, 3, 4 hours
  const bars = { time: of(0, 1, 2, 3, 4).map((hour) => hour * HOUR), high: of(105, 112, 108, 130, 101), low: of(99, 101, 93, 100, 50) }
  const open = (side: 'long' | 'short', from: number, to: number): TradeRecord => ({
    net: 0,
    entryTime: from * HOUR,
    exitTime: to * HOUR,
    side,
    quantity: 2,
    entryPrice: 100,
  })

  it('is the worst and best price of the bars that the trade was open in, in money', () => {
    // in at 1 h, out at 3 h: bars 1 and 2, 93 to 112; the bar that opens at the exit does not count
    expect(excursions([open('long', 1, 3), open('short', 1, 3)], bars)).toEqual([
      { mae: 14, mfe: 24 },
      { mae: 24, mfe: 14 },
    ])
  })

  it('counts the bars of an entry and exit inside them, and a trade within one', () => {
    expect(excursions([open('long', 1.5, 3.5), open('long', 0, 0)], bars)).toEqual([
      { mae: 14, mfe: 60 },
      { mae: 2, mfe: 10 },
    ])
  })

  it('is never negative', () => {
    expect(excursions([{ ...open('long', 3, 4), entryPrice: 90 }], bars)).toEqual([{ mae: 0, mfe: 80 }])
  })

  it('refuses trades without side, quantity or price, trades before the bars, and bars that cannot be read', () => {
    const { side: _, ...bare } = open('long', 0, 1)
    expect(() => excursions([bare], bars)).toThrow('trades[0] has side undefined')
    expect(() => excursions([{ ...open('long', 0, 1), quantity: NaN }], bars)).toThrow('trades[0] has quantity NaN')
    expect(() => excursions([open('long', -1, 1)], bars)).toThrow('trades[0] enters at -3600000, before the first bar (0)')
    expect(() => excursions([], { ...bars, high: of(1) })).toThrow('time has 5 bars, high 1')
    expect(() => excursions([], { time: of(1, 1), high: of(1, 1), low: of(1, 1) })).toThrow('time[1] is 1, not after')
  })
})

describe('largestVolumeShare', () => {
  it('is the largest share of a bar that a fill took', () => {
    expect(largestVolumeShare({ quantity: of(1, 0, 30), volume: of(100, NaN, 600) })).toBeCloseTo(0.05, 15)
    expect(largestVolumeShare({ quantity: of(0), volume: of(0) })).toBe(0)
  })

  it('is undefined without fills or where a volume is not known, and refuses signs and other lengths', () => {
    expect(largestVolumeShare({ quantity: of(), volume: of() })).toBeUndefined()
    expect(largestVolumeShare({ quantity: of(1), volume: of(NaN) })).toBeUndefined()
    expect(largestVolumeShare({ quantity: of(1), volume: of(0) })).toBeUndefined()
    expect(() => largestVolumeShare({ quantity: of(-1), volume: of(5) })).toThrow('fills.quantity[0] is -1')
    expect(() => largestVolumeShare({ quantity: of(1), volume: of(5, 6) })).toThrow('fills has 1 quantities and 2 volumes')
  })
})
