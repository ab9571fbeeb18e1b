import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { pipeline, type Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { badFile } from './bad-file.ts'
import { fileError } from './bar-file.ts'

/** Bytes per read: enough that what each read costs does not show, few enough to stay in the cache. */
const CHUNK = 1_048_576

/** A file chunk by chunk; the next is read while the caller works on this one. A chunk is good until the one after the next is asked for. */
async function* plainChunks(path: string): AsyncGenerator<Uint8Array> {
  const handle = await open(path, 'r').catch((error: unknown) => {
    throw fileError(path, error, 'read')
  })
  try {
    const buffers = [new Uint8Array(CHUNK), new Uint8Array(CHUNK)] as const
    const read = async (turn: 0 | 1) => buffers[turn].subarray(0, (await handle.read(buffers[turn], 0, CHUNK)).bytesRead)
    let turn: 0 | 1 = 0
    let next = read(turn)
    for (;;) {
      const chunk = await next
      if (chunk.length === 0) return
      turn = turn === 0 ? 1 : 0
      next = read(turn)
      // an error is met where the promise is awaited, which may be never
      next.catch(() => undefined)
      yield chunk
    }
  } catch (error) {
    throw isFileError(error) ? fileError(path, error, 'read') : error
  } finally {
    await handle.close()
  }
}

const isFileError = (error: unknown): boolean => error instanceof Error && 'syscall' in error

/** What the unpacking of a gzip file failed of, as the error of that file. */
const gzipError = (path: string, error: NodeJS.ErrnoException): Error => {
  if (error.code === 'Z_BUF_ERROR') return badFile(path, 'the gzip content ends early, the file is cut off: copy or download it again', error)
  if (error.code?.startsWith('Z_')) return badFile(path, `the gzip content is damaged (${error.message}): copy or download it again`, error)
  return isFileError(error) ? fileError(path, error, 'read') : error
}

/** Chunks of a stream one at a time, as they are: iterating over the stream itself would join what has piled up, at the cost of copying all of it. */
async function* chunksOf(stream: Readable): AsyncGenerator<Uint8Array> {
  let arrived: (chunk: Uint8Array | undefined) => void = () => undefined
  let failed: (error: unknown) => void = () => undefined
  const next = () =>
    new Promise<Uint8Array | undefined>((resolve, reject) => {
      arrived = resolve
      failed = reject
    })
  let coming = next()
  coming.catch(() => undefined)
  stream.on('data', (chunk: Uint8Array) => {
    stream.pause()
    arrived(chunk)
  })
  stream.on('end', () => arrived(undefined))
  stream.on('error', (error) => failed(error))
  for (;;) {
    const chunk = await coming
    if (!chunk) return
    coming = next()
    coming.catch(() => undefined)
    yield chunk
    stream.resume()
  }
}

/** Content of a gzip file chunk by chunk, unpacked ahead of the caller. A stream that ends early or fails its checksum is an error, never a short content. */
async function* unpackedChunks(path: string): AsyncGenerator<Uint8Array> {
  const packed = createReadStream(path, { highWaterMark: CHUNK / 4 })
  const unpacked = createGunzip({ chunkSize: CHUNK, readableHighWaterMark: 3 * CHUNK } as object)
  pipeline(packed, unpacked, () => undefined)
  try {
    yield* chunksOf(unpacked)
  } catch (error) {
    if (packed.bytesRead === 0 && !isFileError(error)) throw badFile(path, 'the file is empty, expected gzip')
    throw gzipError(path, error as NodeJS.ErrnoException)
  } finally {
    unpacked.destroy()
  }
  if (packed.bytesRead === 0) throw badFile(path, 'the file is empty, expected gzip')
}

/** The unpacked content of a `.csv` or `.csv.gz` file, chunk by chunk: never more than a few chunks are in memory. */
export const fileChunks = (path: string, packed: boolean): AsyncGenerator<Uint8Array> => (packed ? unpackedChunks(path) : plainChunks(path))
