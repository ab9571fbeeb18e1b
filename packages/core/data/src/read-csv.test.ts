import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { hashBars, TradingError } from '@core/market'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CsvReader } from './csv-reader.ts'
import { type ParseOptions, parseBars, readBars } from './index.ts'
import { readChunks } from './read-csv.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'read-csv-'))
})
afterAll(() => rm(folder, { recursive: true }))

const START = Date.UTC(2023, 0, 1)
const time = (row: number): string => new Date(START + row * 60_000).toISOString().slice(0, 19).replace('T', ' ')
/** Rows of all shapes: plain, quoted with line ends inside, signed, CRLF. */
const shapes = [
  (row: number) => `${time(row)},10.${row % 97},12.5,9.25,11,${row}.125,x\n`,
  (row: number) => `"${time(row)}",10,12,9,11,5,"two\nlines, ""quoted"""\n`,
  (row: number) => `${time(row)},+10,1.2e1,9,11,5,\r\n`,
  (row: number) => `${time(row)},10,12,9,11,${row},${'long '.repeat(row % 50)}\n`,
] as const
const textOf = (rows: number, end = '') =>
  `datetime,open,high,low,close,volume,note\n${Array.from({ length: rows }, (_, row) => shapes[row % 7 < 4 ? 0 : (row % 3) + 1]!(row)).join('')}${end}`

const inChunks = (bytes: Uint8Array, length: number, options: ParseOptions) => {
  async function* chunks() {
    for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length)
  }
  return readChunks(new CsvReader({ file: 'x.csv', ...options }, bytes.length), chunks(), 'x.csv')
}
const outcome = async (work: () => unknown): Promise<unknown> => {
  try {
    const { bars, report } = (await work()) as Awaited<ReturnType<typeof readBars>>
    return { hash: hashBars(bars), report }
  } catch (error) {
    if (TradingError.is(error)) return error.message
    throw error
  }
}

describe('a file that is read in chunks', () => {
  const bytes = new TextEncoder().encode(textOf(4000))
  it('is the same as in one piece, whatever the length of the chunks', async () => {
    const whole = await outcome(() => parseBars(bytes, { file: 'x.csv' }))
    expect(whole).toMatchObject({ report: { bars: 4000, interval: '1m' } })
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 700, max: 100_000 }), async (length) => {
        expect(await outcome(() => inChunks(bytes, length, {}))).toEqual(whole)
      }),
      { numRuns: 40 },
    )
  })

  it.each([
    ['a bad row', 'rubbish\n2024-01-01 00:00:00,1,1,1,1,1,\n', {}],
    ['a bad row that is skipped', 'rubbish\n2024-01-01 00:00:00,1,1,1,1,1,\n', { onBadRow: 'skip' }],
    ['a late row that is sorted', '2022-01-01 00:00:00,1,1,1,1,1,\n', { onUnsorted: 'sort' }],
    ['a late row', '2022-01-01 00:00:00,1,1,1,1,1,\n', {}],
    ['an open quote', '"2024-01-01 00:00:00,1,1,1,1,1,\n', {}],
    ['blank lines at the end', '\n\r\n  \n', {}],
    ['a blank line and a row', '\n2024-01-01 00:00:00,1,1,1,1,1,\n', {}],
    ['no line end', '2024-01-01 00:00:00,1,1,1,1,1,', {}],
    ['a cut row', '2024-01-01 00:00:00,1,1', {}],
  ] as const)('says the same of %s', async (_name, end, options) => {
    const text = new TextEncoder().encode(textOf(4000, end))
    const whole = await outcome(() => parseBars(text, { file: 'x.csv', ...options }))
    for (const length of [777, 4096, 65_536, 70_001]) expect(await outcome(() => inChunks(text, length, options))).toEqual(whole)
  })

  it('names the line of a row beyond a million', async () => {
    const rows = Array.from({ length: 1_000_000 }, (_, row) => `${1_600_000_000 + row},1,1,1,1\n`)
    rows[900_000] = '1600900000,1,1,0,1\n'
    const path = join(folder, 'LONG_1s.csv')
    await writeFile(path, `time,open,high,low,close\n${rows.join('')}`)
    await expect(readBars(path)).rejects.toThrow(`${path}, line 900002, low: 0 is not a price`)
    const { bars, report } = await readBars(path, { onBadRow: 'skip', interval: '1s' })
    expect([bars.length, report.skipped.first[0]!.line]).toEqual([999_999, 900_002])
  })
})

describe('a file that was cut', () => {
  const text = textOf(4000)
  it('is an error wherever it is cut within a row, plain or packed', async () => {
    const bytes = Buffer.from(text)
    const packed = gzipSync(bytes)
    for (let cut = 1; cut < 20; cut++) {
      const at = Math.floor((bytes.length * cut) / 20)
      // a cut at the very end of a row leaves a file that is whole by itself: no text can tell
      const within = bytes[at - 1] === 10 ? at - 1 : at
      const start = bytes.lastIndexOf(10, within - 1) + 1
      const commas = bytes.subarray(start, within).filter((byte) => byte === 44).length
      await writeFile(join(folder, 'CUT_1m.csv'), bytes.subarray(0, commas >= 6 ? start + 30 : within))
      await expect(readBars(join(folder, 'CUT_1m.csv'))).rejects.toMatchObject({ code: 'BAD_FILE' })
      await writeFile(join(folder, 'CUT_1m.csv.gz'), packed.subarray(0, Math.floor((packed.length * cut) / 20)))
      await expect(readBars(join(folder, 'CUT_1m.csv.gz'))).rejects.toThrow('the gzip content ends early, the file is cut off')
    }
  })
})
