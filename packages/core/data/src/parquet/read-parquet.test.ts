import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as zlib from 'node:zlib'
import { type Bars, barsFromColumns, hashBars } from '@core/market'
import { randomBars } from '@core/market/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openCatalog, type ReadOptions, readBars, writeBars } from '../index.ts'

const fixture = (name: string): URL => new URL(`./__fixtures__/${name}.parquet`, import.meta.url)
const read = (name: string, options: ReadOptions = {}) => readBars(fixture(name), options)
const HOUR = 3_600_000
const START = Date.UTC(2024, 0, 1)
const TEN = Array.from({ length: 10 }, (_, i) => i)
/** The rows that make.py states. */
const stated = { open: TEN.map((i) => 100.25 + i), high: TEN.map((i) => 102.25 + i), low: TEN.map((i) => 97.25 + i), close: TEN.map((i) => 101.75 + i) }
const values = (bars: Bars) => ({ open: [...bars.open], high: [...bars.high], low: [...bars.low], close: [...bars.close] })

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parquet-'))
})
afterAll(() => rm(folder, { recursive: true }))

describe('readBars reads Parquet that pyarrow wrote', () => {
  it.each([
    ['nanoseconds-snappy', {}, 0, HOUR, true],
    ['microseconds-gzip-float', {}, 0, HOUR, true],
    ['local-milliseconds-brotli', {}, 0, HOUR, false],
    ['local-milliseconds-brotli', { zone: '+05:30' }, -5.5 * HOUR, HOUR, false],
    ['nanoseconds-snappy', { zone: '+05:30' }, -5.5 * HOUR, HOUR, true],
    ['microseconds-gzip-float', { zone: '+05:30' }, 0, HOUR, true],
    ['epoch-seconds-decimal', { zone: '+05:30' }, 0, HOUR, false],
    ['text', {}, -5.5 * HOUR, HOUR, true],
    ['int96', {}, 0, HOUR, false],
    ['days', {}, 0, 24 * HOUR, false],
  ] as const)('%s %o', async (name, options, shift, step, hasVolume) => {
    const { bars, report } = await read(name, options)
    expect([...bars.time]).toEqual(TEN.map((i) => START + shift + i * step))
    expect(values(bars)).toEqual(stated)
    expect([...bars.volume]).toEqual(TEN.map((i) => (hasVolume ? 10 * i + 1 : Number.NaN)))
    expect(report).toMatchObject({ bars: 10, intervalFrom: 'times', skipped: { count: 0 } })
  })

  it('zstd, where Node can unpack it, else says so', async () => {
    const reading = read('zstd')
    if ('zstdDecompressSync' in zlib) expect(values((await reading).bars)).toEqual(stated)
    else await expect(reading).rejects.toMatchObject({ code: 'BAD_FILE', message: expect.stringContaining('ZSTD') })
  })

  it('a volume that is empty throughout is none', async () => {
    expect([...(await read('null-volume')).bars.volume]).toEqual(TEN.map(() => Number.NaN))
  })
})

describe('readBars refuses Parquet, saying what it found', () => {
  it.each([
    [
      'other-names',
      /there is no column datetime, open: found when INT64 TIMESTAMP\(MILLIS, UTC\), first DOUBLE, high DOUBLE, low DOUBLE, close DOUBLE, nested a group; expected datetime/,
    ],
    ['text-price', /the column close is BYTE_ARRAY STRING, expected numbers \(DOUBLE, FLOAT, INT32, INT64 or DECIMAL\): found datetime INT64 TIMESTAMP/],
    ['no-rows', /there are no rows, expected at least one bar/],
    ['null-close', /null-close\.parquet, row 7, close: the cell is empty, expected a price above 0/],
    ['sub-millisecond', /sub-millisecond\.parquet, row 4, datetime: 1704078000000007 is finer than a millisecond/],
    ['out-of-order', /out-of-order\.parquet, row 4, datetime: 2024-01-01T02:00:00Z is before 2024-01-01T03:00:00Z on row 3, expected times that rise/],
  ])('%s', async (name, message) => {
    await expect(read(name)).rejects.toMatchObject({ code: 'BAD_FILE', message: expect.stringMatching(message) })
  })

  it('what is no Parquet', async () => {
    const put = async (name: string, content: string) => {
      await writeFile(join(folder, name), content)
      return join(folder, name)
    }
    await expect(readBars(await put('a.parquet', ''))).rejects.toThrow('the file is empty, expected Parquet')
    await expect(readBars(await put('b.parquet', 'datetime,open,high,low,close\n'))).rejects.toThrow('the content is not Parquet (it does not begin with PAR1)')
    await expect(readBars(join(folder, 'none.parquet'))).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await writeFile(join(folder, 'p.csv'), await readFile(fixture('text')))
    await expect(readBars(join(folder, 'p.csv'))).rejects.toThrow("the content is Parquet, expected text: name it '.parquet'")
  })
})

describe('readBars repairs Parquet, when asked to', () => {
  it('skips a row without a close', async () => {
    const { bars, report } = await read('null-close', { onBadRow: 'skip', interval: '1h' })
    expect([...bars.close]).toEqual(stated.close.filter((_, i) => i !== 6))
    expect([report.skipped.count, report.skipped.first[0]]).toMatchObject([1, { line: 7, column: 'close' }])
  })

  it('sorts rows and keeps one of each time', async () => {
    // rows 0 1 3 2 4 4 6 7 8 9 hold the opens of 0 1 2 3 4 5 6 …: sorted by time, hour 2 has the open of row 3
    const { bars, report } = await read('out-of-order', { onUnsorted: 'sort', onDuplicate: 'keep-last' })
    expect([...bars.time].map((time) => (time - START) / HOUR)).toEqual([0, 1, 2, 3, 4, 6, 7, 8, 9])
    expect([...bars.open]).toEqual([0, 1, 3, 2, 5, 6, 7, 8, 9].map((i) => 100.25 + i))
    expect([report.sorted.count, report.duplicates.count]).toEqual([1, 1])
  })
})

describe('Parquet that was written here', () => {
  const bars = randomBars({ seed: 7, length: 150_000, interval: '1m', gaps: 0.001 })
  let path = ''
  beforeAll(async () => {
    path = join(folder, 'BTCUSDT_1m.parquet')
    await writeBars(path, bars)
  })

  it('reads back to the bit, with the hash of the same bars from text', async () => {
    const { bars: again, report } = await readBars(path)
    expect(hashBars(again)).toBe(hashBars(bars))
    expect(report).toMatchObject({ symbol: 'BTCUSDT', interval: '1m', intervalFrom: 'file', bars: bars.length })
    await writeBars(join(folder, 'BTCUSDT_1m.csv.gz'), bars)
    expect(hashBars((await readBars(join(folder, 'BTCUSDT_1m.csv.gz'))).bars)).toBe(hashBars(bars))
  })

  it('keeps bars without volume, and an interval that the times do not show', async () => {
    const odd = barsFromColumns({ time: [START, START + 23 * HOUR], open: [1, 2], high: [1, 2], low: [1, 2], close: [1, 2] }, '1d')
    await writeBars(join(folder, 'odd.parquet'), odd)
    const { bars: again, report } = await readBars(join(folder, 'odd.parquet'))
    expect([hashBars(again), report.interval]).toEqual([hashBars(odd), '1d'])
    await expect(readBars(join(folder, 'odd.parquet'), { interval: '1h' })).rejects.toThrow('the option says interval 1h, the file says 1d')
  })

  it('reads only the row groups that reach into the time asked for', async () => {
    // the second group is overwritten with rubbish: whoever reads it fails
    const bytes = await readFile(path)
    bytes.fill(0xff, 65_536 * 48 + 2000, 2 * 65_536 * 48 - 2000)
    const broken = join(folder, 'broken_1m.parquet')
    await writeFile(broken, bytes)
    const first = await readBars(broken, { to: bars.time[1000]! })
    expect([first.bars.length, first.report.to]).toEqual([1000, bars.time[999]])
    const last = await readBars(broken, { from: bars.time[149_000]! })
    expect([last.bars.length, last.report.from]).toEqual([1000, bars.time[149_000]])
    await expect(readBars(broken)).rejects.toMatchObject({ code: 'BAD_FILE' })
  })

  it('says what there is when the time asked for has no bar', async () => {
    await expect(readBars(path, { from: Date.UTC(2030, 0) })).rejects.toMatchObject({
      code: 'NOT_FOUND',
      message: expect.stringContaining('no bar opens from 2030-01-01'),
    })
  })

  it('is an error or whole wherever it is cut', async () => {
    const bytes = await readFile(path)
    for (let cut = 0; cut < 20; cut++) {
      await writeFile(join(folder, 'cut.parquet'), bytes.subarray(0, Math.floor((bytes.length * cut) / 20)))
      await expect(readBars(join(folder, 'cut.parquet'))).rejects.toMatchObject({ code: 'BAD_FILE' })
    }
    for (let less = 1; less <= 20; less++) {
      await writeFile(join(folder, 'cut.parquet'), bytes.subarray(0, bytes.length - less))
      await expect(readBars(join(folder, 'cut.parquet'))).rejects.toMatchObject({ code: 'BAD_FILE' })
    }
  })
})

describe('a catalog tells of Parquet without reading its bars', () => {
  const describeFile = async (name: string) => {
    const home = await mkdtemp(join(folder, 'catalog-'))
    await writeFile(join(home, 'X_1h.parquet'), await readFile(fixture(name)))
    const catalog = await openCatalog(home)
    return catalog.describe(catalog.list()[0]!)
  }

  it('of another tool: holes within row groups by number, holes between them by place', async () => {
    // rows 4 … 7 are one group; five hours are missing before row 6
    expect(await describeFile('hole')).toMatchObject({
      bars: 10,
      barsAre: 'counted',
      from: START,
      to: START + 14 * HOUR,
      gaps: [],
      unplaced: [{ from: START + 4 * HOUR, to: START + 12 * HOUR, missing: 5 }],
      missing: 5,
      needsReading: ['the places of 5 bars of 1h that are missing within row groups'],
    })
    expect(await describeFile('hole-between-groups')).toMatchObject({
      gaps: [{ from: START + 8 * HOUR, to: START + 13 * HOUR, missing: 5 }],
      unplaced: [],
      needsReading: [],
    })
  })
})
