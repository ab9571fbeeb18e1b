import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { barsFromColumns, barsFromRows } from '@core/market'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readBars, writeBars } from './index.ts'
import { plainNumber } from './plain-number.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'write-bars-'))
})
afterAll(() => rm(folder, { recursive: true }))

const START = Date.UTC(2023, 0, 1)
const two = barsFromRows(
  [
    [START, 1.5, 2, 1, 1.75, 0.0000001],
    [START + 3_600_000, 2, 3e21, 1e-9, 3, 0],
  ],
  '1h',
)

describe('writeBars', () => {
  it('writes plain decimals and UTC times', async () => {
    await writeBars(join(folder, 'A_1h.csv'), two)
    expect(await readFile(join(folder, 'A_1h.csv'), 'utf8')).toBe(
      'datetime,open,high,low,close,volume\n2023-01-01 00:00:00,1.5,2,1,1.75,0.0000001\n2023-01-01 01:00:00,2,3000000000000000000000,0.000000001,3,0\n',
    )
  })

  it('leaves volume out where there is none, and writes milliseconds where a time has them', async () => {
    const bars = barsFromRows(
      [
        [START, 1, 1, 1, 1],
        [START + 1050, 1, 1, 1, 1],
      ],
      '1s',
    )
    await writeBars(join(folder, 'B.csv'), bars)
    expect(await readFile(join(folder, 'B.csv'), 'utf8')).toBe('datetime,open,high,low,close\n2023-01-01 00:00:00,1,1,1,1\n2023-01-01 00:00:01.050,1,1,1,1\n')
  })

  it('packs by the ending', async () => {
    await writeBars(join(folder, 'C_1h.csv.gz'), two)
    expect(gunzipSync(await readFile(join(folder, 'C_1h.csv.gz'))).toString()).toMatch(/^datetime,open/)
  })

  it('and readBars give back every bit', async () => {
    const price = fc.double({ min: Number.MIN_VALUE, max: Number.MAX_VALUE, noNaN: true })
    const row = fc.tuple(fc.array(price, { minLength: 4, maxLength: 4 }), fc.double({ min: 0, max: Number.MAX_VALUE, noNaN: true }))
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 20 }), fc.constantFrom('R_1m.csv', 'R_1m.csv.gz'), async (rows, name) => {
        const sorted = rows.map(([prices]) => prices.toSorted((a, b) => a - b))
        const column = (index: number) => sorted.map((prices) => prices[index]!)
        const columns = { time: rows.map((_, i) => START + i * 60_000), low: column(0), open: column(1), close: column(2), high: column(3) }
        const bars = barsFromColumns({ ...columns, volume: rows.map(([, volume]) => volume) }, '1m')
        await writeBars(join(folder, name), bars)
        const back = (await readBars(join(folder, name))).bars
        expect(Buffer.from(back.buffer).equals(Buffer.from(bars.buffer))).toBe(true)
      }),
      { numRuns: 100 },
    )
  })

  it('writes a real file back to the byte', async () => {
    const source = new URL('../../sample-data/files/BTCUSDT_1h.csv.gz', import.meta.url)
    await writeBars(join(folder, 'BTCUSDT_1h.csv'), (await readBars(source)).bars)
    expect((await readFile(join(folder, 'BTCUSDT_1h.csv'))).equals(gunzipSync(await readFile(source)))).toBe(true)
  })

  it('leaves no temporary file behind, and the old file as it was, when it fails', async () => {
    const place = join(folder, 'taken')
    await mkdir(join(place, 'D_1h.csv', 'not-empty'), { recursive: true })
    await expect(writeBars(join(place, 'D_1h.csv'), two)).rejects.toMatchObject({
      code: 'BAD_FILE',
      message: expect.stringContaining('D_1h.csv: cannot be written ('),
    })
    expect(await readdir(place)).toEqual(['D_1h.csv'])
    await expect(writeBars(join(folder, 'none', 'D.csv'), two)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('replaces an existing file', async () => {
    await writeFile(join(folder, 'E_1h.csv'), 'old')
    await writeBars(join(folder, 'E_1h.csv'), two)
    expect((await readBars(join(folder, 'E_1h.csv'))).bars.length).toBe(2)
  })

  it('refuses what could not be read again', async () => {
    await expect(writeBars(join(folder, 'F.csv'), barsFromRows([], '1h'))).rejects.toThrow('there are no bars to write')
    await expect(writeBars(join(folder, 'F_4h.csv'), two)).rejects.toThrow('the name says interval 4h, the bars are of 1h: rename the file')
    await expect(writeBars(join(folder, 'F.txt'), two)).rejects.toThrow('expected a name that ends in .csv, .csv.gz, .parquet or .bars')
    const odd = barsFromRows([[START + 0.5, 1, 1, 1, 1]], '1h')
    for (const name of ['F.csv', 'F.csv.gz', 'F.parquet']) {
      await expect(writeBars(join(folder, name), odd)).rejects.toMatchObject({
        code: 'INVALID_INPUT',
        message: expect.stringContaining('a time of 1672531200000.5 cannot be written: expected whole milliseconds'),
      })
    }
  })
})

describe('plainNumber', () => {
  it('reads back as the same double and has no exponent', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const text = plainNumber(value)
        expect(text).toMatch(/^-?\d+(\.\d+)?$/)
        expect(Number(text)).toBe(value === 0 ? 0 : value)
      }),
      { numRuns: 2000 },
    )
  })
})
