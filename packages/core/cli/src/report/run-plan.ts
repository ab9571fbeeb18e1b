import { existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { type Gap, gapsOf, openCatalog } from '@core/data'
import { type BacktestResult, backtest } from '@core/engine'
import { type Bars, firstAt } from '@core/market'
import { type MonthlyPnl, monthlyPnl } from '@core/metrics'
import type { Plan } from '../config/plan.ts'
import type { Progress } from '../progress.ts'
import { buyAndHold } from './buy-and-hold.ts'
import { type AfterTax, afterTax } from './tax.ts'

/** Holes in the bars of a symbol. */
interface SymbolGaps {
  readonly symbol: string
  readonly gaps: readonly Gap[]
}

/** A run with all that is printed or written about it. */
export interface BacktestReport {
  readonly plan: Plan
  readonly result: BacktestResult
  /** The same symbols, money, costs and fills, bought at the start and held. */
  readonly hold: BacktestResult
  readonly afterTax: AfterTax
  readonly monthly: readonly MonthlyPnl[]
  readonly gaps: readonly SymbolGaps[]
  /** Bars of all symbols within the run. */
  readonly bars: number
}

/** The folder of bars: from the working folder, else from the config file's. */
const dataFolder = (dataDir: string, cwd: string, configFile: string | undefined): string => {
  const fromCwd = resolve(cwd, dataDir)
  if (existsSync(fromCwd) || configFile === undefined) return fromCwd
  const fromConfig = resolve(cwd, dirname(configFile), dataDir)
  return existsSync(fromConfig) ? fromConfig : fromCwd
}

const barsWithin = (bars: Bars, steps: Float64Array): number => firstAt(bars, steps.at(-1)! + 1) - firstAt(bars, steps[0]!)

/**
 * Reads the bars that a plan names and runs it, and buy and hold beside it.
 *
 * @throws TradingError `NOT_FOUND` for a missing folder or symbol, `BAD_FILE` for unsound bars, and as `backtest`
 */
export const runPlan = async (
  plan: Plan,
  at: { readonly cwd: string; readonly configFile?: string | undefined },
  progress: Progress,
): Promise<BacktestReport> => {
  const { strategy, params, symbols, interval, cash, from, to, fills, costs, risk } = plan
  const catalog = await openCatalog(dataFolder(plan.dataDir, at.cwd, at.configFile))
  const { bars } = await catalog.readAll({ symbols, interval })
  await progress.step(`running ${strategy.name}`)
  const range = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }
  const result = backtest({ strategy, params, bars, cash, fills, costs, risk, ...range })
  await progress.step('running buy and hold')
  const hold = backtest({ strategy: buyAndHold(symbols.length), bars, cash, fills, costs, ...range })
  return {
    plan,
    result,
    hold,
    afterTax: afterTax(result, plan.tax),
    monthly: monthlyPnl(result.trades),
    bars: [...bars.values()].reduce((sum, columns) => sum + barsWithin(columns, result.time), 0),
    gaps: [...bars].map(([symbol, columns]) => ({ symbol, gaps: gapsOf(columns) })).filter(({ gaps }) => gaps.length > 0),
  }
}
