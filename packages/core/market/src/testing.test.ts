import { describe, expect, test } from 'vitest'
import { type Bars, checkBars } from './bars.ts'
import { hashBars } from './hash-bars.ts'
import { randomBars, seededRandom } from './testing.ts'

/** sfc32 once more, in whole numbers modulo 2^32: another implementation of the published recurrence. */
const reference = (seed: bigint) => {
  const word = (value: bigint) => BigInt.asUintN(32, value)
  let [a, b, c, counter] = [0x9e3779b9n, word(0x243f6a88n ^ seed), word(0xb7e15162n ^ (seed >> 32n)), 1n]
  const next = () => {
    const sum = word(a + b + counter)
    counter = word(counter + 1n)
    a = b ^ (b >> 9n)
    b = word(c + (c << 3n))
    c = word(word((c << 21n) | (c >> 11n)) + sum)
    return Number(sum) / 4294967296
  }
  for (let i = 0; i < 15; i++) next()
  return next
}

const deviation = (values: number[]): number => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / values.length)
}
/** Close ÷ open − 1 of the rows from a to b. */
const moves = (bars: Bars, from: number, to: number) => Array.from({ length: to - from }, (_, i) => bars.close[from + i]! / bars.open[from + i]! - 1)

describe('seededRandom', () => {
  test.each([0, 1, 42, -7, 1_099_511_627_779])('follows the recurrence from seed %d', (seed) => {
    const [ours, theirs] = [seededRandom(seed), reference(BigInt(seed))]
    for (let i = 0; i < 200; i++) expect(ours()).toBe(theirs())
  })

  test('is uniform in [0, 1)', () => {
    const random = seededRandom(3)
    const tenths = new Array<number>(10).fill(0)
    for (let i = 0; i < 100_000; i++) tenths[Math.floor(random() * 10)]!++
    // χ² of 9 degrees of freedom is below 27.9 in 999 of 1 000 cases
    expect(tenths.reduce((sum, count) => sum + ((count - 10_000) * (count - 10_000)) / 10_000, 0)).toBeLessThan(27.9)
  })
})

describe('randomBars', () => {
  test('is the same for the same seed and another for another', () => {
    const hashes = [1, 2, 3, 8_589_934_593, -1].map((seed) => hashBars(randomBars({ seed, length: 300 })))
    expect(new Set(hashes).size).toBe(5)
    expect([1, 2, 3, 8_589_934_593, -1].map((seed) => hashBars(randomBars({ seed, length: 300 })))).toEqual(hashes)
  })

  test('makes valid bars of the asked length, on the tick', () => {
    for (const [seed, tick, price] of [
      [1, 0.01, 100],
      [2, 0.05, 20_000],
      [3, 5, 1000],
      [4, 0.03, 50],
      [5, 0.25, 3],
    ] as const) {
      const bars = randomBars({ seed, tick, price, length: 500, interval: '5m', start: 0 })
      checkBars({ ...bars }, `seed ${seed}`)
      expect([bars.length, bars.interval, bars.time[0], bars.time[499]]).toEqual([500, '5m', 0, 499 * 300_000])
      for (const column of [bars.open, bars.high, bars.low, bars.close]) {
        for (const value of column) expect(Math.abs(value / tick - Math.round(value / tick))).toBeLessThan(1e-6)
      }
    }
    expect(randomBars({ seed: 1, length: 0 }).length).toBe(0)
  })

  test('a shorter walk is the beginning of a longer one', () => {
    expect([...randomBars({ seed: 9, length: 50 }).close]).toEqual([...randomBars({ seed: 9, length: 400 }).close.subarray(0, 50)])
  })

  test('regimes change the realised volatility', () => {
    const regimes = [
      { bars: 2000, drift: 0, volatility: 0.002 },
      { bars: 2000, drift: 0, volatility: 0.02 },
    ]
    const bars = randomBars({ seed: 5, length: 4000, regimes, price: 10_000, jumps: { chance: 0, size: 0 } })
    // six uniform numbers have a deviation of √(6 ÷ 12); × 1.4 makes 0.98995 of the volatility; ± 8 % is over 4 standard errors of 2 000 bars
    const share = 1.4 * Math.sqrt(0.5)
    expect(Math.abs(deviation(moves(bars, 0, 2000)) / (0.002 * share) - 1)).toBeLessThan(0.08)
    expect(Math.abs(deviation(moves(bars, 2000, 4000)) / (0.02 * share) - 1)).toBeLessThan(0.08)
  })

  test('jumps have their size', () => {
    const still = [{ bars: 10, drift: 0, volatility: 0 }]
    const bars = randomBars({ seed: 5, length: 2000, price: 1e6, regimes: still, jumps: { chance: 0.1, size: 0.03 } })
    let jumps = 0
    for (let row = 1; row < bars.length; row++) {
      const move = Math.abs(bars.open[row]! / bars.close[row - 1]! - 1)
      if (move > 0.001) jumps++
      expect(Math.min(move, Math.abs(move - 0.03))).toBeLessThan(1e-5)
    }
    // 2 000 × 0.1 = 200 ± 4 × 13.4
    expect(Math.abs(jumps - 200)).toBeLessThan(54)
  })

  test('gaps leave holes and stay on the grid', () => {
    const { time } = randomBars({ seed: 8, length: 1000, gaps: 0.25, start: 0 })
    const steps = Array.from(time, (value) => value / 3_600_000)
    expect(steps.every(Number.isInteger)).toBe(true)
    // 1 000 bars at 3 in 4 hours take about 1 333 hours ± 4 × 21
    expect(Math.abs(steps.at(-1)! - 1333)).toBeLessThan(84)
  })

  test('a session has no bars outside its hours, and is busier at its ends', () => {
    const bars = randomBars({ seed: 8, length: 3000, interval: '30m', session: { from: 9, to: 16 } })
    const volumes = new Map<number, number[]>()
    bars.time.forEach((time, row) => {
      const hour = (time % 86_400_000) / 3_600_000
      expect(hour >= 9 && hour < 16).toBe(true)
      volumes.set(hour, [...(volumes.get(hour) ?? []), bars.volume[row]!])
    })
    const mean = (hour: number) => volumes.get(hour)!.reduce((sum, value) => sum + value, 0) / volumes.get(hour)!.length
    expect(volumes.size).toBe(14)
    expect(mean(9)).toBeGreaterThan(1.5 * mean(12.5))
    expect(mean(15.5)).toBeGreaterThan(1.3 * mean(12.5))
  })

  test.each([
    { length: -1 },
    { length: Number.NaN },
    { length: Infinity },
    { price: 0 },
    { tick: -1 },
    { gaps: 1 },
    { gaps: Number.NaN },
    { regimes: [] },
    { regimes: [{ bars: 0, drift: 0, volatility: 0.1 }] },
    { session: { from: 16, to: 9 } },
    { session: { from: 9, to: 16 }, interval: '1d' as const },
  ])('refuses %j rather than walk for ever', (options) => {
    expect(() => randomBars({ seed: 1, ...options })).toThrow(/^randomBars: /)
  })
})
