import { type FileHandle, open } from 'node:fs/promises'
import { endianness } from 'node:os'
import { crc32 } from 'node:zlib'
import { type Bars, hashBars, TradingError } from '@core/market'
import { badFile } from '../bad-file.ts'
import { fileError } from '../bar-file.ts'
import { barFileName } from '../bar-file-name.ts'
import { findInterval } from '../find-interval.ts'
import { gapsOf } from '../gaps-of.ts'
import { checkReadOptions, type ReadOptions } from '../read-options.ts'
import type { ReadReport, ReadResult } from '../read-report.ts'
import { within } from '../within.ts'
import { writeAtomically } from '../write-atomically.ts'
import { type BarsHeader, type CacheSource, headerBytes, headerLength, readHeader } from './bars-header.ts'

/** Bytes per read, and how many reads are under way at a time: enough to keep the cores busy while the checksum is taken. */
const PIECE = 2_097_152
const AHEAD = 4
const FIELDS = ['time', 'open', 'high', 'low', 'close', 'volume'] as const

const demandLittleEndian = (): void => {
  if (endianness() !== 'LE') throw new TradingError('NOT_SUPPORTED', '.bars files hold little-endian numbers, this machine is big-endian: use .csv or .parquet')
}

const readFully = async (handle: FileHandle, target: Uint8Array, position: number, path: string): Promise<Uint8Array> => {
  let length = 0
  while (length < target.length) {
    const { bytesRead } = await handle.read(target, length, target.length - length, position + length)
    if (bytesRead === 0) throw badFile(path, 'the .bars file became shorter while it was read: write it again')
    length += bytesRead
  }
  return target
}

const headerOf = async (handle: FileHandle, path: string): Promise<{ readonly header: BarsHeader; readonly start: number }> => {
  const { size } = await handle.stat()
  const first = await readFully(handle, new Uint8Array(Math.min(size, 4096)), 0, path)
  const length = headerLength(first, path)
  const head = length <= first.length ? first : await readFully(handle, new Uint8Array(Math.min(size, length)), 0, path)
  return readHeader(head, size, path)
}

/** The columns, several pieces being read at a time while the checksum follows behind. */
const columnsOf = async (handle: FileHandle, { header, start }: { header: BarsHeader; start: number }, path: string): Promise<SharedArrayBuffer> => {
  const buffer = new SharedArrayBuffer(header.rows * 48)
  const reads: Promise<Uint8Array>[] = []
  const pieces = Math.ceil(buffer.byteLength / PIECE)
  let crc = 0
  for (let piece = 0; piece < pieces; piece++) {
    while (reads.length < Math.min(pieces, piece + AHEAD)) {
      const at = reads.length * PIECE
      const reading = readFully(handle, new Uint8Array(buffer, at, Math.min(PIECE, buffer.byteLength - at)), start + at, path)
      // an error is met where the piece is awaited, which may be never
      reading.catch(() => undefined)
      reads.push(reading)
    }
    crc = crc32(await reads[piece]!, crc)
  }
  if (crc !== header.crc) throw badFile(path, 'the columns of the .bars file fail their checksum, it is damaged: write it again')
  return buffer
}

/** Bars over columns that were sound when they were written, and are the same to the bit: the engine's own check, once, is enough. */
const barsOver = (buffer: SharedArrayBuffer, { interval, rows: length }: BarsHeader): Bars => {
  const [time, open, high, low, close, volume] = FIELDS.map((_, index) => new Float64Array(buffer, index * length * 8, length)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ]
  return { interval, length, buffer, time, open, high, low, close, volume }
}

const withFile = async <T>(path: string, work: (handle: FileHandle) => Promise<T>): Promise<T> => {
  demandLittleEndian()
  const handle = await open(path, 'r').catch((error: unknown) => {
    throw fileError(path, error, 'read')
  })
  try {
    return await work(handle)
  } catch (error) {
    throw TradingError.is(error) ? error : fileError(path, error, 'read')
  } finally {
    await handle.close()
  }
}

/** The header of a `.bars` file alone, checked: no column is read. Throws as {@link readBarsFile}. */
export const barsFileHeader = (path: string): Promise<BarsHeader> => withFile(path, async (handle) => (await headerOf(handle, path)).header)

/**
 * Bars and header of a `.bars` file, if `accept` does not refuse the header first.
 *
 * @throws TradingError `BAD_FILE` for a file that is not ours, of another version, cut off or damaged: never a part of it
 */
export const readBarsFile = (
  path: string,
  accept: (header: BarsHeader) => boolean = () => true,
): Promise<{ readonly bars: Bars; readonly header: BarsHeader } | undefined> =>
  withFile(path, async (handle) => {
    const head = await headerOf(handle, path)
    if (!accept(head.header)) return undefined
    return { header: head.header, bars: barsOver(await columnsOf(handle, head, path), head.header) }
  })

const NOTHING = { count: 0, first: [] }

/** Reads a `.bars` file like any other file of bars. */
export const readRaw = async (path: string, options: ReadOptions): Promise<ReadResult> => {
  checkReadOptions(options)
  const { bars, header } = (await readBarsFile(path))!
  const name = barFileName(path)
  const interval = findInterval({ time: bars.time, place: String, file: path, option: options.interval, named: name?.interval, stated: header.interval })
  const issues = { skipped: NOTHING, sorted: NOTHING, duplicates: NOTHING }
  const report: ReadReport = {
    file: path,
    symbol: options.symbol ?? name?.symbol,
    ...interval,
    bars: bars.length,
    from: header.from,
    to: header.to,
    ...issues,
    endsWithNewline: true,
  }
  return within({ bars, report }, options)
}

/** Writes bars as they lie in memory: whole or not at all. */
export const writeRaw = async (path: string, bars: Bars, made?: { readonly source: CacheSource; readonly report: ReadReport }): Promise<void> => {
  demandLittleEndian()
  const columns = FIELDS.map((field) => new Uint8Array(bars[field].buffer, bars[field].byteOffset, bars[field].byteLength))
  const crc = columns.reduce((sum, bytes) => crc32(bytes, sum), 0)
  const [from, to] = [bars.time[0]!, bars.time[bars.length - 1]!]
  const header: BarsHeader = { interval: bars.interval, rows: bars.length, from, to, hash: hashBars(bars), crc, gaps: gapsOf(bars), ...made }
  await writeAtomically(path, [headerBytes(header), ...columns])
}
