import { Worker } from 'node:worker_threads'
import { describe, expect, test } from 'vitest'
import { type BarRow, barAt, barsFromBuffer, barsFromColumns, barsFromRows, checkBars, eachBar, firstAt, hasVolume, sliceBars } from './bars.ts'
import { TradingError } from './errors.ts'

const HOUR = 3_600_000
const rows: BarRow[] = [
  [0, 10, 12, 9, 11, 100],
  [HOUR, 11, 11.5, 10.5, 10.5, 0],
  [2 * HOUR, 10.5, 14, 10.5, 13, 250],
]
const withRow = (row: number, change: Partial<Record<0 | 1 | 2 | 3 | 4 | 5, number>>): BarRow[] =>
  rows.map((old, index) => (index === row ? (Object.assign([...old], change) as unknown as BarRow) : old))

describe('making bars', () => {
  test('rows, objects, columns and a buffer give the same columns', () => {
    const expected = [
      [0, HOUR, 2 * HOUR],
      [10, 11, 10.5],
      [12, 11.5, 14],
      [9, 10.5, 10.5],
      [11, 10.5, 13],
      [100, 0, 250],
    ]
    const fromRows = barsFromRows(rows, '1h')
    const columns = { time: expected[0]!, open: expected[1]!, high: expected[2]!, low: expected[3]!, close: expected[4]!, volume: expected[5]! }
    for (const bars of [fromRows, barsFromColumns(columns, '1h'), barsFromBuffer(fromRows.buffer, '1h'), barsFromRows(eachBar(fromRows), '1h')]) {
      expect([bars.time, bars.open, bars.high, bars.low, bars.close, bars.volume].map((column) => [...column])).toEqual(expected)
      expect([bars.interval, bars.length, bars.buffer.byteLength]).toEqual(['1h', 3, 3 * 6 * 8])
    }
  })

  test('a buffer is not copied', () => {
    const bars = barsFromRows(rows, '1h')
    expect(barsFromBuffer(bars.buffer, '1h').buffer).toBe(bars.buffer)
  })

  test('without volume every volume is NaN', () => {
    const bars = barsFromColumns({ time: [0], open: [1], high: [1], low: [1], close: [1] }, '1m')
    expect([...bars.volume]).toEqual([Number.NaN])
    expect(hasVolume(bars)).toBe(false)
    expect(hasVolume(barsFromRows([[0, 1, 1, 1, 1]], '1m'))).toBe(false)
    expect(hasVolume(barsFromRows(rows, '1h'))).toBe(true)
  })

  test('no rows make no bars', () => {
    const bars = barsFromRows([], '1h')
    expect([bars.length, barAt(bars, 0), barAt(bars, -1), firstAt(bars, 5), sliceBars(bars).length]).toEqual([0, undefined, undefined, 0, 0])
  })
})

describe('what is wrong is named by row and field', () => {
  test.each<[BarRow[], string]>([
    [withRow(1, { 1: Number.NaN }), 'BTC, row 1, open: NaN at 1970-01-01T01:00:00.000Z is not a price: prices are finite and above 0'],
    [withRow(2, { 2: Infinity }), 'BTC, row 2, high: Infinity at 1970-01-01T02:00:00.000Z is not a price'],
    [withRow(0, { 3: 0 }), 'BTC, row 0, low: 0 at 1970-01-01T00:00:00.000Z is not a price'],
    [withRow(0, { 4: -1 }), 'BTC, row 0, close: -1 at 1970-01-01T00:00:00.000Z is not a price'],
    [withRow(1, { 2: 10 }), 'BTC, row 1, high: 10 at 1970-01-01T01:00:00.000Z is below the low 10.5'],
    [withRow(0, { 1: 12.5 }), 'BTC, row 0, open: 12.5 at 1970-01-01T00:00:00.000Z is outside low 9 … high 12'],
    [withRow(0, { 4: 8 }), 'BTC, row 0, close: 8 at 1970-01-01T00:00:00.000Z is outside low 9 … high 12'],
    [
      withRow(2, { 0: HOUR }),
      'BTC, row 2, time: 1970-01-01T01:00:00.000Z is not after the row before (1970-01-01T01:00:00.000Z): sort the rows and drop duplicates',
    ],
    [withRow(2, { 0: 5 }), 'BTC, row 2, time: 1970-01-01T00:00:00.005Z is not after the row before'],
    [withRow(0, { 0: Number.NaN }), 'BTC, row 0, time: NaN is not a time in epoch milliseconds'],
    [withRow(2, { 0: Infinity }), 'BTC, row 2, time: Infinity is not a time in epoch milliseconds'],
    [withRow(1, { 5: -1 }), 'BTC, row 1, volume: -1 at 1970-01-01T01:00:00.000Z is not a volume: 0 or more, or NaN in every row'],
    [withRow(1, { 5: Number.NaN }), 'BTC, row 1, volume: NaN at 1970-01-01T01:00:00.000Z is not a volume'],
    [withRow(1, { 5: Infinity }), 'BTC, row 1, volume: Infinity at 1970-01-01T01:00:00.000Z is not a volume'],
  ])('%#: %j', (wrong, text) => {
    expect(() => barsFromRows(wrong, '1h', 'BTC')).toThrow(text)
    const [, row, field] = /row (\d), (\w+)/.exec(text)!
    try {
      barsFromRows(wrong, '1h', 'BTC')
    } catch (error) {
      expect(TradingError.is(error, 'INVALID_BARS')).toBe(true)
      expect((error as TradingError).details).toEqual({ name: 'BTC', row: Number(row), field })
    }
  })

  test('a row that is too short', () => {
    expect(() => barsFromRows([[0, 1, 1, 1] as never], '1h')).toThrow('bars, row 0, close: NaN')
  })

  test('columns of different length', () => {
    expect(() => barsFromColumns({ time: [0, 1], open: [1], high: [1], low: [1], close: [1] }, '1h')).toThrow('bars: the column open has 1 values, time has 2')
    expect(() => checkBars({ ...barsFromRows(rows, '1h'), volume: new Float64Array(2) }, 'X')).toThrow(
      'X: the column volume must be a Float64Array of 3 values',
    )
    expect(() => checkBars({ ...barsFromRows(rows, '1h'), close: [11, 10.5, 13] as never })).toThrow(
      'bars: the column close must be a Float64Array of 3 values',
    )
  })

  test('a buffer that holds no whole bars, and an interval that is none', () => {
    expect(() => barsFromBuffer(new ArrayBuffer(100), '1h', 'X')).toThrow('X: a buffer of 100 bytes does not hold whole bars of 48 bytes')
    expect(() => barsFromRows(rows, '1M' as never)).toThrow("'1M' is not an interval")
  })
})

describe('memory', () => {
  test('is shared: what a worker writes is seen here, without a copy', async () => {
    const bars = barsFromRows(rows, '1h')
    expect(bars.buffer).toBeInstanceOf(SharedArrayBuffer)
    const worker = new Worker(
      `require('node:worker_threads').parentPort.once('message', function (bars) {
         bars.close[2] = 13.5
         this.postMessage({ read: [...bars.time], same: bars.close.buffer === bars.buffer })
       })`,
      { eval: true },
    )
    const answer = new Promise((resolve, reject) => worker.once('message', resolve).once('error', reject))
    worker.postMessage(bars)
    expect(await answer).toEqual({ read: [0, HOUR, 2 * HOUR], same: true })
    expect(bars.close[2]).toBe(13.5)
    await worker.terminate()
  })

  test('a slice owns its buffer and shares nothing that lies after it', () => {
    const bars = barsFromRows(rows, '1h')
    const slice = sliceBars(bars, 0, 2 * HOUR)
    expect([slice.length, slice.buffer.byteLength, slice.interval]).toEqual([2, 2 * 48, '1h'])
    slice.close[0] = 10
    expect(bars.close[0]).toBe(11)
  })
})

describe('finding bars', () => {
  const bars = barsFromRows(rows, '1h')

  test('a slice holds from ≤ time < to', () => {
    const times = (from?: number, to?: number) => [...sliceBars(bars, from, to).time]
    expect(times()).toEqual([0, HOUR, 2 * HOUR])
    expect(times(HOUR)).toEqual([HOUR, 2 * HOUR])
    expect(times(HOUR, 2 * HOUR)).toEqual([HOUR])
    expect(times(1, HOUR + 1)).toEqual([HOUR])
    expect(times(HOUR, HOUR)).toEqual([])
    expect(times(2 * HOUR, 0)).toEqual([])
    expect(times(9 * HOUR)).toEqual([])
  })

  test('firstAt is the first row at or after a time', () => {
    expect([-1, 0, 1, HOUR, 2 * HOUR, 2 * HOUR + 1].map((time) => firstAt(bars, time))).toEqual([0, 0, 1, 1, 2, 3])
  })

  test('barAt counts from the end when negative, and knows no bar outside', () => {
    const last = { time: 2 * HOUR, open: 10.5, high: 14, low: 10.5, close: 13, volume: 250 }
    expect(barAt(bars, 2)).toEqual(last)
    expect(barAt(bars, -1)).toEqual(last)
    expect(barAt(bars, -3)?.time).toBe(0)
    expect([3, -4, Number.NaN, 1.5].map((row) => barAt(bars, row))).toEqual([undefined, undefined, undefined, undefined])
  })
})
