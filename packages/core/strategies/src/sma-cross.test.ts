import { backtest, fillsOf } from '@core/engine'
import { describe, expect, it } from 'vitest'
import { barsOfCloses, readSample } from './__fixtures__/bars.ts'
import { smaCross } from './sma-cross.ts'

describe('sma_cross', () => {
  it('is long from the bar after the cross above, and flat from the bar after the cross below', () => {
    // close  10 10 10 13 14 15  9  8  8     averages of 2 and 3 by hand:
    // sma 2   – 10 10 11.5 13.5 14.5 12 8.5 8
    // sma 3   –  – 10 11 12.33 14 12.67 10.67 8.33   above at row 3 (was equal), below at row 6
    const bars = barsOfCloses([10, 10, 10, 13, 14, 15, 9, 8, 8])
    const result = backtest({ strategy: smaCross, params: { fast: 2, slow: 3 }, bars: { X: bars }, cash: 1000 })
    // a fill is at the next open, which in these bars is the close before
    expect(fillsOf(result).map(({ side, price, time }) => [side, price, bars.time.indexOf(time)])).toEqual([
      ['buy', 13, 4],
      ['sell', 9, 7],
    ])
  })

  it('never trades when both averages are the same', () => {
    const bars = barsOfCloses([10, 12, 9, 14, 8, 15, 7])
    expect(backtest({ strategy: smaCross, params: { fast: 3, slow: 3 }, bars: { X: bars }, cash: 1000 }).fills.length).toBe(0)
  })

  it('trades on real daily bars, each trade from a cross above to a cross below', () => {
    const result = backtest({ strategy: smaCross, bars: { BTCUSDT: readSample('BTCUSDT_1d') }, cash: 100_000 })
    expect(result.trades.length).toBeGreaterThan(10)
    expect(result.trades.every(({ side }) => side === 'long')).toBe(true)
  })
})
