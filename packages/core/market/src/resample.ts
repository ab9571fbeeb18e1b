import { type Bars, barsFromColumns, hasVolume } from './bars.ts'
import { TradingError } from './errors.ts'
import { gridOpen, type Interval, intervalMs } from './interval.ts'

/** Source bars collected into cells; as long as if every bar made a cell of its own. */
interface Cells {
  readonly time: Float64Array
  readonly open: Float64Array
  readonly high: Float64Array
  readonly low: Float64Array
  readonly close: Float64Array
  readonly volume: Float64Array
}

const roomFor = (length: number): Cells => {
  const column = () => new Float64Array(length)
  return { time: column(), open: column(), high: column(), low: column(), close: column(), volume: column() }
}

const begin = (cells: Cells, at: number, cell: number, bars: Bars, row: number): void => {
  cells.time[at] = cell
  cells.open[at] = bars.open[row]!
  cells.high[at] = bars.high[row]!
  cells.low[at] = bars.low[row]!
  cells.close[at] = bars.close[row]!
  cells.volume[at] = bars.volume[row]!
}

const add = (cells: Cells, at: number, bars: Bars, row: number): void => {
  if (bars.high[row]! > cells.high[at]!) cells.high[at] = bars.high[row]!
  if (bars.low[row]! < cells.low[at]!) cells.low[at] = bars.low[row]!
  cells.close[at] = bars.close[row]!
  cells.volume[at] = cells.volume[at]! + bars.volume[row]!
}

const finish = (cells: Cells, length: number, interval: Interval, withVolume: boolean): Bars => {
  const cut = (column: Float64Array) => column.subarray(0, length)
  const columns = { time: cut(cells.time), open: cut(cells.open), high: cut(cells.high), low: cut(cells.low), close: cut(cells.close) }
  return barsFromColumns({ ...columns, volume: withVolume ? cut(cells.volume) : undefined }, interval)
}

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
  const cells = roomFor(bars.length)
  let [length, end, time] = [0, -Infinity, -Infinity]
  for (let row = 0; row < bars.length; row++) {
    time = bars.time[row]!
    if (time < end) add(cells, length - 1, bars, row)
    else {
      const cell = gridOpen(time, interval)
      end = cell + to
      begin(cells, length++, cell, bars, row)
    }
    if (time + from > end) throw acrossCells(bars, row, interval)
  }
  return finish(cells, time + from < end ? length - 1 : length, interval, hasVolume(bars))
}

const acrossCells = (bars: Bars, row: number, interval: Interval): TradingError =>
  new TradingError(
    'INVALID_INPUT',
    `row ${row}: the ${bars.interval} bar of ${new Date(bars.time[row]!).toISOString()} reaches over the end of its ${interval} cell on the plain grid, so its close would be known too early: resample by session instead`,
  )
