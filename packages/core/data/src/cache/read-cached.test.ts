import { mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { hashBars } from '@core/market'
import { randomBars } from '@core/market/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readBars, readCached, writeBars } from '../index.ts'

const bars = randomBars({ seed: 3, length: 3000, gaps: 0.01 })
const other = randomBars({ seed: 4, length: 3000, gaps: 0.01 })
let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bars-'))
})
afterAll(() => rm(folder, { recursive: true }))

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

describe('a .bars file', () => {
  let path = ''
  let whole: Buffer
  beforeAll(async () => {
    path = join(folder, 'X_1h.bars')
    await writeBars(path, bars)
    whole = await readFile(path)
  })
  const put = async (content: Uint8Array) => {
    const file = join(folder, 'Y_1h.bars')
    await writeFile(file, content)
    return file
  }

  it('gives back the same bars, with the hash of every other format', async () => {
    const { bars: again, report } = await readBars(path)
    expect(hashBars(again)).toBe(hashBars(bars))
    expect(report).toMatchObject({ symbol: 'X', interval: '1h', intervalFrom: 'file', bars: 3000, from: bars.time[0], to: bars.time[2999] })
    for (const name of ['X_1h.csv', 'X_1h.csv.gz', 'X_1h.parquet']) {
      await writeBars(join(folder, name), bars)
      expect(hashBars((await readBars(join(folder, name))).bars)).toBe(hashBars(bars))
    }
  })

  it('lies on disk as stated: BARS, version 1, length and CRC-32 of the header, JSON, then the columns as they are in memory', async () => {
    expect([whole.toString('latin1', 0, 4), whole.readUInt32LE(4)]).toEqual(['BARS', 1])
    const start = 16 + whole.readUInt32LE(8)
    expect(start % 64).toBe(0)
    const header = JSON.parse(whole.toString('utf8', 16, start))
    expect(header).toMatchObject({ interval: '1h', rows: 3000, hash: hashBars(bars) })
    expect([whole.length, header.crc]).toEqual([start + 3000 * 48, crc32(whole.subarray(start))])
    expect([whole.readDoubleLE(start), whole.readDoubleLE(start + 3000 * 8)]).toEqual([bars.time[0], bars.open[0]])
  })

  it('is refused wherever it is cut', async () => {
    for (let cut = 0; cut < 20; cut++)
      await expect(readBars(await put(whole.subarray(0, Math.floor((whole.length * cut) / 20))))).rejects.toMatchObject({ code: 'BAD_FILE' })
    for (let less = 1; less <= 20; less++)
      await expect(readBars(await put(whole.subarray(0, whole.length - less)))).rejects.toThrow('it is cut off, write it again')
    for (const length of [1, 8, 15, 16, 100]) await expect(readBars(await put(whole.subarray(0, length)))).rejects.toThrow('cut off within its header')
  })

  it('is refused when a bit of it is wrong, wherever', async () => {
    for (let at = 0; at < whole.length; at += 997) {
      const torn = Buffer.from(whole)
      torn[at]! ^= 1
      await expect(readBars(await put(torn))).rejects.toMatchObject({ code: 'BAD_FILE' })
    }
  })

  it('is refused when a page of it was never written, too long, of another version or no such file', async () => {
    const torn = Buffer.from(whole).fill(0, 65_536, 69_632)
    await expect(readBars(await put(torn))).rejects.toThrow('the columns of the .bars file fail their checksum')
    await expect(readBars(await put(Buffer.concat([whole, Buffer.of(0)])))).rejects.toThrow('it is too long')
    const newer = Buffer.from(whole)
    newer.writeUInt32LE(2, 4)
    await expect(readBars(await put(newer))).rejects.toThrow('the .bars file is of version 2, this release reads 1: write it again from its source')
    await expect(readBars(await put(Buffer.from('datetime,open,high,low,close\n')))).rejects.toThrow('this is no .bars file')
    await expect(readBars(await put(Buffer.alloc(0)))).rejects.toThrow('the file is empty, expected a .bars file')
  })
})

describe('readCached', () => {
  let home = ''
  let source = ''
  let cache = ''
  beforeEach(async () => {
    home = await mkdtemp(join(folder, 'cached-'))
    source = join(home, 'X_1h.csv')
    cache = join(home, 'cache')
    await writeBars(source, bars)
    await sleep(25)
  })
  const cacheFile = async () => join(cache, (await readdir(cache)).find((name) => name.endsWith('.bars'))!)

  it('makes a cache, then reads it, with the report of the first reading', async () => {
    const first = await readCached(source, cache)
    const second = await readCached(source, cache)
    expect([first.cache.state, second.cache.state]).toEqual(['made', 'hit'])
    expect(second.report).toEqual(first.report)
    expect([hashBars(first.bars), hashBars(second.bars)]).toEqual([hashBars(bars), hashBars(bars)])
    expect((await readdir(cache)).length).toBe(1)
  })

  it('reads it again when the file has changed', async () => {
    await readCached(source, cache)
    await writeBars(source, other)
    await sleep(25)
    const { bars: read, cache: use } = await readCached(source, cache)
    expect([hashBars(read), use.state, use.reason]).toEqual([hashBars(other), 'rebuilt', 'the file changed since'])
    expect((await readCached(source, cache)).cache.state).toBe('hit')
  })

  it('is not deceived by a file of the same length and date', async () => {
    const text = await readFile(source, 'utf8')
    const { atime, mtime } = await stat(source)
    await readCached(source, cache)
    // one digit of the last volume is another
    const changed = text.replace(/(\d)\n$/, (_, digit) => `${(Number(digit) + 1) % 10}\n`)
    await writeFile(source, changed)
    await utimes(source, atime, mtime)
    await sleep(25)
    const { bars: read, cache: use } = await readCached(source, cache)
    expect([use.state, read.volume[2999] !== bars.volume[2999]]).toEqual(['rebuilt', true])
  })

  it('does not trust a cache that is as old as the last change of its file', async () => {
    await writeBars(source, bars)
    const written = await readCached(source, cache)
    expect(written.cache.state).toBe('made')
    const second = await readCached(source, cache)
    if (second.cache.state === 'rebuilt') expect(second.cache.reason).toBe('the file changed in the moment the cache was written')
    await sleep(25)
    await readCached(source, cache)
    expect((await readCached(source, cache)).cache.state).toBe('hit')
  })

  it('makes it again when it is cut, torn, of another version or no cache at all, at any of 20 places', async () => {
    await readCached(source, cache)
    const file = await cacheFile()
    const whole = await readFile(file)
    const spoilt = [
      ...Array.from({ length: 20 }, (_, cut) => whole.subarray(0, Math.floor((whole.length * cut) / 20))),
      Buffer.concat([whole.subarray(0, 4), Buffer.of(9, 0, 0, 0), whole.subarray(8)]),
      Buffer.from(whole).fill(0, 70_000, 74_096),
      Buffer.from('rubbish'),
    ]
    for (const content of spoilt) {
      await writeFile(file, content)
      const { bars: read, cache: use } = await readCached(source, cache)
      expect([hashBars(read), use.state]).toEqual([hashBars(bars), 'rebuilt'])
      expect(use.reason).toContain('write it again')
      expect((await readCached(source, cache)).cache.state).toBe('hit')
    }
  })

  it('keeps one cache for each way of reading', async () => {
    await writeFile(source, `${await readFile(source, 'utf8')}rubbish\n`)
    await sleep(25)
    await expect(readCached(source, cache)).rejects.toMatchObject({ code: 'BAD_FILE' })
    expect((await readCached(source, cache, { onBadRow: 'skip' })).report.skipped.count).toBe(1)
    const second = await readCached(source, cache, { onBadRow: 'skip' })
    expect([second.cache.state, second.report.skipped.count]).toEqual(['hit', 1])
    await expect(readCached(source, cache)).rejects.toMatchObject({ code: 'BAD_FILE' })
  })

  it('cuts out a stretch of time from the whole cache', async () => {
    const options = { from: bars.time[10]!, to: bars.time[20]! }
    expect((await readCached(source, cache, options)).bars.length).toBe(10)
    const { bars: read, cache: use } = await readCached(source, cache, options)
    expect([read.length, read.time[0], use.state]).toEqual([10, bars.time[10], 'hit'])
  })

  it('gives the bars, and tells why, when the cache cannot be written', async () => {
    await mkdir(cache)
    await writeFile(join(cache, 'occupied'), '')
    const { bars: read, cache: use } = await readCached(source, join(cache, 'occupied'))
    expect([hashBars(read), use.state]).toEqual([hashBars(bars), 'failed'])
    expect(use.reason).toMatch(/EEXIST|ENOTDIR/)
  })

  it('says that the file is missing, whatever the cache holds', async () => {
    await readCached(source, cache)
    await rm(source)
    await expect(readCached(source, cache)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})
