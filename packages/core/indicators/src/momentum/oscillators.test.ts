import { expect, it } from 'vitest'
import { awesomeOscillator } from './awesome-oscillator.ts'
import { connorsRsi } from './connors-rsi.ts'
import { coppock } from './coppock.ts'
import { elderRay } from './elder-ray.ts'
import { fisher } from './fisher.ts'
import { kst } from './kst.ts'
import { squeeze } from './squeeze.ts'
import { tsi } from './tsi.ts'

const column = (...values: number[]): Float64Array => Float64Array.from(values)

it('squeeze is on while the bands lie inside the channel; momentum is the end of a fitted line', () => {
  const bars = { high: column(11, 13, 12), low: column(9, 11, 10), close: column(10, 12, 11) }
  // bar 2: deviation of 12, 11 is 0.5; true ranges 3 and 2, mean 2.5: 2 · 0.5 < 1.5 · 2.5
  // above the middle: 12 - ((13+9)/2 + 11)/2 = 1, 11 - ((13+10)/2 + 11.5)/2 = -0.5; a line through two points ends at the second
  const { momentum, on } = squeeze(bars, 2, 2, 1.5)
  expect([...on]).toEqual([NaN, NaN, 1])
  expect(momentum[2]).toBeCloseTo(-0.5, 14)
  // 10 · 0.5 > 3.75
  expect(squeeze(bars, 2, 10, 1.5).on[2]).toBe(0)
})

it('fisher stretches the smoothed place in the range', () => {
  const price = column(10, 12, 11)
  const { fisher: values, trigger } = fisher({ high: price, low: price }, 2)
  // at the top: 0.66 · 0.5 = 0.33; at the bottom: -0.33 + 0.67 · 0.33 = -0.1089
  const first = 0.5 * Math.log(1.33 / 0.67)
  expect(values[1]).toBeCloseTo(first, 14)
  expect(values[2]).toBeCloseTo(0.5 * Math.log((1 - 0.1089) / (1 + 0.1089)) + 0.5 * first, 14)
  expect([...trigger]).toEqual([NaN, NaN, values[1]])
})

it('connorsRsi is the mean of strength, strength of the run, and rank of the change', () => {
  // runs 0, 1, 2, -1, 1. bar 3: strength 50, of the run 0.5 / (0.5 + 1.5) = 25, rank 0
  // bar 4: 0.75 / 1 = 75, 1.25 / 2 = 62.5, one of two changes is smaller (one is equal): 50
  const values = connorsRsi(column(10, 11, 12, 11, 12), 2, 2, 2)
  expect([...values.subarray(0, 3)]).toEqual([NaN, NaN, NaN])
  expect(values[3]).toBeCloseTo(25, 12)
  expect(values[4]).toBeCloseTo(62.5, 12)
})

it('tsi is the smoothed change as a share of its smoothed size', () => {
  // changes 1, -3, 2: means -1 of 2; then two thirds of the way: 1 of 2
  const { tsi: values, signal } = tsi(column(10, 11, 8, 10), 2, 1, 2)
  expect([...values]).toEqual([NaN, NaN, -50, 50])
  expect([...signal]).toEqual([NaN, NaN, NaN, 0])
})

it('kst and coppock add rates of change', () => {
  // changes 10 % and -10 %; weights 1 + 2 + 3 + 4
  const { kst: values, signal } = kst(column(100, 110, 99), 1, 1, 1, 1, 1, 1, 1, 1, 2)
  expect(values[1]).toBeCloseTo(100, 10)
  expect(values[2]).toBeCloseTo(-100, 10)
  expect(signal[2]).toBeCloseTo(0, 10)
  // (20 + 2 · -20) / 3
  expect(coppock(column(100, 110, 99), 1, 1, 2)[2]).toBeCloseTo(-20 / 3, 10)
})

it('awesomeOscillator and elderRay measure from an average', () => {
  const bars = { high: column(2, 4, 8), low: column(0, 2, 4), close: column(1, 3, 7) }
  // middles 1, 3, 6: 6 - (3+6)/2
  expect([...awesomeOscillator(bars, 2, 1)]).toEqual([NaN, 1, 1.5])
  // averages (1+3)/2 = 2, 2 + 5 · 2/3
  const { bull, bear } = elderRay(bars, 2)
  expect(bull[1]).toBe(2)
  expect(bear[1]).toBe(0)
  expect(bull[2]).toBeCloseTo(8 - 16 / 3, 14)
  expect(bear[2]).toBeCloseTo(4 - 16 / 3, 14)
})
