import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { emptyFolder, runIn, SAMPLES } from '../__fixtures__/run-command.ts'

const HEADER = 'datetime,open,high,low,close,volume\n'
const bar = (date: number, close: number | string = 10) => `2024-01-${String(date).padStart(2, '0')} 00:00:00,10,12,8,${close},1\n`

const folderOf = (files: Readonly<Record<string, string | Uint8Array>>): string => {
  const folder = emptyFolder()
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
  return folder
}

describe('strategies', () => {
  it('lists parameters by their names in a config, with defaults and ranges', async () => {
    const { code, out } = await runIn(emptyFolder(), ['strategies'])
    expect(out).toMatch(/\nsma_cross\n +parameter +default +range\n +fast +20 +a whole number from 1 to 500\n/)
    expect(out).toMatch(/adx_threshold +30 +a number from 0 to 100\n/)
    expect(code).toBe(0)
  })

  it('prints JSON', async () => {
    const { strategies } = JSON.parse((await runIn(emptyFolder(), ['strategies', '--json'])).out)
    expect(strategies[0].name).toBe('sma_cross')
    expect(strategies[0].params[0]).toEqual({ name: 'fast', kind: 'int', default: 20, range: 'a whole number from 1 to 500', min: 1, max: 500 })
  })
})

describe('indicators', () => {
  it('lists them, with their defaults and the names that TA-Lib gives them', async () => {
    const { code, out } = await runIn(emptyFolder(), ['indicators'])
    expect(out).toMatch(/^ +macd\(12, 26, 9\) +momentum +MACD +/m)
    expect(out.split('\n').length).toBeGreaterThan(200)
    expect(code).toBe(0)
  })

  it('tells all of one, by either name', async () => {
    const { out } = await runIn(emptyFolder(), ['indicators', 'RSI'])
    expect(out).toMatch(/first value +bar 14 with the default parameters/)
    expect(out).toMatch(/period +14 +a whole number from 2 to /)
    expect((await runIn(emptyFolder(), ['indicators', 'rsi'])).out).toBe(out)
    expect(JSON.parse((await runIn(emptyFolder(), ['indicators', 'rsi', '--json'])).out)).toMatchObject({ version: 1, name: 'rsi', talib: 'RSI', warmup: 14 })
  })

  it('proposes the name that was probably meant', async () => {
    const { code, err } = await runIn(emptyFolder(), ['indicators', 'supertren'])
    expect(err).toContain("there is no indicator 'supertren'; did you mean 'superTrend'?")
    expect(code).toBe(2)
  })
})

describe('data check', () => {
  const check = (folder: string, ...args: string[]) => runIn(folder, ['data', 'check', ...args])

  it('tells what a sound file holds; a gap is no fault', async () => {
    const { code, out } = await check(SAMPLES, 'BTCUSDT_1h.csv.gz')
    expect(out).toBe(
      'ok  BTCUSDT_1h.csv.gz: 27,071 bars, 1h, 2022-12-02 05:00 … 2026-01-03 04:00 UTC\n     BTCUSDT: 1 bar missing in 1 gap, at 2023-03-24 13:00\n     score 99.99: 1 gap (1 bar), 3 jump, 1 bad-tick, 1 zero-volume\n',
    )
    expect(code).toBe(0)
  })

  it('names every unsound row with file and line, and exits with 1', async () => {
    const folder = folderOf({ 'A_1d.csv': HEADER + bar(1) + bar(2, 'NaN') + bar(3, 99) + bar(6) })
    const { code, out } = await check(folder, 'A_1d.csv')
    expect(out).toMatch(/^bad {2}A_1d\.csv: 2 bars, 1d, /)
    expect(out).toMatch(/A_1d\.csv\)?, line 3, close: /)
    expect(out).toMatch(/A_1d\.csv\)?, line 4, /)
    expect(code).toBe(1)
  })

  it('looks at a whole folder', async () => {
    const folder = folderOf({ 'A_1d.csv': HEADER + bar(1) + bar(2), 'B_1d.csv': '', 'notes.txt': 'x' })
    const { code, out } = await check(folder, '.')
    expect(out).toContain('ok  A_1d.csv: 2 bars')
    expect(out).toContain('bad  B_1d.csv: 0 bars')
    expect(out).not.toContain('notes.txt')
    expect(code).toBe(1)
  })

  it('finds two files that claim to be the same', async () => {
    const text = HEADER + bar(1) + bar(2)
    const { code, out } = await check(folderOf({ 'A_1d.csv': text, 'A_1d.csv.gz': gzipSync(text) }), '.')
    expect(out).toContain('A_1d.csv and A_1d.csv.gz both claim to be A 1d: remove one')
    expect(code).toBe(1)
  })

  it('prints JSON', async () => {
    const folder = folderOf({ 'A_1d.csv': HEADER + bar(1) + bar(2) + bar(5) })
    const document = JSON.parse((await check(folder, '.', '--json')).out)
    const day = Date.UTC(2024, 0, 1)
    const gap = { from: Date.UTC(2024, 0, 3), to: Date.UTC(2024, 0, 5), missing: 2 }
    expect(document).toMatchObject({
      version: 1,
      sound: true,
      files: [{ file: 'A_1d.csv', symbol: 'A', interval: '1d', bars: 3, from: day, to: Date.UTC(2024, 0, 5), gaps: [gap], missing: 2, problems: [] }],
    })
    expect(document.files[0].hash).toMatch(/^[0-9a-f]{32}$/)
    expect(document.files[0].quality).toMatchObject({ missing: 2, counts: { gap: { findings: 1, rows: 2 } } })
  })

  it.each([
    ['nowhere', 'error: there is no file or folder nowhere\n'],
    ['empty', 'error: empty: there is no file named like BTCUSDT_1h.csv (.csv.gz, .parquet, .bars), and no folder of parts\n'],
  ])('%s', async (path, message) => {
    const folder = emptyFolder()
    mkdirSync(join(folder, 'empty'))
    const { code, err } = await check(folder, path)
    expect([code, err]).toEqual([1, message])
  })
})

describe('init', () => {
  it('writes a config that runs as it is, once there is data', async () => {
    const folder = emptyFolder()
    const { code, out } = await runIn(folder, ['init', 'mine.json'])
    expect([code, out]).toEqual([0, "wrote mine.json: set trading.symbols and backtest.data_dir, then run 'crypto-strategies backtest --config mine.json'\n"])
    const ran = await runIn(folder, ['backtest', '--config', 'mine.json', '--data-dir', SAMPLES, '--start', '2025-12-01'])
    expect([ran.code, ran.err]).toEqual([0, ''])
    expect(ran.out).not.toContain('left out of the config')
  })

  it('does not replace a file unless told to', async () => {
    const folder = folderOf({ 'config.json': 'mine' })
    const refused = await runIn(folder, ['init'])
    expect([refused.code, refused.err]).toEqual([2, 'error: config.json exists: --force replaces it\n'])
    expect(readFileSync(join(folder, 'config.json'), 'utf8')).toBe('mine')
    expect((await runIn(folder, ['init', '--force'])).code).toBe(0)
    expect(JSON.parse(readFileSync(join(folder, 'config.json'), 'utf8')).strategy.name).toBe('volatility_regime')
  })
})

describe('demo', () => {
  it('runs both strategies on the sample data and writes nothing', async () => {
    const folder = emptyFolder()
    const { code, out, err } = await runIn(folder, ['demo'])
    expect([code, err]).toEqual([0, ''])
    expect(out).toContain('volatility_regime on BTCUSDT, ETHUSDT, SOLUSDT, 1h\n  81,213 bars, 2022-12-02 … 2026-01-03') // 3 × 27,071
    expect(out).toContain('sma_cross on BTCUSDT, 1d\n  1,493 bars, 2021-12-04 … 2026-01-04')
    expect(out).toMatch(/final equity +[\d,.]+ +[\d,.]+\n/)
    expect(out).toContain('Try next:\n  crypto-strategies init')
    expect(readdirSync(folder)).toEqual([])
  })

  it('runs on the folder of a user, all symbols of each interval, and writes when asked', async () => {
    const days = HEADER + Array.from({ length: 28 }, (_, row) => bar(row + 1)).join('')
    const folder = folderOf({ 'A_1d.csv': days, 'B_1d.csv': days })
    const { code, out } = await runIn(folder, ['demo', '.', '--out', 'results'])
    expect(out).toContain('sma_cross on A, B, 1d\n  56 bars')
    expect(code).toBe(0)
    expect(readdirSync(join(folder, 'results', 'sma_cross_1d')).sort()).toEqual(['equity.csv', 'result.json', 'trades.csv'])
  })
})

describe('--help and --version', () => {
  it.each([
    [[]],
    [['backtest']],
    [['strategies']],
    [['data']],
    [['data', 'check']],
    [['data', 'list']],
    [['data', 'resample']],
    [['data', 'convert']],
    [['data', 'merge']],
    [['init']],
    [['demo']],
  ])('are there for %j', async (command) => {
    const help = await runIn(emptyFolder(), [...command, '--help'])
    expect([help.code, help.err]).toEqual([0, ''])
    expect(help.out).toContain(`Usage: ${['crypto-strategies', ...command].join(' ')}`)
    const version = await runIn(emptyFolder(), [...command, '--version'])
    expect([version.code, version.err]).toEqual([0, ''])
    expect(version.out).toMatch(/^\d+\.\d+\.\d+\n$/)
  })

  it('says what --end includes', async () => {
    const { out } = await runIn(emptyFolder(), ['backtest', '--help'])
    expect(out.replaceAll(/\s+/g, ' ')).toContain('a date without time includes that whole day')
  })
})
