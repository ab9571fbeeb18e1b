import { type Interval, parseInterval, TradingError } from '@core/market'

/** How to read a file of bars. The default of every choice is to refuse: nothing is repaired unless an option asks for it. */
export interface ReadOptions {
  /** Length of a bar. Left out, it is taken from a name like `BTCUSDT_1h.csv`, else it is the most frequent step of the times. */
  readonly interval?: Interval | undefined
  /** Symbol for messages and the report. Left out, it is taken from the file's name. */
  readonly symbol?: string | undefined
  /** Fixed offset of times that carry none of their own: `'UTC'` (default) or such as `'+05:30'`. Epoch numbers are always UTC. */
  readonly zone?: string | undefined
  /** A row that holds no sound bar: `'error'` (default), or `'skip'` it and count it in the report. */
  readonly onBadRow?: 'error' | 'skip' | undefined
  /** Times that go backwards: `'error'` (default), or `'sort'` the rows and count those that had been late. */
  readonly onUnsorted?: 'error' | 'sort' | undefined
  /** Rows of the same time: `'error'` (default), or keep the first or the last of them in the order of the file, and count the rows dropped. */
  readonly onDuplicate?: 'error' | 'keep-first' | 'keep-last' | undefined
  /** Only bars that open at or after this, epoch ms UTC. Row groups of a Parquet file that lie outside are not read. */
  readonly from?: number | undefined
  /** Only bars that open before this, epoch ms UTC. */
  readonly to?: number | undefined
}

/** {@link ReadOptions} for bytes in memory. */
export interface ParseOptions extends ReadOptions {
  /** What to call the bytes in messages; a name like `BTCUSDT_1h.csv` also tells symbol and interval. Default `'text'`. */
  readonly file?: string | undefined
}

const CHOICES = {
  onBadRow: ['error', 'skip'],
  onUnsorted: ['error', 'sort'],
  onDuplicate: ['error', 'keep-first', 'keep-last'],
} as const

/** Refuses a misspelt choice before anything is read. */
export const checkReadOptions = (options: ReadOptions): void => {
  if (options.interval !== undefined) parseInterval(options.interval)
  for (const name of ['from', 'to'] as const) {
    const time = options[name]
    if (time !== undefined && Number.isNaN(time)) throw new TradingError('INVALID_INPUT', `${name}: ${time} is not a time in epoch milliseconds`)
  }
  for (const name of ['onBadRow', 'onUnsorted', 'onDuplicate'] as const) {
    const [chosen, allowed] = [options[name], CHOICES[name] as readonly string[]]
    if (chosen !== undefined && !allowed.includes(chosen)) {
      throw new TradingError('INVALID_INPUT', `${name}: '${chosen}' is not one of ${allowed.map((choice) => `'${choice}'`).join(', ')}`)
    }
  }
}
