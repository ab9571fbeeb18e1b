import { crc32 } from 'node:zlib'
import { type Interval, parseInterval } from '@core/market'
import { badFile } from '../bad-file.ts'
import type { Gap } from '../gaps-of.ts'
import type { ReadReport } from '../read-report.ts'

/** The file that a cache was made of, as it was then. */
export interface CacheSource {
  readonly path: string
  readonly size: number
  /** Times of change of the content and of the entry in the folder, ns since 1970, as text: they are beyond the whole numbers of a double. */
  readonly modified: string
  readonly changed: string
  /** The reading options that make a difference. */
  readonly options: string
}

/** What the head of a `.bars` file says of the columns below it. */
export interface BarsHeader {
  readonly interval: Interval
  readonly rows: number
  /** Open of the first and last bar, epoch ms UTC. */
  readonly from: number
  readonly to: number
  /** `hashBars` of the bars. */
  readonly hash: string
  /** CRC-32 of the columns. */
  readonly crc: number
  readonly gaps: readonly Gap[]
  /** How the source was read, where the file is a cache of another. */
  readonly source?: CacheSource
  readonly report?: ReadReport
}

const MAGIC = 'BARS'
const VERSION = 1
const FIXED = 16
const ALIGNED = 64
/** No header is longer: what says otherwise is damaged. */
const LONGEST = 67_108_864

/** Head of a file: magic, version, length and CRC-32 of the header, the header as JSON; padded so that the columns are aligned. All little-endian. */
export const headerBytes = (header: BarsHeader): Uint8Array => {
  const json = Buffer.from(JSON.stringify(header))
  const bytes = Buffer.alloc(Math.ceil((FIXED + json.length) / ALIGNED) * ALIGNED, ' ')
  bytes.write(MAGIC, 'latin1')
  bytes.writeUInt32LE(VERSION, 4)
  bytes.writeUInt32LE(bytes.length - FIXED, 8)
  json.copy(bytes, FIXED)
  bytes.writeUInt32LE(crc32(bytes.subarray(FIXED)), 12)
  return bytes
}

/** Bytes of the head, from the first 16 of the file; throws as {@link readHeader}. */
export const headerLength = (first: Uint8Array, path: string): number => {
  const bytes = Buffer.from(first.buffer, first.byteOffset, first.length)
  if (bytes.length < FIXED)
    throw badFile(
      path,
      bytes.length === 0 ? 'the file is empty, expected a .bars file: write it again' : 'the .bars file is cut off within its header: write it again',
    )
  if (bytes.toString('latin1', 0, 4) !== MAGIC)
    throw badFile(path, 'this is no .bars file (it does not begin with BARS): name the file for what it is, or write it again')
  const version = bytes.readUInt32LE(4)
  if (version !== VERSION) throw badFile(path, `the .bars file is of version ${version}, this release reads ${VERSION}: write it again from its source`)
  const length = FIXED + bytes.readUInt32LE(8)
  if (length > LONGEST || length % ALIGNED !== 0) throw badFile(path, 'the header of the .bars file is damaged: write it again')
  return length
}

/**
 * The header of a file.
 *
 * @param head the first {@link headerLength} bytes
 * @param size of the whole file
 * @throws TradingError `BAD_FILE` when the head is not ours, of another version, damaged, or the file is not as long as it says
 */
export const readHeader = (head: Uint8Array, size: number, path: string): { readonly header: BarsHeader; readonly start: number } => {
  const start = headerLength(head, path)
  if (head.length < start) throw badFile(path, 'the .bars file is cut off within its header: write it again')
  const bytes = Buffer.from(head.buffer, head.byteOffset, start)
  if (crc32(bytes.subarray(FIXED)) !== bytes.readUInt32LE(12))
    throw badFile(path, 'the header of the .bars file fails its checksum, it is damaged: write it again')
  const header = JSON.parse(bytes.toString('utf8', FIXED)) as BarsHeader
  parseInterval(header.interval)
  const expected = start + header.rows * 48
  if (size !== expected) {
    throw badFile(path, `the .bars file is ${size} bytes long, its header says ${expected}: it is ${size < expected ? 'cut off' : 'too long'}, write it again`)
  }
  return { header, start }
}
