import type { Bars } from './bars.ts'
import { Fingerprint } from './fingerprint.ts'
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
  const fingerprint = new Fingerprint()
  mix(fingerprint, Float64Array.of(intervalMs(bars.interval), bars.length))
  for (const field of ['time', 'open', 'high', 'low', 'close', 'volume'] as const) mix(fingerprint, bars[field])
  cache.set(bars, fingerprint.text)
  return fingerprint.text
}

const mix = (fingerprint: Fingerprint, values: Float64Array): void => {
  const chunk = new Float64Array(CHUNK)
  const words = new Uint32Array(chunk.buffer)
  for (let from = 0; from < values.length; from += CHUNK) {
    const count = Math.min(CHUNK, values.length - from)
    for (let i = 0; i < count; i++) {
      const value = values[from + i]!
      chunk[i] = value === 0 ? 0 : Number.isNaN(value) ? Number.NaN : value
    }
    for (let i = 0; i < count; i++) fingerprint.add(words[2 * i + LOW]!, words[2 * i + 1 - LOW]!)
  }
}
