import { expect, it } from 'vitest'
import { alma } from './alma.ts'
import { choppiness } from './choppiness.ts'
import { hma } from './hma.ts'
import { ichimoku } from './ichimoku.ts'
import { superTrend } from './super-trend.ts'
import { vortex } from './vortex.ts'
import { vwma } from './vwma.ts'
import { zlema } from './zlema.ts'

const column = (...values: number[]): Float64Array => Float64Array.from(values)

it('alma weighs the window by a bell whose middle the offset places', () => {
  // offset 0.5: both values lie half a bar from the middle
  expect(alma(column(1, 3, 7), 2, 0.5, 2)[2]).toBeCloseTo(5, 14)
  // offset 1, deviation 1 bar: weights e^-2, e^-0.5, 1 from the oldest
  const [oldest, middle] = [Math.exp(-2), Math.exp(-0.5)]
  expect(alma(column(4, 2, 3), 3, 1, 3)[2]).toBeCloseTo((4 * oldest + 2 * middle + 3) / (oldest + middle + 1), 14)
})

it('hma and zlema have no lag on a straight line', () => {
  const line = Float64Array.from({ length: 12 }, (_, i) => 3 * i)
  // weighted averages lag (n - 1) / 3 bars: 2(x - 1/3) - (x - 1) = x + 1/3, which the last one, of two bars, takes off again
  expect(hma(line, 4)[11]).toBeCloseTo(33, 12)
  // an average of 5 seeded by a mean lags 2 bars on a line, and 2 bars are added
  expect(zlema(line, 5)[11]).toBeCloseTo(33, 12)
})

it('vwma is turnover by volume, and nothing where nothing was traded', () => {
  // (10·1 + 20·3) / 4 = 17.5; 20·3 / 3; nothing
  expect([...vwma({ close: column(10, 20, 30, 40), volume: column(1, 3, 0, 0) }, 2)]).toEqual([NaN, 17.5, 20, NaN])
})

it('superTrend follows price on one side, and changes sides at a close beyond it', () => {
  const bars = { high: column(10, 12, 16, 15, 13), low: column(8, 10, 14, 13, 9), close: column(9, 11, 15.5, 13, 10) }
  // true ranges 3, 5, 2.5, 4; bands of their own 8–14, 10–20, 11.5–16.5, 7–15
  // bar 1: falling, 14. bar 2: the upper band stays at 14, the close is above: rising, 10. bar 3: 11.5. bar 4: the lower band stays, the close is below: 15
  const { line, direction } = superTrend(bars, 1, 1)
  expect([...line]).toEqual([NaN, 14, 10, 11.5, 15])
  expect([...direction]).toEqual([NaN, -1, 1, 1, -1])
})

it('ichimoku shows at each bar the cloud that was known so many bars ago', () => {
  const bars = { high: column(10, 12, 14, 13, 15), low: column(8, 9, 11, 10, 12) }
  const lines = ichimoku(bars, 1, 2, 3, 2)
  expect([...lines.conversion]).toEqual([9, 10.5, 12.5, 11.5, 13.5])
  // (12+8)/2, (14+9)/2, (14+10)/2, (15+10)/2
  expect([...lines.base]).toEqual([NaN, 10, 11.5, 12, 12.5])
  expect([...lines.aheadA]).toEqual([NaN, 10.25, 12, 11.75, 13])
  // (14+8)/2, (14+9)/2, (15+10)/2
  expect([...lines.aheadB]).toEqual([NaN, NaN, 11, 11.5, 12.5])
  expect([...lines.spanA]).toEqual([NaN, NaN, NaN, 10.25, 12])
  expect([...lines.spanB]).toEqual([NaN, NaN, NaN, NaN, 11])
})

// true ranges of bars 1 and 2: 3 and 2; range of both: 13 - 10
const bars = { high: column(11, 13, 12), low: column(9, 11, 10), close: column(10, 12, 11) }

it('vortex compares the reach up and the reach down with the true range', () => {
  // up |13-9| + |12-11|, down |11-11| + |10-13|, over 3 + 2
  const { plus, minus } = vortex(bars, 2)
  expect([...plus]).toEqual([NaN, NaN, 1])
  expect([...minus]).toEqual([NaN, NaN, 0.6])
})

it('choppiness is the logarithm of travel over range', () => {
  const values = choppiness(bars, 2)
  expect(values[2]).toBeCloseTo((100 * Math.log(5 / 3)) / Math.log(2), 12)
  expect(values[1]).toBeNaN()
})
