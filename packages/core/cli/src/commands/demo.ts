import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Catalog, openCatalog } from '@core/data'
import { type Interval, intervalMs, TradingError } from '@core/market'
import { checkConfig } from '../config/check-config.ts'
import { type Plan, planOf } from '../config/plan.ts'
import { counted, duration, moment } from '../print/figures.ts'
import { notesOf } from '../print/notes.ts'
import { type Paint, paintOn } from '../print/paint.ts'
import { summary } from '../print/summary.ts'
import { progressOn } from '../progress.ts'
import { type BacktestReport, runPlan } from '../report/run-plan.ts'
import type { Terminal } from '../terminal.ts'
import { smaCrossConfig, volatilityRegimeConfig } from './demo-configs.ts'

const DAY = 86_400_000

const sampleFolder = async (): Promise<string> => {
  const { sampleUrl } = await import('@core/sample-data')
  return dirname(fileURLToPath(sampleUrl('BTCUSDT', '1d')))
}

/** One run per interval of the folder, over all its symbols: the regime strategy inside the day, the averages from daily bars on. */
const plansOf = (catalog: Catalog): Plan[] => {
  const intervals = [...new Set(catalog.list().map((entry) => entry.interval))].sort((one, other) => intervalMs(one) - intervalMs(other))
  if (intervals.length === 0) throw new TradingError('NOT_FOUND', `${catalog.folder}: there is no file named like BTCUSDT_1h.csv or BTCUSDT_1h.csv.gz`)
  return intervals.map((interval: Interval) => {
    const symbols = [...new Set(catalog.list().flatMap((entry) => (entry.interval === interval ? [entry.symbol] : [])))]
    const config = (intervalMs(interval) < DAY ? volatilityRegimeConfig : smaCrossConfig)(symbols, interval)
    return planOf(checkConfig(config, 'demo', false), 'demo', { dataDir: catalog.folder })
  })
}

const printRun = (report: BacktestReport, ms: number, paint: Paint): string => {
  const { plan, result } = report
  const [first, last] = [result.time[0]!, result.time.at(-1)!]
  const title = paint.bold(`${plan.strategy.name} on ${plan.symbols.join(', ')}, ${plan.interval}`)
  const bars = `${counted(report.bars, 'bar')}, ${moment(first, 'day')} … ${moment(last, 'day')} (${duration(last - first)})`
  const notes = notesOf(report).map((note) => `  · ${note}\n`)
  return `\n${title}\n  ${paint.dim(`${bars}; read and run in ${Math.round(ms)} ms, buy and hold included`)}\n${summary(report, paint)}\n${notes.join('')}`
}

const nextSteps = (command: string, folder: string): readonly string[] => [
  `${command} init config.json   a config to start from, then`,
  `${command} backtest --config config.json --data-dir ${folder}   months, trades, --json, --out`,
  `${command} strategies   what there is to run, with parameters and ranges`,
  `${command} data check ${folder}   what the files hold`,
  `${command} demo DIR   the same on your own SYMBOL_INTERVAL.csv files`,
]

/** `crypto-strategies demo`: backtests on the sample bars, or on a folder of the user's. Writes nothing unless `--out` is given. */
export const demoCommand = async (dir: string | undefined, { out }: { readonly out?: string }, terminal: Terminal): Promise<void> => {
  const { stdout, stderr, cwd, env } = terminal
  const paint = paintOn(stdout, env)
  const catalog = await openCatalog(dir === undefined ? await sampleFolder() : resolve(cwd, dir))
  const plans = plansOf(catalog)
  const progress = progressOn(terminal, 2 * plans.length)
  try {
    for (const plan of plans) {
      const started = performance.now()
      const report = await runPlan(plan, { cwd }, progress)
      stdout.write(printRun(report, performance.now() - started, paint))
      if (out === undefined) continue
      const { writeReport } = await import('../report/write-report.ts')
      stderr.write(`wrote ${await writeReport(report, join(out, `${plan.strategy.name}_${plan.interval}`), cwd)}\n`)
    }
  } finally {
    progress.stop()
  }
  const steps = nextSteps(terminal.command ?? 'crypto-strategies', catalog.folder)
  stdout.write(`\nThe bars are in ${catalog.folder}\nTry next:\n${steps.map((line) => `  ${line}\n`).join('')}`)
}
