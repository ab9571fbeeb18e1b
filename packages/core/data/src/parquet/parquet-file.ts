import { type FileHandle, open } from 'node:fs/promises'
import * as zlib from 'node:zlib'
import type { Compressors, FileMetaData } from 'hyparquet'
import { badFile } from '../bad-file.ts'
import { fileError } from '../bar-file.ts'

/** A Parquet file that is open: its footer, and its bytes. */
export interface ParquetFile {
  readonly path: string
  readonly metadata: FileMetaData
  readonly file: { readonly byteLength: number; slice(start: number, end?: number): Promise<ArrayBuffer> }
}

/** Loaded only where a Parquet file is met, so that those who read text pay nothing for it. */
export const loadHyparquet = () => import('hyparquet')

/** Statistics as the whole numbers that they are. */
const same = <T>(value: T): T => value
const RAW = { timestampFromMilliseconds: same, timestampFromMicroseconds: same, timestampFromNanoseconds: same, dateFromDays: same }

const bytesOf = (handle: FileHandle, size: number): ParquetFile['file'] => ({
  byteLength: size,
  async slice(start, end = size) {
    const buffer = new ArrayBuffer(end - start)
    let length = 0
    while (length < buffer.byteLength) {
      const { bytesRead } = await handle.read(new Uint8Array(buffer, length), 0, buffer.byteLength - length, start + length)
      if (bytesRead === 0) throw new Error(`the file ends at byte ${start + length}, expected ${end}`)
      length += bytesRead
    }
    return buffer
  },
})

const zstd = (zlib as { zstdDecompressSync?: (bytes: Uint8Array) => Uint8Array }).zstdDecompressSync

/** What Node can unpack besides Snappy, which the reader brings along. */
export const COMPRESSORS: Compressors = {
  GZIP: (bytes) => zlib.gunzipSync(bytes),
  BROTLI: (bytes) => zlib.brotliDecompressSync(bytes),
  ...(zstd ? { ZSTD: (bytes: Uint8Array) => zstd(bytes) } : {}),
}

/** Runs what reads from a file; anything that fails in it is that file's fault, in one sentence. */
const guarded = async <T>(path: string, work: () => Promise<T>): Promise<T> => {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Error && (error.name === 'TradingError' || 'syscall' in error))
      throw error.name === 'TradingError' ? error : fileError(path, error, 'read')
    throw badFile(path, `the Parquet content cannot be read (${(error as Error).message}): copy or download it again`, error)
  }
}

/**
 * Opens a Parquet file, reads its footer, and closes it when `work` is done.
 *
 * @throws TradingError `NOT_FOUND`; `BAD_FILE` for what is no whole Parquet file
 */
export const withParquet = async <T>(path: string, work: (file: ParquetFile) => Promise<T>): Promise<T> => {
  const handle = await open(path, 'r').catch((error: unknown) => {
    throw fileError(path, error, 'read')
  })
  try {
    return await guarded(path, async () => {
      const { size } = await handle.stat()
      if (size < 12)
        throw badFile(path, size === 0 ? 'the file is empty, expected Parquet' : `the file is ${size} bytes long, expected Parquet: is it cut off?`)
      const file = bytesOf(handle, size)
      const [head, tail] = [await file.slice(0, 4), await file.slice(size - 4)].map((bytes) => Buffer.from(bytes).toString('latin1')) as [string, string]
      if (head !== 'PAR1') throw badFile(path, 'the content is not Parquet (it does not begin with PAR1): name the file for what it is')
      if (tail !== 'PAR1') throw badFile(path, 'the Parquet file does not end with PAR1, it is cut off: copy or download it again')
      const { parquetMetadataAsync } = await loadHyparquet()
      return work({ path, file, metadata: await parquetMetadataAsync(file, { geoparquet: false, parsers: RAW }) })
    })
  } finally {
    await handle.close()
  }
}
