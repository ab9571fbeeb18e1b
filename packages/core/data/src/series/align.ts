import { type Bars, type Interval, TradingError } from '@core/market'

/** One symbol's columns on the common clock: all of the clock's length. */
export interface AlignedColumns {
  /** Row of the symbol's own bars at each time; −1 marks a gap. */
  readonly row: Int32Array
  /** The latest row of the symbol's own bars at or before each time, −1 before its first: for a last known value, asked for in so many words. */
  readonly lastRow: Int32Array
  /** Values of the bar at this time; NaN where the symbol has none. Nothing is carried on. */
  readonly open: Float64Array
  readonly high: Float64Array
  readonly low: Float64Array
  readonly close: Float64Array
  readonly volume: Float64Array
  /** How many times of the clock have no bar of this symbol. */
  readonly missing: number
  /** How many bars of this symbol are at no time of the clock. */
  readonly dropped: number
}

/** Several symbols on one clock. */
export interface AlignedBars {
  readonly interval: Interval
  readonly length: number
  /** Opens, ascending, epoch ms UTC. */
  readonly time: Float64Array
  readonly columns: ReadonlyMap<string, AlignedColumns>
}

/** What {@link align} takes. */
export interface AlignOptions {
  /** Whose times make the clock: `'union'` (default) every symbol's, `'intersection'` those that all have, or the name of one symbol. */
  readonly clock?: 'union' | 'intersection' | { readonly symbol: string }
}

type Named = readonly (readonly [symbol: string, bars: Bars])[]

/** Walks over the union of the times; `rows[i]` is the row of symbol i when it has a bar at the time, else −1. */
const walkUnion = (series: Named, visit: (time: number, rows: Int32Array, present: number) => void): void => {
  const next = new Int32Array(series.length)
  const rows = new Int32Array(series.length)
  for (;;) {
    let time = Infinity
    for (let i = 0; i < series.length; i++) {
      const { time: times, length } = series[i]![1]
      if (next[i]! < length && times[next[i]!]! < time) time = times[next[i]!]!
    }
    if (time === Infinity) return
    let present = 0
    for (let i = 0; i < series.length; i++) {
      const { time: times, length } = series[i]![1]
      const isHere = next[i]! < length && times[next[i]!] === time
      rows[i] = isHere ? next[i]! : -1
      if (!isHere) continue
      next[i] = next[i]! + 1
      present++
    }
    visit(time, rows, present)
  }
}

const clockOf = (series: Named, clock: NonNullable<AlignOptions['clock']>): Float64Array => {
  if (typeof clock === 'object') {
    const one = series.find(([symbol]) => symbol === clock.symbol)
    if (!one) {
      throw new TradingError(
        'INVALID_INPUT',
        `align: the clock is to be that of '${clock.symbol}', which is not among ${series.map(([symbol]) => symbol).join(', ')}`,
      )
    }
    return one[1].time.slice()
  }
  const atLeast = clock === 'union' ? 1 : series.length
  const times: number[] = []
  walkUnion(series, (time, _rows, present) => {
    if (present >= atLeast) times.push(time)
  })
  return Float64Array.from(times)
}

const columnsOn = (time: Float64Array, bars: Bars): AlignedColumns => {
  const length = time.length
  const column = () => new Float64Array(length).fill(Number.NaN)
  const [open, high, low, close, volume] = [column(), column(), column(), column(), column()]
  const [row, lastRow] = [new Int32Array(length), new Int32Array(length)]
  let last = -1
  let present = 0
  for (let i = 0; i < length; i++) {
    while (last + 1 < bars.length && bars.time[last + 1]! <= time[i]!) last++
    lastRow[i] = last
    const isHere = last >= 0 && bars.time[last] === time[i]
    row[i] = isHere ? last : -1
    if (!isHere) continue
    present++
    open[i] = bars.open[last]!
    high[i] = bars.high[last]!
    low[i] = bars.low[last]!
    close[i] = bars.close[last]!
    volume[i] = bars.volume[last]!
  }
  return { row, lastRow, open, high, low, close, volume, missing: length - present, dropped: bars.length - present }
}

/**
 * Columns of several symbols on one clock, row _i_ of every column at `time[i]`. A symbol without a bar at a time has row −1 and NaN there: nothing is filled in or shifted, and both kinds of loss are counted.
 *
 * For bars of another interval on this clock use `visibleRows`, which knows when they are complete.
 *
 * @throws TradingError `INVALID_INPUT` when the intervals differ or the clock's symbol is unknown
 */
export const align = (series: Readonly<Record<string, Bars>> | ReadonlyMap<string, Bars>, options: AlignOptions = {}): AlignedBars => {
  const named: Named = series instanceof Map ? [...series] : Object.entries(series as Readonly<Record<string, Bars>>)
  const [first] = named
  if (!first) throw new TradingError('INVALID_INPUT', 'align: there are no bars: pass at least one symbol with its bars')
  const other = named.find(([, bars]) => bars.interval !== first[1].interval)
  if (other) {
    throw new TradingError(
      'INVALID_INPUT',
      `align: ${other[0]} has ${other[1].interval} bars and ${first[0]} has ${first[1].interval}: resample the finer ones first, or see longer bars through visibleRows`,
    )
  }
  const time = clockOf(named, options.clock ?? 'union')
  return { interval: first[1].interval, length: time.length, time, columns: new Map(named.map(([symbol, bars]) => [symbol, columnsOn(time, bars)])) }
}
