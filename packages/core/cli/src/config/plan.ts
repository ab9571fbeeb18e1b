import { type Ambiguity, barClose, type FillModel, nextOpen, type Strategy } from '@core/engine'
import { type Costs, type Interval, parseInterval, percent, type RiskPolicy, TradingError } from '@core/market'
import { riskManager } from '@core/risk'
import { findStrategy } from '@core/strategies'
import { readEnd, readStart } from '../dates.ts'
import { badConfig, type CheckedConfig } from './check-config.ts'
import { snakeCase } from './param-names.ts'
import type { Config } from './schema.ts'
import { readParams } from './strategy-params.ts'

/** What the flags of `backtest` change about a config. */
export interface PlanFlags {
  readonly strategy?: string | undefined
  readonly capital?: number | undefined
  readonly start?: string | undefined
  readonly end?: string | undefined
  readonly fills?: 'next-open' | 'close' | undefined
  readonly ambiguity?: Exclude<Ambiguity, object> | undefined
  /** False: no halt, and room for 100 positions with any heat. The position cap and the scales stay. */
  readonly riskLimits?: boolean | undefined
  readonly dataDir?: string | undefined
  readonly lenient?: boolean | undefined
}

/** Everything that a backtest of the command line is made from, checked; only the bars are still to be read. */
export interface Plan {
  readonly strategy: Strategy
  readonly params: Readonly<Record<string, number | string | boolean>>
  readonly symbols: readonly string[]
  readonly interval: Interval
  /** As written: relative to the working folder, else to the config file. */
  readonly dataDir: string
  readonly cash: number
  /** Epoch ms UTC; `to` is the end that no bar opens at or after. */
  readonly from: number | undefined
  readonly to: number | undefined
  readonly fills: FillModel
  readonly costs: Costs
  readonly risk: RiskPolicy
  readonly tax: { readonly rate: number; readonly lossesOffset: boolean }
  readonly warnings: readonly string[]
  readonly defaults: readonly string[]
}

const strategyOf = (name: string, where: string): Strategy => {
  try {
    return findStrategy(name)
  } catch (cause) {
    throw new TradingError('INVALID_CONFIG', `${where}: ${(cause as Error).message}`, { cause })
  }
}

const paramsOf = (strategy: Strategy, checked: CheckedConfig, file: string, { strategy: other, lenient }: PlanFlags) => {
  const { values, unknown, problems } = readParams(strategy, checked.params)
  if (unknown.length > 0 && !lenient) {
    const named = checked.config.strategy.name
    const swapped = other !== undefined && other !== named
    const keys = unknown.map((text) => text.slice(0, text.indexOf(':'))).join(', ')
    const accepted = Object.keys(strategy.params).map(snakeCase).join(', ')
    const text = `${keys}: --strategy ${other} does not know these parameters, which the file gives for ${named}; it has ${accepted}: use a config of its own, or --lenient to leave them out`
    throw badConfig(file, swapped ? [text] : [...unknown, ...problems])
  }
  if (problems.length > 0) throw badConfig(file, problems)
  return { values, warnings: unknown.map((text) => `${file}: ${text}`) }
}

/** Whether entries bring a stop, which a sizer by risk needs. Strategies that place orders themselves may. */
const mayHaveStops = ({ members }: Strategy): boolean => members.signal === undefined || members.stopLoss !== undefined

const riskOf = ({ trading }: Config, sized: boolean, limits: boolean): RiskPolicy => {
  const checks = { maxPositionPct: trading.max_position_pct }
  const limited = limits
    ? { maxPositions: trading.max_positions, maxHeat: trading.max_portfolio_heat, haltAt: trading.max_drawdown }
    : { maxPositions: 100, maxHeat: 1, haltAt: 1 }
  if (!sized) return riskManager({ ...checks, ...limited }) as RiskPolicy
  return riskManager({
    ...checks,
    ...limited,
    riskPerTrade: trading.risk_per_trade,
    drawdown: {
      warning: trading.drawdown_warning,
      warningMultiplier: trading.drawdown_warning_multiplier,
      critical: trading.drawdown_critical,
      criticalMultiplier: trading.drawdown_critical_multiplier,
    },
    losingStreak: { after: trading.consecutive_loss_limit, multiplier: trading.consecutive_loss_multiplier },
  }) as RiskPolicy
}

const intervalOf = (text: string, file: string): Interval => {
  try {
    return parseInterval(text)
  } catch (cause) {
    throw new TradingError('INVALID_CONFIG', `${file}: strategy.timeframe: ${(cause as Error).message}`, { cause })
  }
}

/** Keys of `trading` that size by the distance to a stop. */
const SIZING = [
  'risk_per_trade',
  'drawdown_warning',
  'drawdown_critical',
  'drawdown_warning_multiplier',
  'drawdown_critical_multiplier',
  'consecutive_loss_limit',
  'consecutive_loss_multiplier',
].map((key) => `trading.${key}`)

const isSizing = (setting: string): boolean => SIZING.some((key) => setting.startsWith(`${key} `))

/** What a file says in vain about sizing when the strategy names no stop. */
const inVain = (strategy: Strategy, defaults: readonly string[]): string[] => {
  const given = SIZING.filter((key) => !defaults.some((setting) => setting.startsWith(`${key} `)))
  if (given.length === 0) return []
  return [
    `${strategy.name} names no stop, so nothing is sized by ${given.join(', ')}: an entry takes an equal share of equity, within max_position_pct and max_portfolio_heat`,
  ]
}

/**
 * Turns a checked config and the flags into a plan.
 *
 * @param file the config's name for messages
 * @throws TradingError `INVALID_CONFIG` for a strategy, parameter, date or interval that is none
 */
export const planOf = (checked: CheckedConfig, file: string, flags: PlanFlags = {}): Plan => {
  const { config } = checked
  const strategy = flags.strategy === undefined ? strategyOf(config.strategy.name, `${file}: strategy.name`) : strategyOf(flags.strategy, '--strategy')
  const { values, warnings } = paramsOf(strategy, checked, file, flags)
  const { maker_fee: maker, taker_fee: taker, assumed_slippage: rate } = config.exchange
  const [from, to] = [flags.start === undefined ? undefined : readStart(flags.start), flags.end === undefined ? undefined : readEnd(flags.end)]
  if (from !== undefined && to !== undefined && from >= to) throw new TradingError('INVALID_CONFIG', `--end ${flags.end} lies before --start ${flags.start}`)
  const fillOptions = { slippage: { rate }, ambiguity: flags.ambiguity ?? 'pessimistic' } as const
  const sized = mayHaveStops(strategy)
  return {
    strategy,
    params: values,
    symbols: config.trading.symbols,
    interval: intervalOf(config.strategy.timeframe, file),
    dataDir: flags.dataDir ?? config.backtest.data_dir,
    cash: flags.capital ?? config.trading.initial_capital,
    from,
    to,
    fills: flags.fills === 'close' ? barClose(fillOptions) : nextOpen(fillOptions),
    costs: percent({ maker, taker }),
    risk: riskOf(config, sized, flags.riskLimits ?? true),
    tax: { rate: config.tax.tax_rate, lossesOffset: config.tax.loss_offset_allowed },
    warnings: [...checked.warnings, ...warnings, ...(sized ? [] : inVain(strategy, checked.defaults))],
    defaults: sized ? checked.defaults : checked.defaults.filter((setting) => !isSizing(setting)),
  }
}
