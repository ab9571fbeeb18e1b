import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import type { BacktestOptions } from '@core/engine'

/** Bars as the engine takes them. */
type Bars = Extract<BacktestOptions['bars'], ReadonlyMap<string, unknown>> extends ReadonlyMap<string, infer B> ? B : never

const HOUR = 3_600_000

/** Hourly bars in memory from rows of open, high, low, close. */
export const barsOfRows = (rows: readonly (readonly [open: number, high: number, low: number, close: number])[]): Bars => {
  const column = (at: number) => Float64Array.from(rows, (row) => row[at]!)
  const time = Float64Array.from(rows, (_, row) => Date.UTC(2024, 0, 1) + row * HOUR)
  const volume = new Float64Array(rows.length).fill(1)
  return { interval: '1h', length: rows.length, buffer: new ArrayBuffer(0), time, open: column(0), high: column(1), low: column(2), close: column(3), volume }
}

/** Hourly bars that open at the close before and reach no further than open and close. */
export const barsOfCloses = (closes: readonly number[]): Bars =>
  barsOfRows(
    closes.map((close, row) => {
      const open = closes[row - 1] ?? close
      return [open, Math.max(open, close), Math.min(open, close), close]
    }),
  )

/** A file of the sample data, `BTCUSDT_1d`, read by hand: this package does not know those that read files. */
export const readSample = (name: string): Bars => {
  const url = new URL(`../../../sample-data/files/${name}.csv.gz`, import.meta.url)
  const rows = gunzipSync(readFileSync(url)).toString().trimEnd().split('\n').slice(1)
  const fields = rows.map((row) => row.split(','))
  const column = (at: number) => Float64Array.from(fields, (row) => Number(row[at]))
  const time = Float64Array.from(fields, ([at]) => Date.parse(`${at!.replace(' ', 'T')}Z`))
  const interval = name.endsWith('_1d') ? '1d' : '1h'
  return {
    interval,
    length: rows.length,
    buffer: new ArrayBuffer(0),
    time,
    open: column(1),
    high: column(2),
    low: column(3),
    close: column(4),
    volume: column(5),
  }
}

/** The first bars of more. */
export const prefixOf = (bars: Bars, length: number): Bars => {
  const cut = (column: Float64Array) => column.slice(0, length)
  const { interval, buffer, time, open, high, low, close, volume } = bars
  return { interval, length, buffer, time: cut(time), open: cut(open), high: cut(high), low: cut(low), close: cut(close), volume: cut(volume) }
}
