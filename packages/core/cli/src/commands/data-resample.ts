import { statSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { resample } from '@core/data'
import { TradingError } from '@core/market'
import { progressOn } from '../progress.ts'
import type { Terminal } from '../terminal.ts'
import { inputsAt, type ReadFlags, readInterval } from './data-input.ts'
import { tellWritten, type WriteFlags, type Written, writeOut } from './data-output.ts'
import { readSession } from './data-session.ts'

/** Flags of `data resample`. */
export interface ResampleFlags extends ReadFlags, WriteFlags {
  readonly out?: string
  readonly source?: string
  readonly session?: string
  readonly dropOutside?: boolean
}

const FORMAT = /\.(csv|csv\.gz|parquet|bars)$/

/** Where a series goes: `SYMBOL_INTERVAL` in the folder said, else beside its source, in the source's format. */
const target = (path: string, symbol: string, interval: string, { out }: ResampleFlags, cwd: string): string => {
  if (out !== undefined && FORMAT.test(out)) return resolve(cwd, out)
  const format = FORMAT.exec(basename(path))?.[0] ?? '.parquet'
  return join(out === undefined ? dirname(path) : resolve(cwd, out), `${symbol}_${interval}${format}`)
}

/** `data resample`: longer bars of a file, or of each series of a folder. Only complete bars are written. */
export const dataResampleCommand = async (name: string, to: string, flags: ResampleFlags, terminal: Terminal): Promise<void> => {
  const interval = readInterval('the interval', to)
  const source = flags.source === undefined ? undefined : readInterval('--source', flags.source)
  if (source === undefined && statSync(resolve(terminal.cwd, name), { throwIfNoEntry: false })?.isDirectory()) {
    throw new TradingError('INVALID_CONFIG', `${name} is a folder: say with --source which bars to make the longer ones of, such as --source 1h`)
  }
  const session =
    flags.session === undefined ? {} : { session: readSession(flags.session), onOutside: flags.dropOutside ? ('drop' as const) : ('refuse' as const) }
  const inputs = await inputsAt(name, terminal.cwd, flags, source)
  if (inputs.length > 1 && flags.out !== undefined && FORMAT.test(flags.out))
    throw new TradingError('INVALID_CONFIG', `--out ${flags.out} is a file, but there are ${inputs.length} series: name a folder`)
  const progress = progressOn(terminal, inputs.length)
  const files: Written[] = []
  try {
    for (const input of inputs) {
      await progress.step(input.name)
      const { bars, report } = await input.read()
      const longer = resample(bars, interval, session)
      const path = target(input.path, report.symbol ?? basename(input.path).replace(FORMAT, ''), interval, flags, terminal.cwd)
      files.push(await writeOut(path, longer, { source: input.name, symbol: report.symbol }, flags, terminal))
    }
  } finally {
    progress.stop()
  }
  tellWritten(files, flags, terminal)
}
