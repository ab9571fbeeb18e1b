import { expect, it } from 'vitest'
import { accumulationDistribution } from './accumulation-distribution.ts'
import { chaikinOscillator } from './chaikin-oscillator.ts'

const bars = {
  high: Float64Array.of(12, 14, 10, 13),
  low: Float64Array.of(8, 10, 10, 11),
  close: Float64Array.of(11, 10, 10, 13),
  volume: Float64Array.of(100, 40, 70, 30),
}

it('adds the volume of each bar by the place of its close, and nothing without a range', () => {
  // (3-1)/4 · 100 = 50; closed at its low: -40; no range: 0; closed at its high: +30
  expect([...accumulationDistribution(bars)]).toEqual([50, 10, 10, 40])
})

it('spreads a NaN also through a bar without range', () => {
  const volume = bars.volume.with(2, NaN)
  expect([...accumulationDistribution({ ...bars, volume })]).toEqual([50, 10, NaN, NaN])
})

it('has an oscillator between two averages of it, which begin with its first value', () => {
  // weights 2/3 and 1/2. Line 50, 10, 10, 40. Fast 50, 70/3, 130/9, 850/27; slow 50, 30, 20, 30
  const result = chaikinOscillator(bars, 2, 3)
  expect([...result.subarray(0, 2)]).toEqual([NaN, NaN])
  expect(result[2]).toBeCloseTo(130 / 9 - 20, 12)
  expect(result[3]).toBeCloseTo(850 / 27 - 30, 12)
})
