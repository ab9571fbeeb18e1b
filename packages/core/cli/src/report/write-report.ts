import { randomUUID } from 'node:crypto'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { TradingError } from '@core/market'
import { reportJson } from './report-json.ts'
import type { BacktestReport } from './run-plan.ts'

/** Puts text in a file so that a reader finds the old content or the new, never a part. */
const writeWhole = async (path: string, text: string): Promise<void> => {
  const temporary = join(dirname(path), `.${basename(path)}.${randomUUID()}.tmp`)
  try {
    await writeFile(temporary, text, { flag: 'wx', flush: true })
    await rename(temporary, path)
  } finally {
    await rm(temporary, { force: true })
  }
}

const iso = (time: number): string => new Date(time).toISOString()

const tradesCsv = ({ result }: BacktestReport): string =>
  [
    'symbol,side,quantity,entry_time,entry_price,exit_time,exit_price,gross,costs,net',
    ...result.trades.map(({ symbol, side, quantity, entryTime, entryPrice, exitTime, exitPrice, gross, costs, net }) =>
      [symbol, side, quantity, iso(entryTime), entryPrice, iso(exitTime), exitPrice, gross, costs, net].join(','),
    ),
    '',
  ].join('\n')

const equityCsv = ({ result: { time, equity, exposure, drawdown } }: BacktestReport): string => {
  const rows = Array.from(time, (at, row) => `${iso(at)},${equity[row]},${exposure[row]},${drawdown[row]}`)
  return ['time,equity,exposure,drawdown', ...rows, ''].join('\n')
}

/**
 * Writes `result.json`, `trades.csv` and `equity.csv` into a folder, which is made if needed; files of the same names are replaced, each as a whole.
 *
 * @returns the folder's path
 * @throws TradingError `BAD_FILE` when something cannot be written
 */
export const writeReport = async (report: BacktestReport, out: string, cwd: string): Promise<string> => {
  const folder = resolve(cwd, out)
  try {
    await mkdir(folder, { recursive: true })
    await writeWhole(join(folder, 'result.json'), reportJson(report))
    await writeWhole(join(folder, 'trades.csv'), tradesCsv(report))
    await writeWhole(join(folder, 'equity.csv'), equityCsv(report))
  } catch (cause) {
    throw new TradingError('BAD_FILE', `the results cannot be written to ${out}: ${(cause as Error).message}`, { cause })
  }
  return folder
}
