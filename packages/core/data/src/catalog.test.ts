import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openCatalog } from './index.ts'

const START = Date.UTC(2023, 0, 1)
const text = (count: number, minutes: number, end = '\n'): string => {
  const rows = Array.from({ length: count }, (_, i) => `${new Date(START + i * minutes * 60_000).toISOString()},1,2,1,2,${i}`)
  return ['datetime,open,high,low,close,volume', ...rows].join('\n') + end
}
let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'catalog-'))
  const put = (name: string, content: string | Uint8Array) => writeFile(join(folder, name), content)
  await put('ETHUSDT_1h.csv', text(5000, 60))
  await put('BTCUSDT_1d.csv', text(30, 1440))
  await put('BTCUSDT_1h.csv.gz', gzipSync(text(5000, 60)))
  await put('SOLUSDT_1h.csv', text(3, 60))
  await put('SOLUSDT_1h.csv.gz', gzipSync(text(3, 60)))
  await put('XRPUSDT_5m.csv', text(2, 5, ''))
  await put('LATE_1h.csv', `${text(2, 60)}2022-12-31T00:00:00.000Z,1,1,1,1,1\n`)
  await put('ONE_1d.csv', text(1, 1440))
  await put('notes.txt', '')
  await put('plain.csv', '')
})
afterAll(() => rm(folder, { recursive: true }))

describe('a catalog', () => {
  it('lists the files whose names say symbol and interval', async () => {
    const names = (await openCatalog(pathToFileURL(folder))).list().map(({ symbol, interval }) => `${symbol} ${interval}`)
    expect(names).toEqual(['BTCUSDT 1h', 'BTCUSDT 1d', 'ETHUSDT 1h', 'LATE 1h', 'ONE 1d', 'SOLUSDT 1h', 'SOLUSDT 1h', 'XRPUSDT 5m'])
  })

  it.each([
    ['ETHUSDT', '1h', 4999 * 60],
    ['BTCUSDT', '1h', 4999 * 60],
    ['BTCUSDT', '1d', 29 * 1440],
    ['XRPUSDT', '5m', 5],
    ['ONE', '1d', 0],
  ])('tells the range of %s %s', async (symbol, interval, minutes) => {
    const catalog = await openCatalog(folder)
    const entry = catalog.list().find((each) => each.symbol === symbol && each.interval === interval)!
    expect(await catalog.range(entry)).toEqual({ from: START, to: START + minutes * 60_000 })
  })

  it('tells the range of a file out of order only with the repair', async () => {
    const catalog = await openCatalog(folder)
    const entry = catalog.list().find(({ symbol }) => symbol === 'LATE')!
    await expect(catalog.range(entry)).rejects.toThrow('LATE_1h.csv, line 4, datetime: 2022-12-31T00:00:00Z is before 2023-01-01T01:00:00Z on line 3')
    expect(await catalog.range(entry, { onUnsorted: 'sort' })).toEqual({ from: START - 86_400_000, to: START + 3_600_000 })
  })

  it('reads a symbol, with the options of the call over those of the catalog', async () => {
    const catalog = await openCatalog(folder, { onUnsorted: 'sort' })
    const { bars, report } = await catalog.read('BTCUSDT', '1h')
    expect([bars.length, bars.interval, report.symbol]).toEqual([5000, '1h', 'BTCUSDT'])
    expect((await catalog.read('LATE', '1h')).report.sorted.count).toBe(1)
    await expect(catalog.read('LATE', '1h', { onUnsorted: 'error' })).rejects.toMatchObject({ code: 'BAD_FILE' })
  })

  it('reads several symbols in the order asked for', async () => {
    const { bars, reports } = await (await openCatalog(folder)).readAll({ symbols: ['ETHUSDT', 'BTCUSDT'], interval: '1h' })
    expect([...bars].map(([symbol, each]) => [symbol, each.length])).toEqual([
      ['ETHUSDT', 5000],
      ['BTCUSDT', 5000],
    ])
    expect([...reports.keys()]).toEqual(['ETHUSDT', 'BTCUSDT'])
  })

  it('reads all symbols of an interval', async () => {
    expect([...(await (await openCatalog(folder)).readAll({ interval: '1d' })).bars.keys()]).toEqual(['BTCUSDT', 'ONE'])
  })

  it('says what there is when a symbol is missing, and the name that is near', async () => {
    const catalog = await openCatalog(folder)
    await expect(catalog.read('BTCUSD', '1h')).rejects.toMatchObject({
      code: 'NOT_FOUND',
      message: `${folder}: no bars of 'BTCUSD': there is BTCUSDT, ETHUSDT, LATE, ONE, SOLUSDT, XRPUSDT; did you mean 'BTCUSDT'?`,
    })
    await expect(catalog.read('NIFTY', '1h')).rejects.toThrow(/XRPUSDT$/)
  })

  it('says which intervals there are when one is missing', async () => {
    await expect((await openCatalog(folder)).read('BTCUSDT', '5m')).rejects.toThrow(`${folder}: no 5m bars of 'BTCUSDT': there is 1h, 1d`)
  })

  it('refuses to choose between two files', async () => {
    await expect((await openCatalog(folder)).read('SOLUSDT', '1h')).rejects.toMatchObject({
      code: 'BAD_FILE',
      message: `${folder}: both SOLUSDT_1h.csv and SOLUSDT_1h.csv.gz claim to be SOLUSDT 1h: remove one`,
    })
  })

  it('says that a folder is missing', async () => {
    await expect(openCatalog(join(folder, 'none'))).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})
