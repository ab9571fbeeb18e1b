import { type Bars, barsFromColumns, hasVolume, type Interval, intervalMs, resample as plainResample, TradingError } from '@core/market'
import { type Cell, sessionCells } from './session-cells.ts'
import type { TradingSession } from './trading-session.ts'

/** What {@link resample} takes. */
export interface ResampleOptions {
  /** Count bars from the open of each session, and make days of sessions. Default: the plain grid, multiples of the interval since the epoch UTC. */
  readonly session?: TradingSession
  /** What to do with bars wholly outside the session's hours; default `'refuse'`. */
  readonly onOutside?: 'refuse' | 'drop'
}

/**
 * Bars that also say when each of them ended. `time` is the open of the bar's cell, so a day bar opens with its session, and `interval` is its name: a day with a change of clocks lasts
 * 23 or 25 hours, a session's last bar may be short.
 */
export interface ResampledBars extends Bars {
  /** When each bar was complete, epoch ms UTC: nothing of it was known before. */
  readonly closeTime: Float64Array
  /** Source bars that were dropped as outside the session. */
  readonly outside: number
}

const DAY = 86_400_000

const iso = (time: number): string => new Date(time).toISOString()

const refuse = (text: string): never => {
  throw new TradingError('INVALID_INPUT', text)
}

/** The end of a source bar, or nothing when it lies outside the session. */
type EndOf = (time: number, row: number) => number | undefined

const barAt = (bars: Bars, row: number): string => `row ${row}: the ${bars.interval} bar of ${iso(bars.time[row]!)}`

/** Shorter than a day: a bar ends after its interval, or with the session that it opened in. */
const intradayEnd = (bars: Bars, session: TradingSession, onOutside: 'refuse' | 'drop'): EndOf => {
  const step = intervalMs(bars.interval)
  return (time, row) => {
    const span = session.spanAt(time)
    if (time < span.open) {
      if (time + step > span.open)
        refuse(`${barAt(bars, row)} reaches over the open of ${session.name} at ${iso(span.open)} and cannot be cut: use shorter bars`)
      if (onOutside === 'refuse') refuse(`${barAt(bars, row)} is outside ${session.name}: correct the session, or drop such bars with onOutside: 'drop'`)
      return undefined
    }
    if (time + step <= span.close) return time + step
    const next = session.spanFrom(span.day + 1).open
    if (time + step > next) refuse(`${barAt(bars, row)} reaches into the session that opens at ${iso(next)} and cannot be cut: use shorter bars`)
    return span.close
  }
}

/** Whole days: a bar ends with its session, however long that was. */
const dayEnd = (bars: Bars, session: TradingSession): EndOf => {
  const cellOf = sessionCells(session, bars.interval)
  return (time, row) => {
    const { open, close } = cellOf(time)
    if (time !== open) {
      refuse(`${barAt(bars, row)} does not open with its session (${session.name}, ${iso(open)}): resample bars that are stamped by date without a session`)
    }
    return close
  }
}

/** Collects source bars into cells, on columns that are long enough for one cell per source bar. */
class CellColumns {
  readonly time: Float64Array
  readonly open: Float64Array
  readonly high: Float64Array
  readonly low: Float64Array
  readonly close: Float64Array
  readonly volume: Float64Array
  readonly closeTime: Float64Array
  count = 0
  outside = 0

  constructor(length: number) {
    const column = () => new Float64Array(length)
    ;[this.time, this.open, this.high, this.low, this.close, this.volume, this.closeTime] = [
      column(),
      column(),
      column(),
      column(),
      column(),
      column(),
      column(),
    ]
  }

  begin(cell: Cell, bars: Bars, row: number): void {
    const at = this.count++
    this.time[at] = cell.open
    this.open[at] = bars.open[row]!
    this.high[at] = bars.high[row]!
    this.low[at] = bars.low[row]!
    this.close[at] = bars.close[row]!
    this.volume[at] = bars.volume[row]!
    this.closeTime[at] = cell.close
  }

  add(bars: Bars, row: number): void {
    const at = this.count - 1
    if (bars.high[row]! > this.high[at]!) this.high[at] = bars.high[row]!
    if (bars.low[row]! < this.low[at]!) this.low[at] = bars.low[row]!
    this.close[at] = bars.close[row]!
    this.volume[at] = this.volume[at]! + bars.volume[row]!
  }

  finish(interval: Interval, end: number, withVolume: boolean): ResampledBars {
    const length = this.count > 0 && this.closeTime[this.count - 1]! > end ? this.count - 1 : this.count
    const cut = (column: Float64Array) => column.subarray(0, length)
    const { time, open, high, low, close, volume } = this
    const made = barsFromColumns(
      { time: cut(time), open: cut(open), high: cut(high), low: cut(low), close: cut(close), volume: withVolume ? cut(volume) : undefined },
      interval,
      `${interval} bars`,
    )
    return withCloses(made, this.closeTime.slice(0, length), this.outside)
  }
}

/** Onto the same object, which has been checked. */
const withCloses = (bars: Bars, closeTime: Float64Array, outside: number): ResampledBars => Object.assign(bars, { closeTime, outside })

const bySession = (bars: Bars, interval: Interval, session: TradingSession, onOutside: 'refuse' | 'drop'): ResampledBars => {
  const cellOf = sessionCells(session, interval)
  const endOf = intervalMs(bars.interval) % DAY === 0 ? dayEnd(bars, session) : intradayEnd(bars, session, onOutside)
  const columns = new CellColumns(bars.length)
  let cell: Cell = { open: 0, close: -Infinity }
  let sourceEnd = -Infinity
  for (let row = 0; row < bars.length; row++) {
    const time = bars.time[row]!
    const end = endOf(time, row)
    if (end === undefined) {
      columns.outside++
      sourceEnd = time
      continue
    }
    sourceEnd = end
    if (time < cell.close) columns.add(bars, row)
    else {
      cell = cellOf(time)
      columns.begin(cell, bars, row)
    }
    if (end > cell.close) {
      refuse(`${barAt(bars, row)} reaches over the end of its ${interval} bar at ${iso(cell.close)}, so its close would be known too early: use shorter bars`)
    }
  }
  return columns.finish(interval, sourceEnd, hasVolume(bars))
}

/**
 * Bars of a longer interval: first open, highest high, lowest low, last close, sum of volumes. A cell without a source bar gives no bar; one that the source has not reached the end of is left out.
 *
 * With a `session` the cells are counted from its open by the clocks of its zone, and a day is a session; without, they lie on the plain grid as in `@core/market`.
 *
 * @throws TradingError `INVALID_INPUT` when `interval` is not a whole multiple of the source's, a bar reaches over the end of a cell, or a bar is outside the session
 */
export const resample = (bars: Bars, interval: Interval, options: ResampleOptions = {}): ResampledBars => {
  const [from, to] = [intervalMs(bars.interval), intervalMs(interval)]
  if (to % from !== 0) refuse(`${bars.interval} bars cannot be resampled to ${interval}: choose a whole multiple of ${bars.interval}`)
  if (options.session) return bySession(bars, interval, options.session, options.onOutside ?? 'refuse')
  const made = plainResample(bars, interval)
  return withCloses(
    made,
    made.time.map((time) => time + to),
    0,
  )
}
