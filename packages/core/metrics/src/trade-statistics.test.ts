import { describe, expect, it } from 'vitest'
import type { TradeRecord } from './trade-record.ts'
import { tradeStatistics } from './trade-statistics.ts'

const MINUTE = 60_000
/** Trades that enter one after the other, hold for 1, 2, 3 … minutes and exit in order. */
const tradesOf = (...nets: number[]): TradeRecord[] => nets.map((net, i) => ({ net, entryTime: i * 100 * MINUTE, exitTime: (i * 100 + i + 1) * MINUTE }))

describe('tradeStatistics', () => {
  it('agrees with a table worked by hand', () => {
    // wins 30 + 10 + 20 = 60 (3), losses 15 + 5 = 20 (2), one zero: 6 trades, net 40
    // streaks: +30 +10 | 0 ends it | −15 −5 | +20; holding (1 + 2 + 3 + 4 + 5 + 6)/6 = 3.5 minutes
    expect(tradeStatistics(tradesOf(30, 10, 0, -15, -5, 20).map((trade) => ({ ...trade, costs: 0.5 })))).toEqual({
      trades: 6,
      winRate: 0.5,
      profitFactor: 3,
      expectancy: expect.closeTo(40 / 6, 14),
      averageWin: 20,
      averageLoss: 10,
      largestWin: 30,
      largestLoss: 15,
      longestWinStreak: 2,
      longestLossStreak: 2,
      averageHolding: 3.5 * MINUTE,
      totalCosts: 3,
      // 20 ÷ 10; Kelly 0.5 − 0.5 ÷ 2; gross 40 + 3 = 43
      payoff: 2,
      kelly: 0.25,
      costShare: expect.closeTo(3 / 43, 14),
      // squared distances from 20/3: 544.444, 11.111, 44.444, 469.444, 136.111, 177.778 = 1383.333; ÷ 5 = 276.667; √6 × 6.6667 ÷ √276.667
      sqn: expect.closeTo((Math.sqrt(6) * (20 / 3)) / Math.sqrt(1383 / 5 + 1 / 15), 12),
      // wins held 1, 2 and 6 minutes, losses 4 and 5
      averageWinHolding: 3 * MINUTE,
      averageLossHolding: 4.5 * MINUTE,
      medianHolding: 3.5 * MINUTE,
      shortestHolding: MINUTE,
      longestHolding: 6 * MINUTE,
      averageMae: undefined,
      averageMfe: undefined,
      largestMae: undefined,
      largestMfe: undefined,
    })
  })

  it('averages the excursions when every trade has them', () => {
    const [a, b] = tradesOf(1, 2)
    const both = tradeStatistics([
      { ...a!, mae: 4, mfe: 10 },
      { ...b!, mae: 0, mfe: 2 },
    ])
    expect([both.averageMae, both.largestMae, both.averageMfe, both.largestMfe]).toEqual([2, 4, 6, 10])
    expect(tradeStatistics([{ ...a!, mae: 4, mfe: 10 }, b!]).averageMae).toBeUndefined()
  })

  it('has no SQN for one trade or equal ones, no cost share without a gross profit, no Kelly fraction without both sides', () => {
    expect(tradeStatistics(tradesOf(5)).sqn).toBeUndefined()
    expect(tradeStatistics(tradesOf(0.1, 0.1, 0.1)).sqn).toBeUndefined()
    expect(tradeStatistics(tradesOf(5, -5).map((trade) => ({ ...trade, costs: 0 }))).costShare).toBeUndefined()
    expect([tradeStatistics(tradesOf(5, 5)).kelly, tradeStatistics(tradesOf(-5)).kelly]).toEqual([undefined, undefined])
  })

  it('ends both streaks at a net of 0', () => {
    const { longestWinStreak, longestLossStreak } = tradeStatistics(tradesOf(1, 1, 0, 1, -1, 0, -1))
    expect([longestWinStreak, longestLossStreak]).toEqual([2, 1])
  })

  it('runs streaks by exit time, without touching the list', () => {
    const inOrder = tradesOf(1, -1, 1, -1)
    const shuffled = [inOrder[0]!, inOrder[2]!, inOrder[1]!, inOrder[3]!]
    const copy = [...shuffled]
    expect(tradeStatistics(shuffled).longestWinStreak).toBe(1)
    expect(shuffled).toEqual(copy)
  })

  it('has no profit factor without a loss, and one of 0 without a win', () => {
    const won = tradeStatistics(tradesOf(5, 5))
    expect([won.profitFactor, won.averageLoss, won.largestLoss, won.longestLossStreak, won.winRate]).toEqual([undefined, undefined, undefined, 0, 1])
    const lost = tradeStatistics(tradesOf(-5))
    expect([lost.profitFactor, lost.averageWin, lost.largestWin, lost.longestWinStreak, lost.winRate]).toEqual([0, undefined, undefined, 0, 0])
  })

  it('counts no trades as 0, and computes nothing from them', () => {
    const { trades, ...rest } = tradeStatistics([])
    expect(trades).toBe(0)
    expect(new Set(Object.values(rest))).toEqual(new Set([undefined]))
  })

  it('has total costs only when every trade has some', () => {
    const [first, second] = tradesOf(1, 2)
    expect(tradeStatistics([{ ...first!, costs: 1 }, second!]).totalCosts).toBeUndefined()
    expect(
      tradeStatistics([
        { ...first!, costs: 1 },
        { ...second!, costs: 0 },
      ]).totalCosts,
    ).toBe(1)
  })

  it('refuses numbers that are not finite and exits before the entry, by index', () => {
    const [good] = tradesOf(1)
    expect(() => tradeStatistics([good!, { ...good!, net: NaN }])).toThrow('trades[1].net is NaN')
    expect(() => tradeStatistics([{ ...good!, entryTime: NaN }])).toThrow('trades[0].entryTime is NaN')
    expect(() => tradeStatistics([{ ...good!, exitTime: Infinity }])).toThrow('trades[0].exitTime is Infinity')
    expect(() => tradeStatistics([{ ...good!, exitTime: -1 }])).toThrow('trades[0] exits at -1, before its entry at 0')
    expect(() => tradeStatistics([{ ...good!, costs: NaN }])).toThrow('trades[0].costs is NaN')
    expect(() => tradeStatistics([{ ...good!, mae: -1 }])).toThrow('trades[0].mae is -1')
    expect(() => tradeStatistics([{ ...good!, mfe: NaN }])).toThrow('trades[0].mfe is NaN')
    expect(() => tradeStatistics([null as unknown as TradeRecord])).toThrow('trades[0] is null')
    expect(() => tradeStatistics({} as unknown as TradeRecord[])).toThrow('trades is object')
  })
})
