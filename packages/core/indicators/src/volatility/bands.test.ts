import { expect, it } from 'vitest'
import { atrBands } from './atr-bands.ts'
import { atrTrailingStop } from './atr-trailing-stop.ts'
import { chaikinVolatility } from './chaikin-volatility.ts'
import { chandelierExit } from './chandelier-exit.ts'
import { donchian } from './donchian.ts'
import { keltner } from './keltner.ts'

const column = (...values: number[]): Float64Array => Float64Array.from(values)

// true ranges 2, 3, 5, 2
const bars = { high: column(11, 12, 14, 11, 10), low: column(9, 10, 12, 8, 8), close: column(10, 11, 13, 9, 8) }

it('atrTrailingStop never moves against the position, and changes sides at a close beyond it', () => {
  // 11-2; max(9, 13-3); 9 is below 10: short from 9+5; min(14, 8+2)
  const { stop, direction } = atrTrailingStop(bars, 1, 1)
  expect([...stop]).toEqual([NaN, 9, 10, 14, 10])
  expect([...direction]).toEqual([NaN, 1, 1, -1, -1])
})

it('atrBands, keltner and chandelierExit lie so many true ranges away', () => {
  expect(atrBands(bars, 1, 2)).toEqual({ upper: column(NaN, 15, 19, 19, 12), lower: column(NaN, 7, 7, -1, 4) })
  // average of one bar: the close; of two: (10+11)/2, then two thirds of the way to 13: 12.1666…
  expect(keltner(bars, 1, 1, 2)).toEqual({ upper: column(NaN, 15, 19, 19, 12), middle: column(NaN, 11, 13, 9, 8), lower: column(NaN, 7, 7, -1, 4) })
  expect(keltner(bars, 2, 1, 2).upper[2]).toBeCloseTo(10.5 + (2.5 * 2) / 3 + 6, 12)
  // average ranges 2.5, 3.75, 2.875 from bar 2 on; highest of two bars 14, 14, 11; lowest 10, 8, 8
  const { long, short } = chandelierExit(bars, 2, 2)
  expect([...long]).toEqual([NaN, NaN, 14 - 5, 14 - 7.5, 11 - 5.75])
  expect([...short]).toEqual([NaN, NaN, 10 + 5, 8 + 7.5, 8 + 5.75])
})

it('donchian is the highest high, the lowest low and their middle', () => {
  expect(donchian(bars, 2)).toEqual({ upper: column(NaN, 12, 14, 14, 11), middle: column(NaN, 10.5, 12, 11, 9.5), lower: column(NaN, 9, 10, 8, 8) })
})

it('chaikinVolatility is the growth of the range in percent, and 0 after none', () => {
  // ranges 2, 3, 0, 4
  const ranges = { high: column(2, 3, 0, 4), low: column(0, 0, 0, 0) }
  expect([...chaikinVolatility(ranges, 1, 1)]).toEqual([NaN, 50, -100, 0])
})
