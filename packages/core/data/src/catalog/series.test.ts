import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type Bars, barsFromColumns, hashBars, sliceBars } from '@core/market'
import { randomBars } from '@core/market/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { gapsOf, openCatalog, readCached, writeBars } from '../index.ts'

const bars = randomBars({ seed: 11, length: 3000, gaps: 0.002 })
const [first, second, third] = [
  sliceBars(bars, -Infinity, bars.time[1000]),
  sliceBars(bars, bars.time[1000], bars.time[2000]),
  sliceBars(bars, bars.time[2000]),
] as [Bars, Bars, Bars]
const holes = gapsOf(bars)
const missing = holes.reduce((sum, gap) => sum + gap.missing, 0)

let root = ''
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'series-'))
})
afterAll(() => rm(root, { recursive: true }))
/** A catalog of bars at paths. */
const folderOf = async (files: Readonly<Record<string, Bars>>): Promise<string> => {
  const home = await mkdtemp(join(root, 'home-'))
  for (const [name, content] of Object.entries(files)) {
    await mkdir(join(home, dirname(name)), { recursive: true })
    await writeBars(join(home, name), content)
  }
  return home
}
const only = async (home: string, options = {}) => {
  const catalog = await openCatalog(home)
  expect(catalog.list().length).toBe(1)
  return catalog.describe(catalog.list()[0]!, options)
}

describe('a catalog of parts', () => {
  it.each([
    ['one file', { 'X_1h.parquet': bars }],
    ['a folder named for both', { 'X_1h/b.parquet': second, 'X_1h/a.parquet': first, 'X_1h/deep/er/c.bars': third }],
    ['a folder per symbol and one per interval', { 'X/1h/2024-01.parquet': first, 'X/1h/2024-02.csv': second, 'X/1h/2024-03.csv.gz': third }],
    [
      'Hive keys',
      { 'symbol=X/interval=1h/part=0/0.parquet': first, 'symbol=X/interval=1h/part=1/0.parquet': second, 'symbol=X/interval=1h/part=2/0.parquet': third },
    ],
    [
      'Hive keys the other way round',
      { 'interval=1h/symbol=X/0.parquet': first, 'interval=1h/symbol=X/1.parquet': second, 'interval=1h/symbol=X/2.parquet': third },
    ],
  ] as const)('reads %s as one series', async (_name, files) => {
    const catalog = await openCatalog(await folderOf(files))
    expect(catalog.list().map(({ symbol, interval, parts }) => [symbol, interval, parts.length])).toEqual([['X', '1h', Object.keys(files).length]])
    const { bars: read, report } = await catalog.read('X', '1h')
    expect(hashBars(read)).toBe(hashBars(bars))
    expect(report).toMatchObject({ symbol: 'X', interval: '1h', bars: 3000 })
    const stretch = await catalog.read('X', '1h', { from: bars.time[990]!, to: bars.time[1010]! })
    expect(hashBars(stretch.bars)).toBe(hashBars(sliceBars(bars, bars.time[990], bars.time[1010])))
  })

  it('tells all of Parquet and .bars without reading the bars', async () => {
    const home = await folderOf({ 'X_1h/1.parquet': first, 'X_1h/2.bars': second, 'X_1h/3.parquet': third })
    // what would have to be read is overwritten: header, footer and their notes remain
    for (const name of ['1.parquet', '2.bars', '3.parquet']) {
      const bytes = await readFile(join(home, 'X_1h', name))
      await writeFile(join(home, 'X_1h', name), bytes.fill(0xff, 20_000, 40_000))
    }
    expect(await only(home)).toMatchObject({
      symbol: 'X',
      interval: '1h',
      format: 'mixed',
      parts: 3,
      from: bars.time[0],
      to: bars.time[2999],
      bars: 3000,
      barsAre: 'counted',
      gaps: holes,
      missing,
      hash: undefined,
      needsReading: [],
    })
  })

  it('knows the content hash of a series in one file', async () => {
    for (const name of ['X_1h.parquet', 'X_1h.bars']) expect((await only(await folderOf({ [name]: bars }))).hash).toBe(hashBars(bars))
  })

  it('tells of a CSV file its ends and about how many bars, and what takes reading', async () => {
    const home = await folderOf({ 'X_1h.csv': bars })
    const summary = await only(home)
    expect(summary).toMatchObject({ from: bars.time[0], to: bars.time[2999], barsAre: 'estimated', gaps: undefined, missing: undefined, hash: undefined })
    expect(summary.needsReading).toEqual(['the exact number of bars, and the holes: text tells only by reading'])
    expect(Math.abs(summary.bars! - 3000)).toBeLessThan(60)
    expect(await only(home, { read: true })).toMatchObject({ bars: 3000, barsAre: 'counted', gaps: holes, missing, hash: hashBars(bars), needsReading: [] })
  })

  it('tells nothing of packed text, unless a cache does', async () => {
    const home = await folderOf({ 'X_1h.csv.gz': bars })
    const dark = await only(home)
    expect(dark).toMatchObject({ from: undefined, bars: undefined, gaps: undefined })
    expect(dark.needsReading[0]).toMatch(/^from when to when: .*X_1h\.csv\.gz does not tell without reading$/)
    const cache = join(home, '.cache')
    await new Promise((resolve) => setTimeout(resolve, 25))
    await readCached(join(home, 'X_1h.csv.gz'), cache)
    expect(await only(home, { cache })).toMatchObject({ bars: 3000, gaps: holes, hash: hashBars(bars), needsReading: [] })
  })

  it('reads through a cache', async () => {
    const home = await folderOf({ 'X/1h/1.csv': first, 'X/1h/2.csv': second })
    await new Promise((resolve) => setTimeout(resolve, 25))
    const catalog = await openCatalog(home, { cache: join(home, '.cache') })
    const cold = await catalog.read('X', '1h')
    const warm = await catalog.read('X', '1h')
    expect(hashBars(warm.bars)).toBe(hashBars(cold.bars))
    expect((await catalog.describe(catalog.list()[0]!)).needsReading).toEqual([])
  })
})

describe('a catalog refuses', () => {
  it.each([
    ['two files', { 'X_1h.csv': first, 'X_1h.parquet': first }, 'both X_1h.csv and X_1h.parquet claim to be X 1h: remove one'],
    ['a file and a folder', { 'X_1h.csv': first, 'X/1h/a.parquet': first }, 'both X/1h and X_1h.csv claim to be X 1h: remove one'],
    [
      'two names of one interval',
      { 'X_1h.csv': first, 'X_60m.csv': { ...first, interval: '60m' as const } },
      'both X_1h.csv and X_60m.csv claim to be X 1h: remove one',
    ],
  ])('%s that claim the same symbol, naming both', async (_name, files, message) => {
    const catalog = await openCatalog(await folderOf(files))
    await expect(catalog.read('X', '1h')).rejects.toMatchObject({ code: 'BAD_FILE', message: `${catalog.folder}: ${message}` })
    await expect(catalog.describe(catalog.list()[0]!)).rejects.toMatchObject({ code: 'BAD_FILE' })
  })

  it('two parts that hold the same time, naming both, whether it reads them or not', async () => {
    const home = await folderOf({ 'X_1h/a.parquet': first, 'X_1h/b.parquet': sliceBars(bars, bars.time[999], bars.time[2000]) })
    const catalog = await openCatalog(home)
    const message = /a\.parquet \(to 2024-.*\) and .*b\.parquet \(from 2024-.*\) both hold bars of the same time: remove one/
    await expect(catalog.read('X', '1h')).rejects.toThrow(message)
    await expect(catalog.describe(catalog.list()[0]!)).rejects.toThrow(message)
  })

  it('a part that lies with another series', async () => {
    await expect(openCatalog(await folderOf({ 'X_1h/Y_1h.parquet': first }))).rejects.toThrow(
      'X_1h/Y_1h.parquet says Y 1h, but lies in X_1h, which is X 1h: move or rename it',
    )
  })

  it('parts with and without volume', async () => {
    const { time, open, high, low, close } = second
    const bare = barsFromColumns({ time, open, high, low, close }, '1h')
    const catalog = await openCatalog(await folderOf({ 'X_1h/a.parquet': first, 'X_1h/b.parquet': bare }))
    await expect(catalog.read('X', '1h')).rejects.toThrow('one has volume and the other has none')
  })

  it('a part of another interval', async () => {
    const catalog = await openCatalog(await folderOf({ 'X/1h/a.parquet': first, 'X/1h/b.parquet': { ...second, interval: '5m' } }))
    await expect(catalog.read('X', '1h')).rejects.toThrow('the option says interval 1h, the file says 5m')
  })
})
