/** One file of real bars: what it is, where it lies on this disk, and where it comes from. */
export interface Sample {
  /** The pair as the venue writes it; prices are in USDT. */
  readonly symbol: string
  /** Length of a bar. */
  readonly interval: '1h' | '1d'
  /** File URL of gzipped CSV: `datetime,open,high,low,close,volume`, `datetime` being the bar's open in UTC, volume in the base currency. */
  readonly url: string
  /** Number of bars. */
  readonly bars: number
  /** Open of the first and of the last bar, ISO 8601 UTC. */
  readonly from: string
  readonly to: string
  readonly source: string
  readonly licence: string
}

const SOURCE = 'Binance spot, by way of github.com/P0W/crypto-strategies at commit 48ff8d5'
const HOURLY = { interval: '1h', bars: 27_071, from: '2022-12-02T05:00:00Z', to: '2026-01-03T04:00:00Z', source: SOURCE, licence: 'MIT' } as const
const DAILY = { interval: '1d', bars: 1493, from: '2021-12-04T00:00:00Z', to: '2026-01-04T00:00:00Z', source: SOURCE, licence: 'MIT' } as const

/** Every file in the package. The hourly ones lack the hour 2023-03-24T13:00Z, when the venue stood still; the daily one has no hole. */
export const samples: readonly Sample[] = [
  { symbol: 'BTCUSDT', ...HOURLY, url: new URL('../files/BTCUSDT_1h.csv.gz', import.meta.url).href },
  { symbol: 'ETHUSDT', ...HOURLY, url: new URL('../files/ETHUSDT_1h.csv.gz', import.meta.url).href },
  { symbol: 'SOLUSDT', ...HOURLY, url: new URL('../files/SOLUSDT_1h.csv.gz', import.meta.url).href },
  { symbol: 'BTCUSDT', ...DAILY, url: new URL('../files/BTCUSDT_1d.csv.gz', import.meta.url).href },
]

/**
 * The file URL of one sample.
 *
 * @throws RangeError with `code: 'INPUT'` naming the samples there are
 */
export const sampleUrl = (symbol: string, interval: string): string => {
  const found = samples.find((sample) => sample.symbol === symbol && sample.interval === interval)
  if (found) return found.url
  const names = samples.map((sample) => `${sample.symbol} ${sample.interval}`).join(', ')
  throw Object.assign(new RangeError(`there is no sample of '${symbol}' '${interval}': there is ${names}`), { code: 'INPUT' as const })
}
