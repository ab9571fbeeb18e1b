import { resolve } from 'node:path'
import { splice } from '@core/data'
import { TradingError } from '@core/market'
import { counted, exact, moment, percent } from '../print/figures.ts'
import { progressOn } from '../progress.ts'
import type { Terminal } from '../terminal.ts'
import { inputsAt, type ReadFlags } from './data-input.ts'
import { demandOther, tellWritten, type WriteFlags, writeOut } from './data-output.ts'

/** Flags of `data merge`. */
export interface MergeFlags extends ReadFlags, WriteFlags {
  readonly out: string
  readonly wins: 'first' | 'second'
  readonly tolerance?: number
  readonly dropVolume?: boolean
}

const SHOWN = 5

const one = async (name: string, flags: MergeFlags, cwd: string) => {
  const inputs = await inputsAt(name, cwd, flags)
  if (inputs.length > 1) throw new TradingError('INVALID_CONFIG', `${name} holds ${inputs.length} series: name the file of one`)
  return inputs[0]!
}

/** `data merge`: one series out of two files of the same symbol; says where they disagree, and whose bars were taken. */
export const dataMergeCommand = async (first: string, second: string, flags: MergeFlags, terminal: Terminal): Promise<void> => {
  const inputs = [await one(first, flags, terminal.cwd), await one(second, flags, terminal.cwd)] as const
  const path = resolve(terminal.cwd, flags.out)
  if (!flags.force) for (const input of inputs) demandOther(input.path, path, input.name)
  const progress = progressOn(terminal, 3)
  try {
    await progress.step(inputs[0].name)
    const former = await inputs[0].read()
    await progress.step(inputs[1].name)
    const latter = await inputs[1].read()
    const [a, b] = [former.report.symbol, latter.report.symbol]
    if (a !== undefined && b !== undefined && a !== b)
      throw new TradingError('INVALID_CONFIG', `${inputs[0].name} is ${a} and ${inputs[1].name} is ${b}: merge files of one symbol`)
    const { bars, report } = splice(former.bars, latter.bars, {
      wins: flags.wins,
      onMissingVolume: flags.dropVolume ? 'drop' : 'refuse',
      ...(flags.tolerance === undefined ? {} : { tolerance: flags.tolerance }),
    })
    await progress.step(flags.out)
    const written = await writeOut(path, bars, { source: `${inputs[0].name} and ${inputs[1].name}`, symbol: a ?? b }, flags, terminal)
    progress.stop()
    tellWritten([written], flags, terminal, { merge: report })
    if (!flags.json) tellMerge(report, terminal)
  } finally {
    progress.stop()
  }
}

const tellMerge = (report: ReturnType<typeof splice>['report'], { stdout }: Terminal): void => {
  const { wins, onlyFirst, onlySecond, both, conflicting, conflicts, worst, seams } = report
  stdout.write(`     ${counted(onlyFirst, 'bar')} of the first alone, ${onlySecond} of the second alone, ${both} of both: there the ${wins} was taken\n`)
  if (conflicting > 0) {
    stdout.write(`     ${counted(conflicting, 'bar')} of both disagree, the most by ${percent(worst)}:\n`)
    for (const { time, field, first, second } of conflicts.slice(0, SHOWN))
      stdout.write(`       ${moment(time)} ${field} ${exact(first)} and ${exact(second)}\n`)
  }
  for (const { time, to, ratio } of seams.slice(0, SHOWN)) stdout.write(`     from ${moment(time)} on the ${to}; open ÷ close before ${exact(ratio)}\n`)
}
