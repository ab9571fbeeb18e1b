import { type Bars, barsFromColumns, hasVolume } from './bars.ts'
import { TradingError } from './errors.ts'
import { gridOpen, type Interval, intervalMs } from './interval.ts'

/**
 * Bars of a longer interval on the plain grid (multiples of it since the epoch UTC, weeks from Monday): first open, highest high, lowest low, last close, sum of volumes.
 *
 * Only bars that are complete are returned: one whose end the source has not reached is left out. A cell without a source bar gives no bar. Sessions and time zones are the data package's matter.
 *
 * @throws TradingError `INVALID_INPUT` when `interval` is not a whole multiple of the source's, or a bar reaches over the end of a cell (its close belongs to the next one)
 */
export const resample = (bars: Bars, interval: Interval): Bars => {
  const [from, to] = [intervalMs(bars.interval), intervalMs(interval)]
  if (to % from !== 0)
    throw new TradingError('INVALID_INPUT', `${bars.interval} bars cannot be resampled to ${interval}: choose a whole multiple of ${bars.interval}`)
  const rows: { time: number[]; open: number[]; high: number[]; low: number[]; close: number[]; volume: number[] } = {
    time: [],
    open: [],
    high: [],
    low: [],
    close: [],
    volume: [],
  }
  for (let row = 0; row < bars.length; row++) {
    const cell = gridOpen(bars.time[row]!, interval)
    if (bars.time[row]! + from > cell + to) throw acrossCells(bars, row, interval)
    const last = rows.time.length - 1
    if (last >= 0 && rows.time[last] === cell) {
      rows.high[last] = Math.max(rows.high[last]!, bars.high[row]!)
      rows.low[last] = Math.min(rows.low[last]!, bars.low[row]!)
      rows.close[last] = bars.close[row]!
      rows.volume[last] = rows.volume[last]! + bars.volume[row]!
    } else {
      rows.time.push(cell)
      rows.open.push(bars.open[row]!)
      rows.high.push(bars.high[row]!)
      rows.low.push(bars.low[row]!)
      rows.close.push(bars.close[row]!)
      rows.volume.push(bars.volume[row]!)
    }
  }
  const complete = bars.length > 0 && rows.time.at(-1)! + to > bars.time[bars.length - 1]! + from ? rows.time.length - 1 : rows.time.length
  const cut = (column: number[]) => column.slice(0, complete)
  return barsFromColumns(
    {
      time: cut(rows.time),
      open: cut(rows.open),
      high: cut(rows.high),
      low: cut(rows.low),
      close: cut(rows.close),
      volume: hasVolume(bars) ? cut(rows.volume) : undefined,
    },
    interval,
  )
}

const acrossCells = (bars: Bars, row: number, interval: Interval): TradingError =>
  new TradingError(
    'INVALID_INPUT',
    `row ${row}: the ${bars.interval} bar of ${new Date(bars.time[row]!).toISOString()} reaches over the end of its ${interval} cell on the plain grid, so its close would be known too early: resample by session instead`,
  )
