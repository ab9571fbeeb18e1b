import { fileURLToPath } from 'node:url'
import { TradingError } from '@core/market'
import { badFile } from './bad-file.ts'

/** The path that a path, a file URL or the text of one means. */
export const filePath = (file: string | URL): string => {
  if (typeof file === 'string' && !/^[a-z][a-z\d+.-]+:\/\//i.test(file)) return file
  const url = new URL(file)
  if (url.protocol !== 'file:') throw new TradingError('INVALID_INPUT', `'${url.href}' is not a file: download it first, then read the path`)
  return fileURLToPath(url)
}

/** The kinds of bar files, as their names end. */
export const FORMATS = ['csv', 'csv.gz', 'parquet', 'bars'] as const
export type BarFormat = (typeof FORMATS)[number]

/** The kind of a bar file by its name; throws `INVALID_INPUT` when it is none. */
export const barFormat = (path: string): BarFormat => {
  const format = FORMATS.find((each) => path.toLowerCase().endsWith(`.${each}`))
  if (format) return format
  throw new TradingError('INVALID_INPUT', `'${path}' is no kind of bar file: expected a name that ends in .csv, .csv.gz, .parquet or .bars`)
}

/** What a failed file operation means to the caller. */
export const fileError = (path: string, error: unknown, doing: string): TradingError => {
  const code = (error as NodeJS.ErrnoException).code ?? 'unknown'
  if (code === 'ENOENT') return new TradingError('NOT_FOUND', `${path}: there is no such file or folder`, { cause: error, details: { file: path } })
  return badFile(path, `cannot be ${doing} (${code})`, error)
}
