import { expect, it } from 'vitest'
import { accelerationBands } from './acceleration-bands.ts'
import { dema } from './dema.ts'
import { ema } from './ema.ts'
import { kama } from './kama.ts'
import { mama } from './mama.ts'
import { mavp } from './mavp.ts'
import { midpoint } from './midpoint.ts'
import { midprice } from './midprice.ts'
import { t3 } from './t3.ts'
import { tema } from './tema.ts'
import { trima } from './trima.ts'

const expectClose = (actual: Float64Array, expected: readonly number[]): void => {
  expect(actual.length).toBe(expected.length)
  expected.forEach((value, i) => {
    if (Number.isNaN(value)) expect(actual[i]).toBeNaN()
    else expect(actual[i]).toBeCloseTo(value, 12)
  })
}

// period 2, weight 2/3 of 1, 2, 4, 8: once 3/2, 19/6, 115/18; twice (3/2 + 19/6)/2 = 7/3, then 7/3 + (115/18 - 7/3)·2/3 = 136/27;
// thrice (7/3 + 136/27)/2 = 199/54
const doubling = Float64Array.of(1, 2, 4, 8)

it('dema is twice the average less the average of it', () => {
  // 2·19/6 - 7/3 = 4, 2·115/18 - 136/27 = 209/27
  expectClose(dema(doubling, 2), [NaN, NaN, 4, 209 / 27])
})

it('tema is 3, -3 and 1 of the averages', () => {
  // 3·115/18 - 3·136/27 + 199/54 = 418/54
  expectClose(tema(doubling, 2), [NaN, NaN, NaN, 418 / 54])
})

it('t3 without volume is an average thrice averaged, from the sixth seed on', () => {
  const values = Float64Array.from({ length: 40 }, (_, i) => Math.sin(i) + i / 10)
  const thrice = ema(ema(ema(values, 4), 4), 4)
  expectClose(t3(values, 4, 0), [...thrice.fill(NaN, 0, 18)])
})

it('t3 follows a straight line without lag at volume 1', () => {
  // at volume 1 the weights of the third to sixth average are 8, -12, 6, -1; each average of a line lags by (period - 1)/2 bars more than the last:
  // 8·3 - 12·4 + 6·5 - 6 = 0
  const line = Float64Array.from({ length: 30 }, (_, i) => i)
  const result = t3(line, 3, 1)
  for (let i = 12; i < 30; i++) expect(result[i]).toBeCloseTo(i, 10)
})

it('trima has weights that rise and fall', () => {
  // 1, 2, 1 of 4: (1 + 4 + 6)/4, (2 + 12 + 7)/4; 1, 2, 2, 1 of 6: (1 + 4 + 12 + 7)/6
  expectClose(trima(Float64Array.of(1, 2, 6, 7), 3), [NaN, NaN, 11 / 4, 21 / 4])
  expectClose(trima(Float64Array.of(1, 2, 6, 7), 4), [NaN, NaN, NaN, 4])
})

it('kama hurries where price goes straight, and only there', () => {
  // period 2 of 1, 2, 4, 3. Bar 2: straight on, weight (2/3)² = 4/9: 2 + 2·4/9 = 26/9. Bar 3: 1 of 3: root 1/3·(2/3 - 2/31) + 2/31 = 74/279
  expectClose(kama(Float64Array.of(1, 2, 4, 3), 2), [NaN, NaN, 26 / 9, 26 / 9 + (3 - 26 / 9) * (74 / 279) * (74 / 279)])
})

it('kama takes what stands still for straight, also after much movement', () => {
  // the fastest weight, 4/9: after 60 bars (5/9)^60 = 5e-16 of the distance are left
  const values = Float64Array.from({ length: 100 }, (_, i) => (i < 30 ? 90_000 + Math.sin(i * 1e6) : 90_000))
  expect(kama(values, 5).at(-1)).toBeCloseTo(90_000, 9)
})

it('mama takes its largest weight while the phase stands still, and fama half of it', () => {
  const { mama: leading, fama } = mama(new Float64Array(50).fill(100), 0.5, 0.05)
  for (let i = 33; i < 50; i++) {
    expect(100 - leading[i]!).toBeCloseTo((100 - leading[i - 1]!) / 2, 9)
    expect(fama[i]).toBeCloseTo(fama[i - 1]! * 0.75 + leading[i]! * 0.25, 9)
  }
})

it('mavp takes the period of the bar, cut to whole bars and to its bounds', () => {
  // (1 + 2 + 6)/3; 2.9 is 2: (6 + 7)/2; 9 is 3: (6 + 7 + 2)/3; 0 is 1
  const values = Float64Array.of(1, 2, 6, 7, 2, 5, 4)
  expectClose(mavp(values, Float64Array.of(1, 2, 3, 2.9, 9, 0, 1), 1, 3), [NaN, NaN, 3, 6.5, 5, 5, 4])
  expectClose(mavp(values, Float64Array.of(1, 1, 1, NaN, 1, 1, 1), 1, 3), [NaN, NaN, 6, NaN, 2, 5, 4])
})

it('mavp begins all its averages so that their first values fall on one bar, as TA-Lib does', () => {
  // exponential, 2 bars: not from bar 1 but with 3 bars at bar 2: (2 + 6)/2 = 4, then 4 + (7 - 4)·2/3 = 6
  expectClose(mavp(Float64Array.of(1, 2, 6, 7), new Float64Array(4).fill(2), 2, 3, 'ema'), [NaN, NaN, 4, 6])
})

it('mavp refuses bounds that are the wrong way round', () => {
  expect(() => mavp(new Float64Array(3), new Float64Array(3), 4, 3)).toThrow('min is 4: give at most max (3)')
})

it('accelerationBands are four times as wide as the share of the range', () => {
  // 12 and 8: 4·4/20 = 0.8: 12·1.8 = 21.6 and 8·0.2 = 1.6; no range: 10 and 10; zeros have no share
  const bars = { high: Float64Array.of(12, 10, 0), low: Float64Array.of(8, 10, 0), close: Float64Array.of(9, 10, 0) }
  const { upper, middle, lower } = accelerationBands(bars, 2)
  expectClose(upper, [NaN, 15.8, 5])
  expectClose(middle, [NaN, 9.5, 5])
  expectClose(lower, [NaN, 5.8, 5])
})

it('midpoint and midprice are in the middle of their windows', () => {
  // (7 + 1)/2, (7 + 2)/2; (9 + 0)/2, (9 + 1)/2
  expectClose(midpoint(Float64Array.of(1, 7, 2), 2), [NaN, 4, 4.5])
  expectClose(midprice({ high: Float64Array.of(3, 9, 5), low: Float64Array.of(0, 4, 1) }, 2), [NaN, 4.5, 5])
})
