import { open } from 'node:fs/promises'
import { TradingError } from '@core/market'
import { barFileBytes, fileError, isPacked } from './bar-file-bytes.ts'
import { parseBars } from './parse-bars.ts'
import type { ReadOptions } from './read-options.ts'

/** The time that a file spans: open of its first and of its last bar, epoch ms UTC. */
export interface BarRange {
  readonly from: number
  readonly to: number
}

const CHUNK = 65_536

/** Head and tail of a file; the whole of it when it is small or packed. */
const headAndTail = async (path: string): Promise<readonly [head: Uint8Array, tail: Uint8Array]> => {
  if (isPacked(path)) {
    const bytes = await barFileBytes(path)
    return [bytes.subarray(0, CHUNK), bytes.subarray(Math.max(0, bytes.length - CHUNK))]
  }
  const handle = await open(path, 'r').catch((error: unknown) => {
    throw fileError(path, error, 'read')
  })
  try {
    const { size } = await handle.stat()
    const part = async (position: number) => {
      const { buffer, bytesRead } = await handle.read(new Uint8Array(Math.min(CHUNK, size)), 0, Math.min(CHUNK, size), position)
      return buffer.subarray(0, bytesRead)
    }
    return [await part(0), await part(Math.max(0, size - CHUNK))]
  } finally {
    await handle.close()
  }
}

/** Header, first row and last row, as a small file of their own. Undefined when they are not to be had so simply. */
const threeLines = (head: Uint8Array, tail: Uint8Array): Uint8Array | undefined => {
  const header = head.indexOf(10) + 1
  const first = head.indexOf(10, header) + 1
  let end = tail.length
  while (end > 0 && (tail[end - 1] === 10 || tail[end - 1] === 13)) end--
  const last = tail.lastIndexOf(10, end - 1) + 1
  if (header === 0 || first === 0 || last === 0) return undefined
  return Buffer.concat([head.subarray(0, first), tail.subarray(last)])
}

/** First and last time from head and tail alone; undefined when anything about them is out of the ordinary. */
const quickRange = async (path: string, options: ReadOptions): Promise<BarRange | undefined> => {
  const lines = threeLines(...(await headAndTail(path)))
  if (!lines) return undefined
  try {
    const { from, to, bars } = parseBars(lines, { zone: options.zone, interval: '1s' }).report
    return bars === 2 ? { from, to } : undefined
  } catch (error) {
    if (TradingError.is(error, 'BAD_FILE')) return undefined
    throw error
  }
}

/**
 * The time that a file of bars spans, from its first and last row; rows between are not looked at. A file that needs repair is read whole, with the options.
 *
 * @throws TradingError as `readBars`
 */
export const barRange = async (path: string, options: ReadOptions = {}): Promise<BarRange> => {
  const quick = await quickRange(path, options)
  if (quick) return quick
  const { from, to } = parseBars(await barFileBytes(path), { ...options, file: path }).report
  return { from, to }
}
