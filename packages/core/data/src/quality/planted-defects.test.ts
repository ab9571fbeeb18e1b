import { type Bars, type Interval, intervalMs } from '@core/market'
import { randomBars, seededRandom } from '@core/market/testing'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Finding, FindingKind } from './finding.ts'
import { type QualityReport, quality } from './quality.ts'

const HOUR = 3_600_000

type Table = { interval: Interval; time: number[]; open: number[]; high: number[]; low: number[]; close: number[]; volume: number[] }
/** Columns that may be spoilt. */
const table = (bars: Bars): Table => ({
  interval: bars.interval,
  time: [...bars.time],
  open: [...bars.open],
  high: [...bars.high],
  low: [...bars.low],
  close: [...bars.close],
  volume: [...bars.volume],
})
const COLUMNS = ['time', 'open', 'high', 'low', 'close', 'volume'] as const
const PRICES = ['open', 'high', 'low', 'close'] as const
const remove = (data: Table, row: number, rows: number) => {
  for (const column of COLUMNS) data[column].splice(row, rows)
}
const scalePrices = (data: Table, from: number, to: number, factor: number) => {
  for (const column of PRICES) for (let row = from; row < to; row++) data[column][row] = data[column][row]! * factor
}
const of = (report: QualityReport, kind: FindingKind): Finding[] => report.findings.filter((finding) => finding.kind === kind)

const MADE_UP: FindingKind[] = ['bad-row', 'out-of-order', 'duplicate', 'off-grid', 'zone-shift', 'unit-change', 'bad-tick', 'jump', 'zero-volume']

test('clean series raise no alarm, whatever the seed, interval and hours', () => {
  for (let seed = 0; seed < 150; seed++) {
    for (const interval of ['5m', '1h', '1d'] as const) {
      const found = quality(randomBars({ seed, length: 2000, interval })).findings
      if (found.length > 0) expect.fail(`seed ${seed}, ${interval}: ${found[0]!.text}`)
      const holey = quality(randomBars({ seed, length: 1000, interval, gaps: 0.1 }))
      for (const kind of MADE_UP) expect([seed, interval, kind, holey.counts[kind]]).toEqual([seed, interval, kind, undefined])
    }
    const hours = quality(randomBars({ seed, length: 1500, interval: '5m', session: { from: 4, to: 10 } }))
    for (const kind of MADE_UP) expect([seed, kind, hours.counts[kind]]).toEqual([seed, kind, undefined])
    // nights are notes, and cost no score
    expect([hours.score, hours.missing]).toEqual([100, 0])
  }
})

/** Plants one defect at a row and says what must be found there. */
type Plant = (data: Table, row: number, random: () => number) => { kind: FindingKind; row: number; value?: number; severity?: string; rows?: number }

const shiftBlock =
  (shift: number): Plant =>
  (data, row) => {
    const step = intervalMs(data.interval)
    for (let i = row; i < row + 60; i++) data.time[i] = data.time[i]! + shift
    // the clock is set back where the shift ends or begins
    return shift > 0 ? { kind: 'zone-shift', row: row + 60, value: -shift } : { kind: 'zone-shift', row, value: shift, rows: step }
  }

const unit =
  (factor: number, length: number): Plant =>
  (data, row) => {
    scalePrices(data, row, Math.min(row + length, data.time.length), factor)
    return { kind: 'unit-change', row, value: factor, severity: 'error' }
  }

const plants: Record<string, Plant> = {
  'a hole': (data, row, random) => {
    const rows = 1 + Math.floor(random() * 50)
    remove(data, row, rows)
    return { kind: 'gap', row, rows, value: rows }
  },
  'a row twice': (data, row) => {
    for (const column of COLUMNS) data[column].splice(row, 0, data[column][row - 1]!)
    return { kind: 'duplicate', row, rows: 1, severity: 'error' }
  },
  'a block twice': (data, row) => {
    for (const column of COLUMNS) data[column].splice(row, 0, ...data[column].slice(row - 30, row))
    return { kind: 'duplicate', row, rows: 30, severity: 'error' }
  },
  'two rows swapped': (data, row, random) => {
    const other = row + 2 + Math.floor(random() * 40)
    for (const column of COLUMNS) [data[column][row], data[column][other]] = [data[column][other]!, data[column][row]!]
    return { kind: 'out-of-order', row: row + 1, severity: 'error' }
  },
  'a high below the low': (data, row) => {
    data.high[row] = data.low[row]! * 0.99
    return { kind: 'bad-row', row, value: data.high[row]! }
  },
  'a price of 0': (data, row) => {
    data.low[row] = 0
    return { kind: 'bad-row', row, value: 0 }
  },
  'a lasting jump': (data, row) => {
    scalePrices(data, row, data.time.length, 1.6)
    return { kind: 'jump', row }
  },
  'a bad bar': (data, row, random) => {
    scalePrices(data, row, row + 1, random() < 0.5 ? 2 : 0.5)
    return { kind: 'bad-tick', row, rows: 1 }
  },
  'three bad bars': (data, row) => {
    scalePrices(data, row, row + 3, 3)
    return { kind: 'bad-tick', row, rows: 3 }
  },
  'a bad high': (data, row) => {
    data.high[row] = data.high[row]! * 2.2
    return { kind: 'bad-tick', row }
  },
  'a bad low': (data, row) => {
    data.low[row] = data.low[row]! / 2.2
    return { kind: 'bad-tick', row }
  },
  'a flat run': (data, row) => {
    for (const column of PRICES) data[column].fill(data.close[row - 1]!, row, row + 20)
    return { kind: 'flat-run', row, rows: 20, value: 20 }
  },
  'a frozen feed': (data) => {
    const row = data.time.length - 12
    for (const column of PRICES) data[column].fill(data.close[row - 1]!, row)
    return { kind: 'stale-tail', row, rows: 12 }
  },
  'no volume': (data, row) => {
    data.volume.fill(0, row, row + 5)
    return { kind: 'zero-volume', row, rows: 5, severity: 'warning' }
  },
  'rupees to paise': unit(100, Infinity),
  'a block in tenths': unit(0.1, 40),
  'a block in tens': unit(10, 25),
  'thousandths at the end': unit(0.001, Infinity),
  'a block in Indian time': shiftBlock(5.5 * HOUR),
  'a block in New York time': shiftBlock(-5 * HOUR),
  'an hour of summer time': (data, row) => {
    for (let i = row; i < data.time.length; i++) data.time[i] = data.time[i]! - HOUR
    return { kind: 'zone-shift', row, value: -HOUR }
  },
}

test.each(Object.entries(plants))('finds %s where it is, in every series', (_name, plant) => {
  fc.assert(
    fc.property(fc.integer(), fc.constantFrom('5m', '15m' as const), fc.integer({ min: 40, max: 1800 }), (seed, interval, row) => {
      // far from a tick of the price, so that a move is not one by rounding
      const data = table(randomBars({ seed, length: 2000, interval, tick: 0.0001 }))
      const wanted = plant(data, row, seededRandom(seed))
      const found = of(quality(data), wanted.kind).find((finding) => finding.row === wanted.row)
      expect(found, JSON.stringify(quality(data).findings.slice(0, 5))).not.toBe(undefined)
      if (wanted.value !== undefined) expect(found!.value).toBe(wanted.value)
      if (wanted.severity !== undefined) expect(found!.severity).toBe(wanted.severity)
      if (wanted.rows !== undefined && wanted.kind !== 'zone-shift') expect(found!.rows).toBe(wanted.rows)
      expect(quality(data).score).toBeLessThan(wanted.kind === 'jump' ? 100.01 : 100)
    }),
    { numRuns: 40 },
  )
})
