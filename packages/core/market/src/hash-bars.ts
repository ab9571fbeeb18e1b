import type { Bars } from './bars.ts'
import { intervalMs } from './interval.ts'

const cache = new WeakMap<object, string>()
/** Where the low half of a float64 stands in a Uint32 view. */
const LOW = new Uint32Array(new Float64Array([1]).buffer)[0] === 0 ? 0 : 1
const CHUNK = 1024

/**
 * A fingerprint of the content of bars: 32 hexadecimal digits, the same for the same interval and values wherever they came from, on every machine.
 *
 * There is one NaN and one zero. Pure arithmetic on the bits, not cryptographic. Cached per object, so call it on bars that no longer change.
 */
export const hashBars = (bars: Bars): string => {
  const known = cache.get(bars)
  if (known !== undefined) return known
  const lanes = new Uint32Array([0x9e3779b9, 0x85ebca6b, 0xc2b2ae35, 0x27d4eb2f])
  mix(lanes, Float64Array.of(intervalMs(bars.interval), bars.length))
  for (const field of ['time', 'open', 'high', 'low', 'close', 'volume'] as const) mix(lanes, bars[field])
  const text = Array.from(lanes, finish)
    .map((lane) => lane.toString(16).padStart(8, '0'))
    .join('')
  cache.set(bars, text)
  return text
}

/** Feeds every value's two halves into the four lanes, each lane with its own multiplier and the lane before it. */
const mix = (lanes: Uint32Array, values: Float64Array): void => {
  const chunk = new Float64Array(CHUNK)
  const words = new Uint32Array(chunk.buffer)
  let [a, b, c, d] = lanes as unknown as [number, number, number, number]
  for (let from = 0; from < values.length; from += CHUNK) {
    const count = Math.min(CHUNK, values.length - from)
    for (let i = 0; i < count; i++) {
      const value = values[from + i]!
      chunk[i] = value === 0 ? 0 : Number.isNaN(value) ? Number.NaN : value
    }
    for (let i = 0; i < count; i++) {
      const low = words[2 * i + LOW]!
      const high = words[2 * i + 1 - LOW]!
      a = Math.imul(a ^ low, 0xcc9e2d51)
      b = Math.imul(b ^ high ^ (a >>> 15), 0x1b873593)
      c = Math.imul(c ^ low ^ (b >>> 13), 0xe6546b64)
      d = Math.imul(d ^ high ^ (c >>> 16), 0x2545f491)
      a = (a ^ (d >>> 14)) + 0x9e3779b9
    }
  }
  lanes.set([a, b, c, d])
}

/** Spreads the last input bits over the whole word. */
const finish = (lane: number): number => {
  let word = Math.imul(lane ^ (lane >>> 16), 0x7feb352d)
  word = Math.imul(word ^ (word >>> 15), 0x846ca68b)
  return (word ^ (word >>> 16)) >>> 0
}
