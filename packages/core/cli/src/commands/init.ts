import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { TradingError } from '@core/market'
import { strategies } from '@core/strategies'
import { snakeCase } from '../config/param-names.ts'
import type { Terminal } from '../terminal.ts'

/** The config that `init` writes: every key that has an effect, the first strategy with stops at its defaults, and money management that a person could sleep with. */
export const firstConfig = (): object => {
  const strategy = strategies.find(({ members }) => members.stopLoss !== undefined)!
  return {
    _about:
      "Keys that begin with _ are comments. Fractions, not per cent: 0.001 is 0.1 %. 'crypto-strategies strategies' lists the strategies and their parameters.",
    exchange: { maker_fee: 0.001, taker_fee: 0.001, assumed_slippage: 0.001 },
    trading: {
      symbols: ['BTCUSDT', 'ETHUSDT'],
      initial_capital: 100_000,
      risk_per_trade: 0.01,
      max_positions: 5,
      max_portfolio_heat: 0.06,
      max_position_pct: 0.25,
      max_drawdown: 0.3,
      drawdown_warning: 0.1,
      drawdown_critical: 0.2,
      drawdown_warning_multiplier: 0.5,
      drawdown_critical_multiplier: 0.25,
      consecutive_loss_limit: 3,
      consecutive_loss_multiplier: 0.75,
    },
    strategy: {
      name: strategy.name,
      timeframe: '1h',
      ...Object.fromEntries(Object.entries(strategy.params).map(([name, spec]) => [snakeCase(name), spec.default])),
    },
    tax: { tax_rate: 0.3, loss_offset_allowed: false },
    backtest: { _data_dir: 'Files named SYMBOL_INTERVAL.csv or .csv.gz; relative to the working folder, else to this file.', data_dir: 'data' },
  }
}

/**
 * `crypto-strategies init`: writes a config file to start from.
 *
 * @throws TradingError `INVALID_CONFIG` when the file exists, unless forced, `BAD_FILE` when it cannot be written
 */
export const initCommand = async (file: string, { force = false }: { readonly force?: boolean }, { stdout, cwd }: Terminal): Promise<void> => {
  try {
    await writeFile(resolve(cwd, file), `${JSON.stringify(firstConfig(), null, 2)}\n`, { flag: force ? 'w' : 'wx' })
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EEXIST') throw new TradingError('INVALID_CONFIG', `${file} exists: --force replaces it`, { cause })
    throw new TradingError('BAD_FILE', `${file} cannot be written: ${(cause as Error).message}`, { cause })
  }
  stdout.write(`wrote ${file}: set trading.symbols and backtest.data_dir, then run 'crypto-strategies backtest --config ${file}'\n`)
}
