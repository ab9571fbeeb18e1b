import { basename, dirname, join, resolve } from 'node:path'
import { progressOn } from '../progress.ts'
import type { Terminal } from '../terminal.ts'
import { inputsAt, type ReadFlags } from './data-input.ts'
import { demandOther, tellWritten, type WriteFlags, type Written, writeOut } from './data-output.ts'

/** Flags of `data convert`. */
export interface ConvertFlags extends ReadFlags, WriteFlags {
  readonly to: string
  readonly out?: string
}

const FORMAT = /\.(csv|csv\.gz|parquet|bars)$/

/** `data convert`: the same bars in another format, of a file or of each series of a folder; parts become one file. */
export const dataConvertCommand = async (name: string, flags: ConvertFlags, terminal: Terminal): Promise<void> => {
  const inputs = await inputsAt(name, terminal.cwd, flags)
  const progress = progressOn(terminal, inputs.length)
  const files: Written[] = []
  try {
    for (const input of inputs) {
      await progress.step(input.name)
      const { bars, report } = await input.read()
      const stem = report.symbol === undefined ? basename(input.path).replace(FORMAT, '') : `${report.symbol}_${bars.interval}`
      const path = join(flags.out === undefined ? dirname(input.path) : resolve(terminal.cwd, flags.out), `${stem}.${flags.to}`)
      demandOther(input.path, path, input.name)
      files.push(await writeOut(path, bars, { source: input.name, symbol: report.symbol }, flags, terminal))
    }
  } finally {
    progress.stop()
  }
  tellWritten(files, flags, terminal)
}
