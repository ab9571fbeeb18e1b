import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { gapsOf, readBars } from './index.ts'

const sample = (name: string): URL => new URL(`../../sample-data/files/${name}.csv.gz`, import.meta.url)
const TEXT = 'datetime,open,high,low,close\n2023-01-01 00:00:00,1,2,1,2\n2023-01-01 01:00:00,2,3,2,3\n'
let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'read-bars-'))
})
afterAll(() => rm(folder, { recursive: true }))
const put = async (name: string, content: string | Uint8Array): Promise<string> => {
  await writeFile(join(folder, name), content)
  return join(folder, name)
}

describe('readBars', () => {
  it.each([
    // count, ends and hole as counted in the plain text with wc, head and tail
    [
      'BTCUSDT_1h',
      27_071,
      '2022-12-02T05:00',
      [16927.78, 16944.84, 16922.73, 16934.84, 4958.8652],
      '2026-01-03T04:00',
      [90321.23, 90480.62, 90240.07, 90277.87, 115.7912],
    ],
    [
      'ETHUSDT_1h',
      27_071,
      '2022-12-02T05:00',
      [1272.47, 1275.29, 1271, 1273.13, 9247.298],
      '2026-01-03T04:00',
      [3125.56, 3127.79, 3119.78, 3122.82, 1620.8114],
    ],
    ['SOLUSDT_1h', 27_071, '2022-12-02T05:00', [13.47, 13.49, 13.45, 13.46, 41897.91], '2026-01-03T04:00', [132.83, 132.93, 132.47, 132.55, 21951.369]],
    [
      'BTCUSDT_1d',
      1493,
      '2021-12-04T00:00',
      [53601.05, 53859.1, 42000.3, 49152.47, 114203.373748],
      '2026-01-04T00:00',
      [90628.01, 91610.17, 90628, 91215.93, 2238.34943],
    ],
  ])('reads the real bars of %s, first and last', async (name, count, from, first, to, last) => {
    const { bars, report } = await readBars(sample(name))
    const row = (index: number) => [bars.open, bars.high, bars.low, bars.close, bars.volume].map((column) => column[index])
    expect([bars.length, report.bars]).toEqual([count, count])
    expect([row(0), row(count - 1)]).toEqual([first, last])
    expect([new Date(report.from), new Date(report.to)]).toEqual([new Date(`${from}Z`), new Date(`${to}Z`)])
    expect(report).toMatchObject({ symbol: name.split('_')[0], interval: name.split('_')[1], intervalFrom: 'name', endsWithNewline: true })
    const hole = { from: Date.UTC(2023, 2, 24, 13), to: Date.UTC(2023, 2, 24, 14), missing: 1 }
    expect(gapsOf(bars)).toEqual(name.endsWith('1h') ? [hole] : [])
  })

  it('reads every number of a real file as Number() and every time as Date.parse() do', async () => {
    const { bars } = await readBars(sample('BTCUSDT_1h'))
    const lines = gunzipSync(await readFile(sample('BTCUSDT_1h')))
      .toString()
      .trimEnd()
      .split('\n')
      .slice(1)
    const cells = lines.map((line) => line.split(','))
    const columns = [bars.open, bars.high, bars.low, bars.close, bars.volume]
    expect(Array.from(bars.time)).toEqual(cells.map((row) => Date.parse(`${row[0]!.replace(' ', 'T')}Z`)))
    for (const [index, column] of columns.entries()) expect(Array.from(column)).toEqual(cells.map((row) => Number(row[index + 1])))
  })

  it('takes a path, a file URL or its text, plain or packed', async () => {
    const plain = await put('A_1h.csv', TEXT)
    const packed = await put('A_1h.csv.gz', gzipSync(TEXT))
    for (const file of [plain, packed, pathToFileURL(plain), pathToFileURL(packed).href]) {
      const { bars } = await readBars(file)
      expect([...bars.close]).toEqual([2, 3])
    }
  })

  it('refuses gzip that was cut off at any byte', async () => {
    const whole = gzipSync(TEXT)
    for (let length = 1; length < whole.length; length++) {
      const path = await put('cut.csv.gz', whole.subarray(0, length))
      await expect(readBars(path)).rejects.toThrow(`${path}: the gzip content ends early, the file is cut off: copy or download it again`)
    }
  })

  it('refuses gzip that was damaged, and what is no gzip', async () => {
    const whole = gzipSync(TEXT)
    whole[whole.length - 6]! ^= 1
    await expect(readBars(await put('damaged.csv.gz', whole))).rejects.toThrow('the gzip content is damaged (incorrect data check)')
    await expect(readBars(await put('plain.csv.gz', TEXT))).rejects.toThrow('the gzip content is damaged (incorrect header check)')
    await expect(readBars(await put('packed.csv', gzipSync(TEXT)))).rejects.toThrow("the content is gzip, expected text: name it '.csv.gz'")
  })

  it('refuses empty files, naming them', async () => {
    for (const name of ['empty.csv', 'empty.csv.gz']) await expect(readBars(await put(name, ''))).rejects.toThrow(`${join(folder, name)}: the file is empty`)
  })

  it('says that a file is missing, no bar file, or no file', async () => {
    await expect(readBars(join(folder, 'none.csv'))).rejects.toMatchObject({
      code: 'NOT_FOUND',
      message: `${join(folder, 'none.csv')}: there is no such file or folder`,
    })
    await expect(readBars('bars.xlsx')).rejects.toThrow("'bars.xlsx' is no kind of bar file: expected a name that ends in .csv, .csv.gz, .parquet or .bars")
    await expect(readBars('https://example.com/a.csv')).rejects.toThrow("'https://example.com/a.csv' is not a file: download it first")
  })
})
