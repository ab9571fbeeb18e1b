import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sliceBars } from '@core/market'
import { randomBars } from '@core/market/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readColumns, writeBars } from './index.ts'

const bars = randomBars({ seed: 9, length: 70_000, interval: '1m' })
let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'read-columns-'))
  for (const name of ['X_1m.csv', 'X_1m.parquet', 'X_1m.bars']) await writeBars(join(folder, name), bars)
})
afterAll(() => rm(folder, { recursive: true }))

describe('readColumns', () => {
  it.each(['X_1m.csv', 'X_1m.parquet', 'X_1m.bars'])('gives time and the columns asked for, of the time asked for, of %s', async (name) => {
    const [from, to] = [bars.time[60_000]!, bars.time[69_000]!]
    const columns = await readColumns(join(folder, name), ['close', 'volume'], { from, to })
    const expected = sliceBars(bars, from, to)
    expect(Object.keys(columns)).toEqual(['time', 'close', 'volume'])
    expect([[...columns.time], [...columns.close], [...columns.volume]]).toEqual([[...expected.time], [...expected.close], [...expected.volume]])
  })

  it('does not read the other columns of Parquet', async () => {
    // of the first row group (65,536 rows) the opens, highs and lows are overwritten with rubbish: times come before them, closes after
    const bytes = await readFile(join(folder, 'X_1m.parquet'))
    bytes.fill(0xff, 65_536 * 8 + 1000, 65_536 * 32)
    const broken = join(folder, 'broken.parquet')
    await writeFile(broken, bytes)
    expect([...(await readColumns(broken, ['close'])).close]).toEqual([...bars.close])
    await expect(readColumns(broken, ['open'])).rejects.toMatchObject({ code: 'BAD_FILE' })
  })

  it('names row and column of a value that is none', async () => {
    const fixture = (name: string) => new URL(`./parquet/__fixtures__/${name}.parquet`, import.meta.url)
    await expect(readColumns(fixture('null-close'), ['close'])).rejects.toThrow('null-close.parquet, row 7, close: NaN is not a price')
    expect((await readColumns(fixture('null-close'), ['open'])).open.length).toBe(10)
    await expect(readColumns(fixture('out-of-order'), ['open'])).rejects.toThrow(
      'out-of-order.parquet, row 4, datetime: 1704074400000 is not after 1704078000000',
    )
    await expect(readColumns(fixture('hole'), ['vwap' as 'open'])).rejects.toThrow(
      "bars have no column 'vwap': expected some of open, high, low, close, volume",
    )
  })
})
