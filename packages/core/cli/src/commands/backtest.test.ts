import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { emptyFolder, originalConfig, runIn, SAMPLES, writeConfig } from '../__fixtures__/run-command.ts'
import { smaCrossConfig, volatilityRegimeConfig } from './demo-configs.ts'

const ROOT = fileURLToPath(new URL('../../../../../', import.meta.url))
const shared = join(ROOT, '../shared/data/')

/** Ten daily bars by hand: sma 1 over 2 crosses above at row 2 (10, 10, 12) and below at row 5 (… 15, 9). */
const CLOSES = [10, 10, 12, 14, 15, 9, 9, 9, 9, 9]
const csv = (closes: readonly number[]) =>
  `datetime,open,high,low,close,volume\n${closes
    .map((close, row) => {
      const open = closes[row - 1] ?? close
      return `2024-01-${String(row + 1).padStart(2, '0')} 00:00:00,${open},${Math.max(open, close)},${Math.min(open, close)},${close},1\n`
    })
    .join('')}`

const FREE = { maker_fee: 0, taker_fee: 0, assumed_slippage: 0 }
const WHOLE = { initial_capital: 1200, max_positions: 1, max_portfolio_heat: 1, max_position_pct: 1, max_drawdown: 1 }

const byHand = (rest: object = {}) => {
  const folder = emptyFolder()
  mkdirSync(join(folder, 'data'))
  writeFileSync(join(folder, 'data', 'AAA_1d.csv'), csv(CLOSES))
  writeConfig(folder, { exchange: FREE, trading: { symbols: ['AAA'], ...WHOLE }, strategy: { name: 'sma_cross', timeframe: '1d', fast: 1, slow: 2 }, ...rest })
  return folder
}

const backtest = (folder: string, ...flags: string[]) => runIn(folder, ['backtest', '--config', 'config.json', ...flags])
const jsonOf = async (folder: string, ...flags: string[]) => JSON.parse((await backtest(folder, '--json', ...flags)).out)

describe('backtest', () => {
  it('prints what a hand-worked run gives: 100 units bought at 12 are sold at 9', async () => {
    // cross above at row 2, filled at row 3's open 12: 1200 ÷ 12 = 100 units; cross below at row 5, filled at row 6's open 9: −300, −25 %
    const { code, out, err } = await backtest(byHand())
    expect([code, err]).toEqual([0, ''])
    expect(out).toMatch(/strategy +sma_cross\n/)
    expect(out).toMatch(/parameters +fast 1, slow 2\n/)
    expect(out).toMatch(/range +2024-01-01 … 2024-01-10 UTC, 10 bars\n/)
    expect(out).toMatch(/final equity +900\.00/)
    expect(out).toMatch(/total return +-25\.00 %/)
    expect(out).toMatch(/2024 +-300\.00 +-300\.00\n/)
    expect(out).toMatch(/AAA +long +2024-01-04 00:00 +12 +2024-01-07 00:00 +9 +100 +0\.00 +-300\.00/)
    expect(out).toMatch(/– profit factor|– .*average win.*: no winning trade/)
  })

  it('compares with buying and holding: from the second open, 10, to the last close, 9', async () => {
    expect((await jsonOf(byHand())).buyAndHold.finalEquity).toBeCloseTo(1080, 6) // 1200 × 9 ÷ 10
  })

  it('takes fees and slippage from the config', async () => {
    // bought at 12 × 1.01 = 12.12, sold at 9 × 0.99 = 8.91; fee 1 % of each; q = 1200 ÷ (12.12 × 1.01) cut to lots of 1e-8
    const document = await jsonOf(byHand({ exchange: { maker_fee: 0, taker_fee: 0.01, assumed_slippage: 0.01 } }))
    const [trade] = document.trades
    expect([trade.entryPrice, trade.exitPrice]).toEqual([12.12, 8.91])
    expect(trade.costs).toBeCloseTo(trade.quantity * (12.12 + 8.91) * 0.01, 8)
  })

  it('fills at the close of the deciding bar when asked', async () => {
    const { trades } = await jsonOf(byHand(), '--fills', 'close')
    expect([trades[0].entryPrice, trades[0].exitPrice]).toEqual([12, 9]) // rows 2 and 5 close at 12 and 9
    expect(trades[0].entryTime).toBe(Date.UTC(2024, 0, 4)) // the close of row 2 is the open of row 3
  })

  it('starts with another capital, and runs within --start and --end: a bare end date is included', async () => {
    const document = await jsonOf(byHand(), '--capital', '2400', '--start', '2024-01-02', '--end', '2024-01-06')
    expect(document.inputs.cash).toBe(2400)
    expect(document.equity.time).toEqual([2, 3, 4, 5, 6].map((date) => Date.UTC(2024, 0, date)))
  })

  it('cuts a position to max_position_pct', async () => {
    const document = await jsonOf(byHand({ trading: { symbols: ['AAA'], ...WHOLE, max_position_pct: 0.25 } }))
    expect(document.trades[0].quantity).toBe(25) // a quarter of 1200 at the deciding close, 12
    expect(document.cuts).toHaveLength(1)
  })

  it('lets --no-risk-limits lift heat and halt, not the position cap', async () => {
    const tight = { trading: { symbols: ['AAA'], ...WHOLE, max_position_pct: 0.5, max_portfolio_heat: 0.1 } }
    expect((await jsonOf(byHand(tight))).trades[0].quantity).toBe(10) // without a stop its whole worth is at risk: 120 of 1200
    expect((await jsonOf(byHand(tight), '--no-risk-limits')).trades[0].quantity).toBe(50)
  })

  it('finds the data beside the config when it is not in the working folder', async () => {
    const folder = byHand()
    mkdirSync(join(folder, 'elsewhere'))
    const { code, out } = await runIn(join(folder, 'elsewhere'), ['backtest', '--config', '../config.json'])
    expect(out).toMatch(/final equity +900\.00/)
    expect(code).toBe(0)
  })

  it('warns of unknown keys with --lenient, and runs', async () => {
    const folder = byHand({ exchange: { ...FREE, taker_fe: 1 } })
    expect((await backtest(folder)).code).toBe(2)
    const { code, out } = await backtest(folder, '--lenient')
    expect(out).toContain("config.json: exchange.taker_fe is no key of exchange; did you mean 'taker_fee'?")
    expect(code).toBe(0)
  })

  it('takes keys that begin with _ for comments', async () => {
    expect((await backtest(byHand({ _about: 'x', tax: { _why: 'y', tax_rate: 0 } }))).code).toBe(0)
  })

  it('tells which settings were left out and what they are', async () => {
    expect((await backtest(byHand({ exchange: { maker_fee: 0, assumed_slippage: 0 } }))).out).toContain(
      'left out of the config, so at their defaults: exchange.taker_fee 0.001, tax.tax_rate 0.3',
    )
  })

  it('says that risk settings size nothing for a strategy without stops', async () => {
    const { out } = await backtest(byHand({ trading: { symbols: ['AAA'], ...WHOLE, risk_per_trade: 0.02 } }))
    expect(out).toContain('sma_cross names no stop, so nothing is sized by trading.risk_per_trade: an entry takes an equal share of equity')
  })
})

describe('a config of the original', () => {
  const folderWith = (config: object): string => {
    const folder = emptyFolder()
    writeConfig(folder, config)
    return folder
  }

  it('runs, and warns of the keys that have no effect, as they had none there', async () => {
    const { code, out } = await backtest(folderWith(originalConfig(['BTCUSDT'])), '--data-dir', SAMPLES)
    expect(code).toBe(0)
    expect(out).toContain(
      'config.json: without effect on a backtest: exchange.rate_limit (a backtest sends no requests), tax.tds_rate (tax deducted at source is not modelled), backtest.results_dir (give --out), backtest.commission (fees are exchange.maker_fee and exchange.taker_fee), backtest.start_date (give --start), backtest.end_date (give --end)',
    )
    expect(out).toMatch(/parameters +atr_period 14, volatility_lookback 20/)
  })

  it('runs with a grid, and with the exchange named', async () => {
    const config = originalConfig(['BTCUSDT'])
    const file = { ...config, exchange: { ...config.exchange, name: 'x', api_key: 'k' }, grid: { ema_fast: [8, 13], _optimization: [{}] } }
    const { code, out } = await backtest(folderWith(file), '--data-dir', SAMPLES)
    expect(code).toBe(0)
    expect(out).toContain('grid (for a parameter search), exchange.rate_limit')
    expect(out).toContain('exchange.name (it selects no exchange), exchange.api_key (a backtest needs none; keep it out of files)')
  })

  it.skipIf(!existsSync(shared))('runs on the five coins of the original (skipped where its data is absent)', async () => {
    const symbols = ['BTCINR', 'ETHINR', 'SOLINR', 'BNBINR', 'XRPINR']
    const document = await jsonOf(folderWith(originalConfig(symbols)), '--data-dir', shared, '--start', '2025-01-10', '--end', '2026-01-04')
    expect(document.equity.time).toHaveLength(360) // the number of bars that the original's documentation gives
    expect(document.symbols).toEqual(symbols)
  })
})

describe('--json', () => {
  it('prints one document and nothing else, without NaN or infinity, undefined figures as null with their reason', async () => {
    const { code, out, err } = await backtest(byHand(), '--json')
    const document = JSON.parse(out)
    expect([code, err]).toEqual([0, ''])
    expect(out.trimEnd()).not.toContain('\n')
    expect(out).not.toMatch(/NaN|Infinity/)
    expect(document.metrics.averageWin).toBeNull()
    expect(document.reasons.averageWin).toBe('no winning trade')
    expect(document.metrics.totalReturn).toBe(-0.25)
    expect(document.params).toEqual({ fast: 1, slow: 2 })
    const month = { net: -300, trades: 1, wins: 0 }
    expect(document.monthly).toEqual([{ year: 2024, months: [month, ...new Array(11).fill(null)], total: month }])
    expect(document.equity.equity).toHaveLength(10)
  })

  it('has warnings on stderr', async () => {
    const { out, err } = await backtest(byHand({ tax: { tds_rate: 0.01 } }), '--json')
    expect(err).toBe('warning: config.json: without effect on a backtest: tax.tds_rate (tax deducted at source is not modelled)\n')
    expect(JSON.parse(out).warnings).toHaveLength(1)
  })
})

describe('--out', () => {
  it('writes three whole files and says where', async () => {
    const folder = byHand()
    const { code, out, err } = await backtest(folder, '--out', 'results/one')
    const written = join(folder, 'results/one')
    expect(code).toBe(0)
    expect(err).toBe(`wrote result.json, trades.csv and equity.csv to ${written}\n`)
    expect(out).toContain('Backtest')
    expect(readdirSync(written).sort()).toEqual(['equity.csv', 'result.json', 'trades.csv'])
    expect(readFileSync(join(written, 'trades.csv'), 'utf8')).toBe(
      'symbol,side,quantity,entry_time,entry_price,exit_time,exit_price,gross,costs,net\nAAA,long,100,2024-01-04T00:00:00.000Z,12,2024-01-07T00:00:00.000Z,9,-300,0,-300\n',
    )
    const equity = readFileSync(join(written, 'equity.csv'), 'utf8').split('\n')
    expect(equity.slice(0, 2)).toEqual(['time,equity,exposure,drawdown', '2024-01-01T00:00:00.000Z,1200,0,0'])
    expect(equity[4]).toBe('2024-01-04T00:00:00.000Z,1400,1400,0') // 100 units at 14
    expect(JSON.parse(readFileSync(join(written, 'result.json'), 'utf8')).metrics.totalReturn).toBe(-0.25)
  })

  it('prints nothing with --quiet', async () => {
    const { code, out, err } = await backtest(byHand(), '--out', 'results', '--quiet')
    expect([code, out, err]).toEqual([0, '', ''])
  })

  it('fails in a sentence where it cannot write', async () => {
    const { code, err } = await backtest(byHand(), '--out', 'config.json', '--quiet')
    expect(err).toMatch(/^error: the results cannot be written to config\.json: EEXIST/)
    expect(code).toBe(1)
  })
})

describe('colours', () => {
  const start = String.fromCharCode(27)
  const shown = (options: { isTTY: boolean; env?: Record<string, string> }) => runIn(byHand(), ['backtest', '--config', 'config.json'], options)

  it('are on a terminal only, and never with NO_COLOR', async () => {
    expect((await shown({ isTTY: true })).out).toContain(`${start}[31m-25.00 %${start}[39m`)
    expect((await shown({ isTTY: false })).out).not.toContain(start)
    expect((await shown({ isTTY: true, env: { NO_COLOR: '1' } })).out).not.toContain(start)
  })
})

describe('configs/ of the repository', () => {
  const read = (name: string) => JSON.parse(readFileSync(join(ROOT, 'configs', name), 'utf8'))
  const withoutComments = (value: unknown): unknown => JSON.parse(JSON.stringify(value, (key, inner) => (key.startsWith('_') ? undefined : inner)))

  it.each(['volatility_regime_1h.json', 'sma_cross_1d.json'])('%s runs from the root, with and without --data-dir', async (name) => {
    const own = await runIn(ROOT, ['backtest', '--config', `configs/${name}`, '--start', '2025-06-01'])
    const given = await runIn(ROOT, ['backtest', '--config', `configs/${name}`, '--start', '2025-06-01', '--data-dir', 'packages/core/sample-data/files'])
    expect([own.code, own.err, given.code]).toEqual([0, '', 0])
    expect(given.out).toBe(own.out)
  })

  it('are the configs of the demo', () => {
    const [hourly, daily] = [read('volatility_regime_1h.json'), read('sma_cross_1d.json')]
    const [demoHourly, demoDaily] = [volatilityRegimeConfig(hourly.trading.symbols, '1h'), smaCrossConfig(['BTCUSDT'], '1d')] as {
      trading: object
      exchange: object
    }[]
    for (const [file, demo] of [
      [hourly, demoHourly],
      [daily, demoDaily],
    ]) {
      expect(withoutComments(file.trading)).toEqual(demo.trading)
      expect(file.exchange).toEqual(demo.exchange)
    }
  })
})
