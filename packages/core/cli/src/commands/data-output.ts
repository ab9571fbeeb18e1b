import { existsSync, mkdirSync } from 'node:fs'
import { dirname, relative, resolve } from 'node:path'
import { readBars, writeBars } from '@core/data'
import { type Bars, hashBars, type Interval, TradingError } from '@core/market'
import { counted, moment } from '../print/figures.ts'
import type { Terminal } from '../terminal.ts'

/** Flags of every command that writes bars. */
export interface WriteFlags {
  readonly dryRun?: boolean
  readonly force?: boolean
  readonly json?: boolean
}

/** A file that was written, or would be: what a program reads of it. */
export interface Written {
  readonly source: string
  readonly file: string
  readonly symbol: string | null
  readonly interval: Interval
  readonly bars: number
  /** Opens of the first and last bar, epoch ms UTC. */
  readonly from: number
  readonly to: number
  /** Content hash, the same in every format. */
  readonly hash: string
  readonly written: boolean
}

/**
 * Writes bars whole or not at all, reads them again, and compares; with `--dry-run` only tells.
 *
 * @param path absolute
 * @throws TradingError when there is such a file and `--force` is not given, or what was written reads back as something else
 */
export const writeOut = async (
  path: string,
  bars: Bars,
  { source, symbol }: { readonly source: string; readonly symbol: string | undefined },
  flags: WriteFlags,
  { cwd }: Terminal,
): Promise<Written> => {
  const file = relative(cwd, path) || path
  if (existsSync(path) && !flags.force) throw new TradingError('INVALID_CONFIG', `${file} exists: --force replaces it`)
  if (bars.length === 0) throw new TradingError('INVALID_INPUT', `${source}: there is not one complete bar to write to ${file}`)
  const hash = hashBars(bars)
  if (!flags.dryRun) {
    mkdirSync(dirname(path), { recursive: true })
    await writeBars(path, bars)
    const again = hashBars((await readBars(path, { interval: bars.interval })).bars)
    if (again !== hash) throw new TradingError('BAD_FILE', `${file}: what was written does not read back the same (content hash ${again}, expected ${hash})`)
  }
  const [from, to] = [bars.time[0]!, bars.time[bars.length - 1]!]
  return { source, file, symbol: symbol ?? null, interval: bars.interval, bars: bars.length, from, to, hash, written: !flags.dryRun }
}

/** Tells what was written, or would be: lines for people, or one JSON document with what else a command has to say. */
export const tellWritten = (
  files: readonly Written[],
  { json, dryRun }: WriteFlags,
  { stdout }: Terminal,
  more: Readonly<Record<string, unknown>> = {},
): void => {
  if (json) {
    stdout.write(`${JSON.stringify({ version: 1, dryRun: dryRun === true, files, ...more })}\n`)
    return
  }
  for (const { source, file, interval, bars, from, to, hash, written } of files) {
    stdout.write(
      `${written ? 'wrote' : 'would write'} ${file}: ${counted(bars, 'bar')}, ${interval}, ${moment(from)} … ${moment(to)} UTC, from ${source}\n     content ${hash}\n`,
    )
  }
}

/** Refuses to write where a command reads from. */
export const demandOther = (input: string, output: string, name: string): void => {
  if (resolve(input) === resolve(output)) throw new TradingError('INVALID_CONFIG', `the output would replace the input ${name}: choose another with --out`)
}
