import { basename } from 'node:path'
import { type Interval, parseInterval } from '@core/market'

/** What a name like `BTCUSDT_1h.csv.gz` says. */
export interface BarFileName {
  readonly symbol: string
  readonly interval: Interval
}

/** Reads symbol and interval from a path that ends in `SYMBOL_INTERVAL.csv`, `.csv.gz`, `.parquet` or `.bars`; undefined when it does not. */
export const barFileName = (path: string): BarFileName | undefined => {
  const match = /^(.+)_([1-9]\d*[smhdw])\.(csv|csv\.gz|parquet|bars)$/.exec(basename(path))
  return match ? { symbol: match[1]!, interval: parseInterval(match[2]!) } : undefined
}
