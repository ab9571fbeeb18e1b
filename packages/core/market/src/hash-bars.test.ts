import { expect, test } from 'vitest'
import { type Bars, barsFromBuffer, barsFromColumns, barsFromRows, eachBar, sliceBars } from './bars.ts'
import { hashBars } from './hash-bars.ts'
import { randomBars } from './testing.ts'

const FIELDS = ['time', 'open', 'high', 'low', 'close', 'volume'] as const
/** A copy in memory of its own that may be changed; not checked, not cached. */
const copy = (bars: Bars): Bars => ({ ...bars, ...Object.fromEntries(FIELDS.map((field) => [field, Float64Array.from(bars[field])])) })
const changed = (bars: Bars, change: (copied: Bars) => void): string => {
  const copied = copy(bars)
  change(copied)
  return hashBars(copied)
}
const bars = randomBars({ seed: 7, length: 27 })

test('is 32 hexadecimal digits, the same wherever the content came from', () => {
  const hash = hashBars(bars)
  expect(hash).toMatch(/^[0-9a-f]{32}$/)
  expect(hashBars(bars)).toBe(hash)
  expect(hashBars(barsFromRows(eachBar(bars), '1h'))).toBe(hash)
  expect(hashBars(barsFromColumns(bars, '1h'))).toBe(hash)
  expect(hashBars(barsFromBuffer(bars.buffer, '1h'))).toBe(hash)
  expect(hashBars(sliceBars(bars))).toBe(hash)
  expect(changed(bars, () => {})).toBe(hash)
})

test('differs by one value, by the order of rows and columns, by length and by interval', () => {
  const swapRows = (copied: Bars) => {
    for (const field of FIELDS) [copied[field][3], copied[field][4]] = [copied[field][4]!, copied[field][3]!]
  }
  const hashes = [
    hashBars(bars),
    changed(bars, (copied) => {
      copied.close[26] = copied.close[26]! + 0.01
    }),
    changed(bars, swapRows),
    hashBars({ ...copy(bars), high: bars.low, low: bars.high }),
    hashBars(sliceBars(bars, bars.time[1])),
    hashBars(sliceBars(bars, 0, bars.time[26])),
    hashBars({ ...copy(bars), interval: '30m' }),
    hashBars(barsFromRows([], '1h')),
    hashBars(barsFromRows([], '1m')),
  ]
  expect(new Set(hashes).size).toBe(hashes.length)
})

test('has one zero', () => {
  const zero = changed(bars, (copied) => copied.volume.fill(0))
  expect(changed(bars, (copied) => copied.volume.fill(-0))).toBe(zero)
})

test('has one NaN', () => {
  const without = changed(bars, (copied) => copied.volume.fill(Number.NaN))
  const payload = changed(bars, (copied) => {
    const words = new Uint32Array(copied.volume.buffer)
    for (let i = 0; i < words.length; i += 2) {
      words[i] = 0xdeadbeef + i
      words[i + 1] = i % 4 === 0 ? 0x7ff00001 : 0xfff8abcd
    }
    expect(copied.volume.every(Number.isNaN)).toBe(true)
  })
  expect(payload).toBe(without)
  expect(without).not.toBe(hashBars(bars))
})

test('no two of 10 368 single-bit changes meet, and about half of the 128 bits change each time', () => {
  const bits = (hash: string) => BigInt(`0x${hash}`)
  const popcount = (value: bigint) => value.toString(2).replaceAll('0', '').length
  const original = bits(hashBars(bars))
  const seen = new Set([original])
  let flips = 0
  for (const field of FIELDS) {
    for (let bit = 0; bit < bars.length * 64; bit++) {
      const hash = bits(
        changed(bars, (copied) => {
          const bytes = new Uint8Array(copied[field].buffer)
          bytes[bit >>> 3] = bytes[bit >>> 3]! ^ (1 << (bit & 7))
        }),
      )
      seen.add(hash)
      flips += popcount(hash ^ original)
    }
  }
  expect(seen.size).toBe(1 + 6 * 27 * 64)
  // a random function gives 64 ± 0.06 on average over 10 368 changes
  expect(Math.abs(flips / (6 * 27 * 64) - 64)).toBeLessThan(1)
})
