import { sliceBars, TradingError } from '@core/market'
import type { ReadOptions } from './read-options.ts'
import type { ReadResult } from './read-report.ts'

const utc = (time: number): string => (Math.abs(time) <= 8.64e15 ? new Date(time).toISOString() : String(time))

/**
 * Of what was read the bars from `from` to before `to`.
 *
 * @throws TradingError `NOT_FOUND` when there are none, naming what there is
 */
export const within = ({ bars, report }: ReadResult, { from = -Infinity, to = Infinity }: ReadOptions): ReadResult => {
  if (from <= report.from && to > report.to) return { bars, report }
  const slice = sliceBars(bars, from, to)
  if (slice.length === 0) throw nothingWithin(report.file, from, to, `it holds ${utc(report.from)} to ${utc(report.to)}`)
  return { bars: slice, report: { ...report, bars: slice.length, from: slice.time[0]!, to: slice.time[slice.length - 1]! } }
}

/** The error of a stretch of time without a bar. */
export const nothingWithin = (file: string, from: number, to: number, there: string): TradingError =>
  new TradingError('NOT_FOUND', `${file}: no bar opens from ${utc(from)} to before ${utc(to)}: ${there}`, { details: { file, from, to } })
