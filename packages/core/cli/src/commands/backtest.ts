import { type PlanFlags, planOf } from '../config/plan.ts'
import { readConfig } from '../config/read-config.ts'
import { paintOn } from '../print/paint.ts'
import { printReport } from '../print/report.ts'
import { progressOn } from '../progress.ts'
import { runPlan } from '../report/run-plan.ts'
import type { Terminal } from '../terminal.ts'

/** The flags of `backtest`, as commander reads them. */
export interface BacktestFlags extends PlanFlags {
  readonly config: string
  readonly json?: boolean | undefined
  readonly out?: string | undefined
  readonly quiet?: boolean | undefined
}

/** `crypto-strategies backtest`: runs a config file and prints the result. */
export const backtestCommand = async (flags: BacktestFlags, terminal: Terminal): Promise<void> => {
  const { stdout, stderr, cwd, env } = terminal
  const checked = await readConfig(flags.config, cwd, flags.lenient ?? false)
  const plan = planOf(checked, flags.config, flags)
  const progress = progressOn(terminal, 2)
  const report = await runPlan(plan, { cwd, configFile: flags.config }, progress).finally(() => progress.stop())
  if (flags.json) stdout.write((await import('../report/report-json.ts')).reportJson(report))
  else if (!flags.quiet) stdout.write(printReport(report, paintOn(stdout, env)))
  if (flags.json) for (const warning of plan.warnings) stderr.write(`warning: ${warning}\n`)
  if (flags.out !== undefined) {
    const { writeReport } = await import('../report/write-report.ts')
    const folder = await writeReport(report, flags.out, cwd)
    if (!flags.quiet) stderr.write(`wrote result.json, trades.csv and equity.csv to ${folder}\n`)
  }
}
