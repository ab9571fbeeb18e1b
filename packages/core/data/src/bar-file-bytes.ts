import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { TradingError } from '@core/market'
import { badFile } from './bad-file.ts'

const unpack = promisify(gunzip)

/** The path that a path, a file URL or the text of one means. */
export const filePath = (file: string | URL): string => {
  if (typeof file === 'string' && !/^[a-z][a-z\d+.-]+:\/\//i.test(file)) return file
  const url = new URL(file)
  if (url.protocol !== 'file:') throw new TradingError('INVALID_INPUT', `'${url.href}' is not a file: download it first, then read the path`)
  return fileURLToPath(url)
}

/** Refuses a path that is neither `.csv` nor `.csv.gz`; says whether it is the latter. */
export const isPacked = (path: string): boolean => {
  if (/\.csv\.gz$/i.test(path)) return true
  if (/\.csv$/i.test(path)) return false
  throw new TradingError('INVALID_INPUT', `'${path}' is no kind of bar file: expected a name that ends in .csv or .csv.gz`)
}

/** What a failed file operation means to the caller. */
export const fileError = (path: string, error: unknown, doing: string): TradingError => {
  const code = (error as NodeJS.ErrnoException).code ?? 'unknown'
  if (code === 'ENOENT') return new TradingError('NOT_FOUND', `${path}: there is no such file or folder`, { cause: error, details: { file: path } })
  return badFile(path, `cannot be ${doing} (${code})`, error)
}

/** Content of gzip bytes. A stream that ends early or fails its checksum is an error, never a short content. */
const unpackBytes = async (packed: Uint8Array, path: string): Promise<Uint8Array> => {
  if (packed.length === 0) throw badFile(path, 'the file is empty, expected gzip')
  try {
    return await unpack(packed)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'Z_BUF_ERROR') throw badFile(path, 'the gzip content ends early, the file is cut off: copy or download it again', error)
    throw badFile(path, `the gzip content is damaged (${(error as Error).message}): copy or download it again`, error)
  }
}

/** Reads a `.csv` or `.csv.gz` file whole, unpacked. */
export const barFileBytes = async (path: string): Promise<Uint8Array> => {
  const packed = isPacked(path)
  const bytes = await readFile(path).catch((error: unknown) => {
    throw fileError(path, error, 'read')
  })
  return packed ? unpackBytes(bytes, path) : bytes
}
