import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { writeBars } from '@core/data'
import { randomBars } from '@core/market/testing'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Wall time of a whole process in ms: the median of many. */
const wall = (args, cwd) => {
  const times = Array.from({ length: 11 }, () => {
    const start = performance.now()
    const { status, stderr } = spawnSync(process.execPath, args, { cwd, encoding: 'utf8' })
    if (status !== 0) throw new Error(stderr)
    return performance.now() - start
  })
  return times.sort((one, other) => one - other)[5]
}

const config = (symbols) => ({
  exchange: { maker_fee: 0.001, taker_fee: 0.001, assumed_slippage: 0.001, rate_limit: 10 },
  trading: {
    symbols,
    initial_capital: 100_000,
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
  strategy: { name: 'sma_cross', timeframe: '1d' },
  tax: { tax_rate: 0.3, tds_rate: 0.01, loss_offset_allowed: false },
  backtest: { data_dir: '.', results_dir: 'results', commission: 0.001 },
})

export const figures = [
  {
    name: 'command line, cold, 5 × 365 daily bars, beyond node -e 0',
    unit: 'ms',
    goal: '≤ 150 ms',
    most: 150,
    measure: async () => {
      const folder = mkdtempSync(join(tmpdir(), 'cold-'))
      const symbols = ['A', 'B', 'C', 'D', 'E']
      for (const [seed, symbol] of symbols.entries()) await writeBars(join(folder, `${symbol}_1d.csv`), randomBars({ seed, length: 365, interval: '1d' }))
      writeFileSync(join(folder, 'config.json'), JSON.stringify(config(symbols)))
      const whole = wall([join(root, 'packages/core/cli/dist/main.js'), 'backtest', '--config', 'config.json'], folder)
      const node = wall(['-e', '0'], folder)
      rmSync(folder, { recursive: true })
      return { ours: whole - node, reference: node }
    },
  },
]
