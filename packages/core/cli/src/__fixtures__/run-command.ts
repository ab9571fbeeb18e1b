import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { run } from '../run.ts'

/** The folder of the sample files. */
export const SAMPLES = fileURLToPath(new URL('../../../sample-data/files/', import.meta.url))

/** What a command did. */
export interface Ran {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** A fresh folder to run in. */
export const emptyFolder = (): string => mkdtempSync(join(tmpdir(), 'cli-'))

/** Runs a command line in process, as if typed in a folder. */
export const runIn = async (cwd: string, args: readonly string[], options: { readonly isTTY?: boolean; readonly env?: Record<string, string> } = {}): Promise<Ran> => {
  const [out, err]: [string[], string[]] = [[], []]
  const { isTTY = false, env = {} } = options
  const code = await run(args, { stdout: { write: (text) => out.push(text), isTTY }, stderr: { write: (text) => err.push(text) }, cwd, env })
  return { code, out: out.join(''), err: err.join('') }
}

/** A config of the original: exactly the keys of its sample, the ignored ones too. */
export const originalConfig = (symbols: readonly string[], timeframe = '1d') => ({
  exchange: { maker_fee: 0.001, taker_fee: 0.001, assumed_slippage: 0.001, rate_limit: 10 },
  trading: {
    symbols,
    initial_capital: 100000,
    risk_per_trade: 0.15,
    max_positions: 5,
    max_portfolio_heat: 0.3,
    max_position_pct: 0.2,
    max_drawdown: 0.2,
    drawdown_warning: 0.1,
    drawdown_critical: 0.15,
    drawdown_warning_multiplier: 0.5,
    drawdown_critical_multiplier: 0.25,
    consecutive_loss_limit: 3,
    consecutive_loss_multiplier: 0.75,
  },
  strategy: {
    name: 'volatility_regime',
    timeframe,
    atr_period: 14,
    volatility_lookback: 20,
    compression_threshold: 0.6,
    expansion_threshold: 1.5,
    extreme_threshold: 2.5,
    ema_fast: 8,
    ema_slow: 21,
    adx_period: 14,
    adx_threshold: 30,
    breakout_atr_multiple: 1.5,
    stop_atr_multiple: 2.5,
    target_atr_multiple: 5.0,
    trailing_activation: 0.5,
    trailing_atr_multiple: 1.5,
  },
  tax: { tax_rate: 0.3, tds_rate: 0.01, loss_offset_allowed: false },
  backtest: { data_dir: 'data', results_dir: 'results', commission: 0.001, start_date: '2022-01-02', end_date: '2025-12-31' },
})

/** Writes a config into a folder and names it. */
export const writeConfig = (folder: string, config: unknown, name = 'config.json'): string => {
  writeFileSync(join(folder, name), typeof config === 'string' ? config : JSON.stringify(config))
  return name
}
