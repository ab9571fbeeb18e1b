import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readBars, writeBars } from '@core/data'
import { hashBars, resample, sliceBars } from '@core/market'
import { randomBars } from '@core/market/testing'
import { beforeEach, describe, expect, it } from 'vitest'
import { emptyFolder, runIn } from '../__fixtures__/run-command.ts'

const bars = randomBars({ seed: 21, length: 2400, start: Date.UTC(2024, 0, 1), gaps: 0.005 })
const missing = (bars.time[2399]! - bars.time[0]!) / 3_600_000 + 1 - 2400
let folder = ''
beforeEach(async () => {
  folder = emptyFolder()
  await writeBars(join(folder, 'X_1h.csv'), bars)
})
const data = (...args: string[]) => runIn(folder, ['data', ...args])
const json = async (...args: string[]) => {
  const { code, out, err } = await data(...args, '--json')
  expect([code, err]).toEqual([0, ''])
  return JSON.parse(out)
}
const hash = async (name: string) => hashBars((await readBars(join(folder, name))).bars)

describe('data convert', () => {
  it.each(['csv.gz', 'parquet', 'bars'])('writes the same bars as %s and says so', async (to) => {
    const { code, out, err } = await data('convert', 'X_1h.csv', '--to', to)
    expect([code, err]).toEqual([0, ''])
    expect(out).toBe(
      `wrote X_1h.${to}: 2,400 bars, 1h, 2024-01-01 00:00 … ${new Date(bars.time[2399]!).toISOString().slice(0, 16).replace('T', ' ')} UTC, from X_1h.csv\n     content ${hashBars(bars)}\n`,
    )
    expect(await hash(`X_1h.${to}`)).toBe(hashBars(bars))
  })

  it('writes nothing in a dry run', async () => {
    const document = await json('convert', '.', '--to', 'parquet', '--out', 'lake', '--dry-run')
    expect(document).toEqual({
      version: 1,
      dryRun: true,
      files: [
        {
          source: 'X_1h.csv',
          file: 'lake/X_1h.parquet',
          symbol: 'X',
          interval: '1h',
          bars: 2400,
          from: bars.time[0],
          to: bars.time[2399],
          hash: hashBars(bars),
          written: false,
        },
      ],
    })
    expect(readdirSync(folder)).toEqual(['X_1h.csv'])
  })

  it('makes one file of parts', async () => {
    mkdirSync(join(folder, 'Y', '1h'), { recursive: true })
    await writeBars(join(folder, 'Y', '1h', 'a.csv'), sliceBars(bars, -Infinity, bars.time[1000]))
    await writeBars(join(folder, 'Y', '1h', 'b.parquet'), sliceBars(bars, bars.time[1000]))
    expect((await data('convert', '.', '--to', 'parquet', '--out', 'lake')).code).toBe(0)
    expect([await hash('lake/X_1h.parquet'), await hash('lake/Y_1h.parquet')]).toEqual([hashBars(bars), hashBars(bars)])
  })

  it('replaces neither its input nor, unless told to, anything else', async () => {
    writeFileSync(join(folder, 'X_1h.bars'), 'mine')
    const refused = await data('convert', 'X_1h.csv', '--to', 'bars')
    expect([refused.code, refused.err]).toEqual([2, 'error: X_1h.bars exists: --force replaces it\n'])
    expect(readFileSync(join(folder, 'X_1h.bars'), 'utf8')).toBe('mine')
    expect((await data('convert', 'X_1h.csv', '--to', 'bars', '--force')).code).toBe(0)
    const same = await data('convert', 'X_1h.csv', '--to', 'csv', '--force')
    expect([same.code, same.err]).toEqual([2, 'error: the output would replace the input X_1h.csv: choose another with --out\n'])
  })

  it('repairs only when told to', async () => {
    writeFileSync(join(folder, 'X_1h.csv'), `${readFileSync(join(folder, 'X_1h.csv'), 'utf8')}rubbish\n`)
    expect((await data('convert', 'X_1h.csv', '--to', 'bars')).err).toContain('X_1h.csv, line 2402: 1 fields')
    expect(existsSync(join(folder, 'X_1h.bars'))).toBe(false)
    expect((await data('convert', 'X_1h.csv', '--to', 'bars', '--repair')).code).toBe(0)
    expect(await hash('X_1h.bars')).toBe(hashBars(bars))
  })
})

describe('data resample', () => {
  it('writes longer bars beside their source, in its format', async () => {
    const { files } = await json('resample', 'X_1h.csv', '4h')
    expect(files).toMatchObject([{ file: 'X_4h.csv', interval: '4h', written: true }])
    expect(await hash('X_4h.csv')).toBe(hashBars(resample(bars, '4h')))
  })

  it('resamples the series of a folder, by the days of a zone', async () => {
    expect((await data('resample', '.', '1d', '--source', '1h', '--session', 'Europe/Berlin', '--out', 'days')).code).toBe(0)
    const { bars: days } = await readBars(join(folder, 'days', 'X_1d.csv'))
    // midnight in Berlin is 23:00 UTC in winter and, from 2024-03-31 on, 22:00 UTC
    const opens = [...days.time].map((time) => new Date(time).toISOString().slice(11, 16))
    const change = [...days.time].findIndex((time) => time > Date.UTC(2024, 2, 31))
    expect(opens.every((open, day) => open === (day < change ? '23:00' : '22:00'))).toBe(true)
  })

  it.each([
    [['resample', 'X_1h.csv', '30m'], 1, '1h bars cannot be resampled to 30m: choose a whole multiple of 1h'],
    [['resample', 'X_1h.csv', '90m'], 1, '1h bars cannot be resampled to 90m'],
    [['resample', 'X_1h.csv', 'hourly'], 2, "'hourly' is not an interval"],
    [['resample', '.', '4h'], 2, '. is a folder: say with --source which bars to make the longer ones of'],
    [['resample', '.', '4h', '--source', '5m'], 1, '.: there is no series of 5m'],
    [['resample', 'X_1h.csv', '4h', '--session', 'Mars/Olympus'], 2, 'Mars/Olympus'],
    [['resample', 'X_1h.csv', '4h', '--session', 'at night'], 2, "--session is 'at night': write hours and a zone"],
    [['convert', 'X_1h.csv', '--to', 'xlsx'], 2, 'xlsx'],
    [['convert', 'none.csv', '--to', 'bars'], 1, 'there is no file or folder none.csv'],
    [['merge', 'X_1h.csv', 'X_1h.csv', '--out', 'm_1h.csv'], 2, '--wins'],
  ])('%j is refused', async (args, code, message) => {
    const ran = await data(...args)
    expect(ran.code).toBe(code)
    expect(ran.err).toContain(message)
    expect(readdirSync(folder)).toEqual(['X_1h.csv'])
  })
})

describe('data merge', () => {
  it('splices two files of a symbol and tells where they disagree', async () => {
    await writeBars(join(folder, 'old.parquet'), sliceBars(bars, -Infinity, bars.time[1500]))
    await writeBars(join(folder, 'new.parquet'), sliceBars(bars, bars.time[1000]))
    const document = await json('merge', 'old.parquet', 'new.parquet', '--wins', 'second', '--out', 'X_1h.parquet')
    expect(document.merge).toMatchObject({ wins: 'second', onlyFirst: 1000, onlySecond: 900, both: 500, conflicting: 0 })
    expect(await hash('X_1h.parquet')).toBe(hashBars(bars))
  })

  it('names the conflicts for people, and writes nothing in a dry run', async () => {
    const changed = readFileSync(join(folder, 'X_1h.csv'), 'utf8').replace(/,[\d.]+\n$/, ',123456789\n')
    writeFileSync(join(folder, 'changed.csv'), changed)
    const { code, out } = await data('merge', 'X_1h.csv', 'changed.csv', '--wins', 'first', '--out', 'merged.csv', '--dry-run')
    expect(code).toBe(0)
    expect(out).toMatch(/^would write merged\.csv: 2,400 bars/)
    expect(out).toContain('2400 of both: there the first was taken')
    expect(out).toMatch(/1 bar of both disagree, the most by .*:\n.* volume [\d.]+ and 123456789\n/)
    expect(existsSync(join(folder, 'merged.csv'))).toBe(false)
  })

  it('refuses two symbols', async () => {
    await writeBars(join(folder, 'Y_1h.csv'), bars)
    expect((await data('merge', 'X_1h.csv', 'Y_1h.csv', '--wins', 'first', '--out', 'm.csv')).err).toContain(
      'X_1h.csv is X and Y_1h.csv is Y: merge files of one symbol',
    )
  })
})

describe('data list', () => {
  it('tells of Parquet all, of text what can be told without reading', async () => {
    await writeBars(join(folder, 'Y_1h.parquet'), bars)
    const { code, out } = await data('list', '.')
    expect(code).toBe(0)
    const [head, x, y] = out.split('\n')
    expect(head).toMatch(/symbol +bars of +from \(UTC\) +to \(UTC\) +bars +missing +format +file/)
    expect(x).toMatch(/X +1h +2024-01-01 00:00 +2024-04-\d\d \d\d:00 +≈ 2,\d{3} +– +csv +X_1h\.csv/)
    expect(y).toMatch(new RegExp(`Y +1h +2024-01-01 00:00 +2024-04-\\d\\d \\d\\d:00 +2,400 +${missing} in \\d+ +parquet +Y_1h\\.parquet`))
    expect(out).toContain('1 of 2 series do not tell all without reading')
  })

  it('reads what does not tell, when told to, and keeps it', async () => {
    const { series } = await json('list', '.', '--read')
    expect(series).toMatchObject([{ file: 'X_1h.csv', bars: 2400, barsAre: 'counted', missing, hash: hashBars(bars), needsReading: [], problem: null }])
    await new Promise((resolve) => setTimeout(resolve, 25))
    await json('list', '.', '--read', '--cache', 'cache')
    expect((await json('list', '.', '--cache', 'cache')).series).toMatchObject([{ bars: 2400, hash: hashBars(bars) }])
  })

  it('names two files that claim the same symbol, and exits with 1', async () => {
    await writeBars(join(folder, 'X_1h.parquet'), bars)
    const { code, out } = await data('list', '.')
    expect(code).toBe(1)
    expect(out).toContain('both X_1h.csv and X_1h.parquet claim to be X 1h: remove one')
  })

  it('says that there is nothing', async () => {
    mkdirSync(join(folder, 'empty'))
    expect(await data('list', 'empty')).toMatchObject({ code: 1, err: expect.stringContaining('empty: there is no file named like BTCUSDT_1h.csv') })
  })
})

describe('data check', () => {
  it('reads Parquet and .bars, and holds them against the hash that they note', async () => {
    await data('convert', 'X_1h.csv', '--to', 'parquet')
    expect((await json('check', 'X_1h.parquet')).files).toMatchObject([{ bars: 2400, hash: hashBars(bars), problems: [] }])
    const bytes = readFileSync(join(folder, 'X_1h.parquet'))
    // one bit of one volume: no reader of Parquet can tell, the note in the footer can
    bytes[bytes.indexOf(Buffer.from(new Float64Array([bars.volume[1200]!]).buffer))]! ^= 1
    writeFileSync(join(folder, 'X_1h.parquet'), bytes)
    const { code, out } = await data('check', 'X_1h.parquet')
    expect(code).toBe(1)
    expect(out).toContain(`X_1h.parquet: the file says that its content is ${hashBars(bars)}, but its bars are`)
  })

  it('takes nights for no gaps when it is told the session', async () => {
    await writeBars(
      join(folder, 'N_15m.csv'),
      randomBars({ seed: 5, length: 260, interval: '15m', start: Date.UTC(2024, 0, 1), session: { from: 14.5, to: 21 } }),
    )
    expect((await json('check', 'N_15m.csv')).files[0].missing).toBeGreaterThan(100)
    const [file] = (await json('check', 'N_15m.csv', '--session', '09:30-16:00 America/New_York')).files
    expect(file.gaps).toEqual([])
  })
})
