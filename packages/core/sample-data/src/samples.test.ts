import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { samples, sampleUrl } from './index.ts'

const read = (url: string): string => gunzipSync(readFileSync(new URL(url))).toString()
const shared = new URL('../../../../../shared/data/', import.meta.url)
const original = (symbol: string, interval: string) => new URL(`${symbol.replace('USDT', 'INR')}_${interval}.csv`, shared)

describe('samples', () => {
  it('list every file in the package, and no other', () => {
    const listed = samples.map((sample) => fileURLToPath(sample.url).split(/[\\/]/).at(-1))
    const files = readdirSync(new URL('../files/', import.meta.url)).filter((name) => name.endsWith('.gz'))
    expect(listed.sort()).toEqual(files.sort())
  })

  it.each(samples.map((sample) => [sample.symbol, sample.interval, sample] as const))(
    '%s %s holds the bars and the range that it says',
    (_symbol, _interval, sample) => {
      const [header, ...rows] = read(sample.url).trimEnd().split('\n')
      const time = (row: string | undefined) => `${row?.slice(0, 19).replace(' ', 'T')}Z`
      expect(header).toBe('datetime,open,high,low,close,volume')
      expect(rows.length).toBe(sample.bars)
      expect(time(rows[0])).toBe(sample.from)
      expect(time(rows.at(-1))).toBe(sample.to)
    },
  )

  it('lack one hour, the same in all hourly files', () => {
    for (const sample of samples.filter(({ interval }) => interval === '1h')) {
      const times = read(sample.url)
        .match(/^\d[^,]*/gm)!
        .map((text) => Date.parse(`${text.replace(' ', 'T')}Z`))
      const holes = times.flatMap((time, row) => (row > 0 && time - times[row - 1]! !== 3_600_000 ? [new Date(times[row - 1]! + 3_600_000).toISOString()] : []))
      expect(holes).toEqual(['2023-03-24T13:00:00.000Z'])
    }
  })

  it.skipIf(!existsSync(shared))('are the original files to the byte (skipped where those are absent)', () => {
    for (const { symbol, interval, url } of samples) expect(read(url)).toBe(readFileSync(original(symbol, interval), 'utf8'))
  })
})

describe('sampleUrl', () => {
  it('finds a sample by symbol and interval', () => {
    expect(sampleUrl('BTCUSDT', '1d')).toMatch(/^file:.*\/files\/BTCUSDT_1d\.csv\.gz$/)
  })

  it('names the samples there are when asked for another', () => {
    expect(() => sampleUrl('BTCUSDT', '4h')).toThrow("there is no sample of 'BTCUSDT' '4h': there is BTCUSDT 1h, ETHUSDT 1h, SOLUSDT 1h, BTCUSDT 1d")
    expect(() => sampleUrl('BTCUSDT', '4h')).toThrow(expect.objectContaining({ code: 'INPUT' }))
  })
})
