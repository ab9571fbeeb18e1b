import { expect, it } from 'vitest'
import { instantaneousTrendline } from '../trend/instantaneous-trendline.ts'
import { dominantCyclePeriod } from './dominant-cycle-period.ts'
import { dominantCyclePhase } from './dominant-cycle-phase.ts'
import { phasor } from './phasor.ts'
import { sineWave } from './sine-wave.ts'
import { trendMode } from './trend-mode.ts'

// A pure cycle of known length around 100, of which the answers are known beforehand; TA-Lib's own numbers are in talib/golden.test.ts.
const LENGTH = 20
const wave = Float64Array.from({ length: 400 }, (_, i) => 100 + Math.sin((i * 2 * Math.PI) / LENGTH))
const settled = 300

it('finds the length of a cycle', () => {
  for (const period of dominantCyclePeriod(wave).subarray(settled)) expect(Math.abs(period - LENGTH)).toBeLessThan(1)
})

it('turns the phase once around per cycle: 18 degrees per bar', () => {
  const phase = dominantCyclePhase(wave)
  for (let i = settled; i < wave.length; i++) {
    expect(phase[i]).toBeGreaterThanOrEqual(-45)
    expect(phase[i]).toBeLessThanOrEqual(315)
    const turn = (phase[i]! - phase[i - 1]! + 360) % 360
    expect(Math.abs(turn - 360 / LENGTH)).toBeLessThan(3)
  }
})

it('has a phasor of steady length that goes through its quarters', () => {
  const { inPhase, quadrature } = phasor(wave)
  const lengths = Array.from({ length: 40 }, (_, k) => Math.hypot(inPhase[settled + k]!, quadrature[settled + k]!))
  expect(Math.max(...lengths) / Math.min(...lengths)).toBeLessThan(1.2)
  // a quarter of 20 bars later the quadrature stands where the in-phase component was, or opposite
  const alike = Array.from({ length: 40 }, (_, k) => inPhase[settled + k]! * quadrature[settled + k + 5]!)
  expect(alike.every((product) => product > -0.1 * lengths[0]! * lengths[0]!) || alike.every((product) => product < 0.1 * lengths[0]! * lengths[0]!)).toBe(true)
})

it('gives the sine of the phase, and that of an eighth of a cycle later', () => {
  const { sine, leadSine } = sineWave(wave)
  dominantCyclePhase(wave).forEach((degrees, i) => {
    if (i < 63) return
    expect(sine[i]).toBeCloseTo(Math.sin((degrees * Math.PI) / 180), 12)
    expect(leadSine[i]).toBeCloseTo(Math.sin(((degrees + 45) * Math.PI) / 180), 12)
  })
})

it('draws the trendline through the middle of a cycle', () => {
  for (const value of instantaneousTrendline(wave).subarray(settled)) expect(Math.abs(value - 100)).toBeLessThan(0.1)
})

it('tells a trend from a cycle', () => {
  expect(
    trendMode(wave)
      .subarray(settled)
      .every((mode) => mode === 0),
  ).toBe(true)
  // 1 % per bar: far from the trendline
  let price = 100
  const rise = Float64Array.from({ length: 400 }, () => {
    price *= 1.01
    return price
  })
  expect(
    trendMode(rise)
      .subarray(settled)
      .every((mode) => mode === 1),
  ).toBe(true)
})
