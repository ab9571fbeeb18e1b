import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { emptyFolder, type Ran, runIn, SAMPLES, writeConfig } from '../__fixtures__/run-command.ts'

const HEADER = 'datetime,open,high,low,close,volume\n'
const day = (date: number, price: number | string = 10) => `2024-01-${String(date).padStart(2, '0')} 00:00:00,10,12,8,${price},1\n`

/** Runs sma_cross over daily files of the given content. */
const runOver = (files: Readonly<Record<string, string>>, trading: object = {}, rest: object = {}, ...flags: string[]): Promise<Ran> => {
  const folder = emptyFolder()
  mkdirSync(join(folder, 'data'))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, 'data', name), text)
  const symbols = Object.keys(files).map((name) => name.split('_')[0])
  const config = writeConfig(folder, { trading: { symbols, ...trading }, strategy: { name: 'sma_cross', timeframe: '1d', fast: 2, slow: 3 }, ...rest })
  return runIn(folder, ['backtest', '--config', config, ...flags])
}

const SOUND = { 'AAA_1d.csv': HEADER + [1, 2, 3, 4, 5].map((date) => day(date)).join('') }

describe('bad bars: exit code 1, file and line named, nothing on stdout', () => {
  it.each([
    ['an empty file', { 'AAA_1d.csv': '' }, /AAA_1d\.csv: .*empty/],
    ['a header alone', { 'AAA_1d.csv': HEADER }, /AAA_1d\.csv: there is a header and no row below it, expected at least one bar/],
    ['a NaN in the middle', { 'AAA_1d.csv': HEADER + day(1) + day(2, 'NaN') + day(3) }, /AAA_1d\.csv, line 3, close: .*NaN/],
    ['time going backwards', { 'AAA_1d.csv': HEADER + day(1) + day(3) + day(2) }, /AAA_1d\.csv, line 4, datetime: /],
    [
      'a file of another interval than its name',
      { 'AAA_1d.csv': SOUND['AAA_1d.csv'].replaceAll(/2024-01-0(\d) 00:00/g, '2024-01-01 0$1:00') },
      /AAA_1d\.csv: the name says interval 1d, but most bars are 1h apart/,
    ],
    ['two files of different intervals', { ...SOUND, 'BBB_1h.csv': HEADER + day(1) }, /no 1d bars of 'BBB': there is 1h/],
  ])('%s', async (_, files, message) => {
    const { code, out, err } = await runOver(files)
    expect(err).toMatch(message)
    expect(err.startsWith('error: ')).toBe(true)
    expect(err.trimEnd().split('\n')).toHaveLength(1)
    expect([code, out]).toEqual([1, ''])
  })

  it('a missing symbol: names folder and what is there, and the near one', async () => {
    const { code, err } = await runOver(SOUND, { symbols: ['AAB'] })
    expect(err).toMatch(/^error: .*data: no bars of 'AAB': there is AAA; did you mean 'AAA'\?\n$/)
    expect(code).toBe(1)
  })

  it('a missing folder', async () => {
    const { code, err } = await runOver(SOUND, {}, { backtest: { data_dir: 'dta' } })
    expect(err).toMatch(/^error: .*dta/)
    expect(code).toBe(1)
  })

  it('dates without bars: tells the range there is', async () => {
    const { code, err } = await runOver(SOUND, {}, {}, '--start', '2025-01-01')
    expect(err).toContain('the bars run from 2024-01-01T00:00:00.000Z to 2024-01-05T00:00:00.000Z')
    expect(code).toBe(1)
  })
})

describe('a file with one bar', () => {
  it('runs, and says why there are no figures', async () => {
    const { code, out } = await runOver({ 'AAA_1d.csv': HEADER + day(1) })
    expect(out).toMatch(/Sharpe +–/)
    expect(out).toMatch(/– .*Sharpe.*: needs at least 2 returns/)
    expect(out).toContain('AAA: an indicator never had a value, so the strategy was never asked')
    expect(code).toBe(0)
  })
})

describe('bad config: exit code 2, the path and what it must be', () => {
  it.each([
    ['a misspelt section', { exchnge: {} }, {}, "config.json: there is no section 'exchnge'; did you mean 'exchange'?"],
    ['a misspelt key', { exchange: { taker_fe: 0.1 } }, {}, "config.json: exchange.taker_fe is no key of exchange; did you mean 'taker_fee'?"],
    ['a strange key', { tax: { zebra: 1 } }, {}, 'config.json: tax.zebra is no key of tax: it has tax_rate, loss_offset_allowed'],
    [
      'a negative fee',
      { exchange: { maker_fee: -0.001 } },
      {},
      'config.json: exchange.maker_fee is -0.001: it must be a fraction from 0 to 0.1, such as 0.001 for 0.1 %',
    ],
    [
      'a fee in per cent',
      { exchange: { taker_fee: 1 } },
      {},
      'config.json: exchange.taker_fee is 1: it must be a fraction from 0 to 0.1, such as 0.001 for 0.1 %',
    ],
    [
      'a number as text',
      { exchange: { maker_fee: 'NaN' } },
      {},
      'config.json: exchange.maker_fee is "NaN": it must be a fraction from 0 to 0.1, such as 0.001 for 0.1 %',
    ],
    ['no capital', {}, { initial_capital: 0 }, 'config.json: trading.initial_capital is 0: it must be an amount above 0'],
    ['a share above 1', {}, { max_drawdown: 20 }, 'config.json: trading.max_drawdown is 20: it must be a fraction above 0 and at most 1, such as 0.2 for 20 %'],
    ['half a position', {}, { max_positions: 1.5 }, 'config.json: trading.max_positions is 1.5: it must be a whole number of 1 or more'],
    ['no symbols', {}, { symbols: [] }, 'config.json: trading.symbols is []: it must be a list of at least one symbol'],
    ['a symbol that is none', {}, { symbols: ['AAA', 7] }, 'config.json: trading.symbols.1 is 7: it must be the name of a symbol, such as "BTCUSDT"'],
    ['a symbol twice', {}, { symbols: ['AAA', 'AAA'] }, 'config.json: trading.symbols names AAA twice'],
    [
      'drawdown limits the wrong way round',
      {},
      { drawdown_warning: 0.2 },
      'config.json: trading.drawdown_critical is 0.15: it must be above trading.drawdown_warning, which is 0.2',
    ],
    ['a section that is none', { tax: 7 }, {}, 'config.json: tax is 7: it must be an object { … }'],
    ['a flag that is none', { tax: { loss_offset_allowed: 'no' } }, {}, 'config.json: tax.loss_offset_allowed is "no": it must be true or false'],
    ['no strategy', { strategy: undefined }, {}, "config.json: the section 'strategy' is missing: it needs name and timeframe"],
    ['no timeframe', { strategy: { name: 'sma_cross' } }, {}, 'config.json: strategy.timeframe is missing'],
    [
      'a misspelt strategy',
      { strategy: { name: 'sma_crss', timeframe: '1d' } },
      {},
      "config.json: strategy.name: there is no strategy 'sma_crss': there is sma_cross, volatility_regime; did you mean 'sma_cross'?",
    ],
    [
      'a misspelt parameter',
      { strategy: { name: 'volatility_regime', timeframe: '1d', ema_fst: 8 } },
      {},
      "config.json: strategy.ema_fst: volatility_regime has no parameter 'ema_fst'; did you mean 'ema_fast'?",
    ],
    [
      'a parameter in camel case',
      { strategy: { name: 'volatility_regime', timeframe: '1d', emaFast: 8 } },
      {},
      "config.json: strategy.emaFast: volatility_regime has no parameter 'emaFast'; did you mean 'ema_fast'?",
    ],
    [
      'a fraction for a whole number',
      { strategy: { name: 'sma_cross', timeframe: '1d', fast: 14.5 } },
      {},
      'config.json: strategy.fast is 14.5: it must be a whole number from 1 to 500',
    ],
    [
      'a parameter out of range',
      { strategy: { name: 'sma_cross', timeframe: '1d', fast: 0 } },
      {},
      'config.json: strategy.fast is 0: it must be a whole number from 1 to 500',
    ],
    [
      'an interval that is none',
      { strategy: { name: 'sma_cross', timeframe: '1M' } },
      {},
      "config.json: strategy.timeframe: '1M' is not an interval: write a whole count and a unit of s, m, h, d or w, such as '5m', '1h' or '1d'",
    ],
  ])('%s', async (_, rest, trading, message) => {
    const { code, out, err } = await runOver(SOUND, trading, rest)
    expect(err).toBe(`error: ${message}\n`)
    expect([code, out]).toEqual([2, ''])
  })

  it('tells several problems at once, each on its line', async () => {
    const { err } = await runOver(SOUND, { max_drawdown: 0 }, { exchange: { maker_fee: 2 } })
    expect(err).toContain('exchange.maker_fee is 2: ')
    expect(err).toContain('\nconfig.json: trading.max_drawdown is 0: ')
  })

  it('a file that is no JSON, or none at all', async () => {
    const folder = emptyFolder()
    writeConfig(folder, '{ "trading": ')
    const broken = await runIn(folder, ['backtest', '--config', 'config.json'])
    expect([broken.code, broken.err]).toEqual([2, expect.stringMatching(/^error: config\.json is no JSON: .+\n$/)])
    const absent = await runIn(folder, ['backtest', '--config', 'confg.json'])
    expect([absent.code, absent.err]).toEqual([2, "error: there is no config file confg.json: 'crypto-strategies init' writes one to start from\n"])
  })
})

describe('bad usage: exit code 2', () => {
  it.each([
    [['backtest', '--config', 'c', '--captal', '5'], /unknown option '--captal'\n\(Did you mean --capital\?\)/],
    [['backtst'], /unknown command 'backtst'\n\(Did you mean backtest\?\)/],
    [['backtest'], /required option '-c, --config <file>' not specified/],
    [['backtest', '--config', 'c', '--capital', '0'], /option '--capital <amount>' argument '0' is invalid\. It must be an amount above 0\./],
    [['backtest', '--config', 'c', '--capital', 'NaN'], /argument 'NaN' is invalid/],
    [['backtest', '--config', 'c', '--fills', 'yesterday'], /argument 'yesterday' is invalid\. Allowed choices are next-open, close\./],
    [['data', 'check'], /missing required argument 'path'/],
    [['strategies', 'extra'], /too many arguments/],
  ])('%j', async (args, message) => {
    const { code, out, err } = await runIn(emptyFolder(), args)
    expect(err).toMatch(message)
    expect([code, out]).toEqual([2, ''])
  })

  it.each([
    [['--start', '31.01.2024'], "error: --start is '31.01.2024': write a date such as 2024-01-31, or a time in UTC such as '2024-01-31 12:00:00'\n"],
    [['--end', '2024-02-30'], "error: --end is '2024-02-30': write a date such as 2024-01-31, or a time in UTC such as '2024-01-31 12:00:00'\n"],
    [['--start', '2024-02-01', '--end', '2024-01-01'], 'error: --end 2024-01-01 lies before --start 2024-02-01\n'],
    [
      ['--strategy', 'volatility'],
      "error: --strategy: there is no strategy 'volatility': there is sma_cross, volatility_regime; did you mean 'volatility_regime'?\n",
    ],
    [
      ['--strategy', 'volatility_regime'],
      /^error: config\.json: strategy\.fast, strategy\.slow: --strategy volatility_regime does not know these parameters, which the file gives for sma_cross; it has atr_period, .*: use a config of its own, or --lenient to leave them out\n$/,
    ],
  ])('%j', async (flags, message) => {
    const { code, err } = await runOver(SOUND, {}, {}, ...flags)
    if (typeof message === 'string') expect(err).toBe(message)
    else expect(err).toMatch(message)
    expect(code).toBe(2)
  })
})

describe('errors of the program itself', () => {
  it('show stack and causes only when asked', async () => {
    const quiet = await runOver({ 'AAA_1d.csv': '' })
    expect(quiet.err).not.toContain('    at ')
    const loud = await runOver({ 'AAA_1d.csv': '' }, {}, {}, '--verbose')
    expect(loud.err).toMatch(/^error: .*\nTradingError: [\s\S]* {4}at /)
  })

  it('a folder as a config file', async () => {
    const { code, err } = await runIn(SAMPLES, ['backtest', '--config', '.'])
    expect(err).toMatch(/^error: the config file \. cannot be read: EISDIR/)
    expect(code).toBe(2)
  })
})
