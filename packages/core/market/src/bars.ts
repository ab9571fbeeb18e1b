import { TradingError } from './errors.ts'
import { type Interval, parseInterval } from './interval.ts'

/**
 * Bars of one symbol as six columns on one buffer. Structural: any object of this shape will do.
 *
 * `time` is the bar's **open**, epoch ms UTC, strictly ascending; prices are finite and > 0; `volume` is ≥ 0, or NaN in every row where the source has none.
 * The buffer is shared memory where the platform has it, so posting `bars` to a worker copies nothing.
 */
export interface Bars {
  readonly interval: Interval
  readonly length: number
  readonly buffer: ArrayBufferLike
  readonly time: Float64Array
  readonly open: Float64Array
  readonly high: Float64Array
  readonly low: Float64Array
  readonly close: Float64Array
  readonly volume: Float64Array
}

/** One bar as an object, for people and streams. `time` is its open, epoch ms UTC. */
export interface Bar {
  readonly time: number
  readonly open: number
  readonly high: number
  readonly low: number
  readonly close: number
  readonly volume: number
}

/** A bar as a row: time, open, high, low, close and, where the source has one, volume. */
export type BarRow = readonly [time: number, open: number, high: number, low: number, close: number, volume?: number]

const COLUMNS = 6
const BYTES = Float64Array.BYTES_PER_ELEMENT

/** Memory for `length` bars: shared where there is a SharedArrayBuffer, else an ArrayBuffer. Content: all times, then opens, highs, lows, closes, volumes. */
const allocate = (length: number): ArrayBufferLike => {
  const bytes = length * COLUMNS * BYTES
  return typeof SharedArrayBuffer === 'undefined' ? new ArrayBuffer(bytes) : new SharedArrayBuffer(bytes)
}

const layOut = (buffer: ArrayBufferLike, interval: Interval): Bars => {
  const length = buffer.byteLength / (COLUMNS * BYTES)
  const column = (index: number) => new Float64Array(buffer, index * length * BYTES, length)
  return { interval, length, buffer, time: column(0), open: column(1), high: column(2), low: column(3), close: column(4), volume: column(5) }
}

/** Columns are validated once per object; what was checked is remembered here. */
const checked = new WeakSet<object>()

const complain = (name: string, row: number, field: string, text: string): never => {
  throw new TradingError('INVALID_BARS', `${name}, row ${row}, ${field}: ${text}`, { details: { name, row, field } })
}

const utc = (time: number): string => (Number.isFinite(time) && Math.abs(time) <= 8.64e15 ? new Date(time).toISOString() : String(time))

const checkRow = (bars: Bars, row: number, name: string, hasVolume: boolean): void => {
  const time = bars.time[row]!
  if (!Number.isFinite(time)) complain(name, row, 'time', `${time} is not a time in epoch milliseconds`)
  if (row > 0 && !(time > bars.time[row - 1]!)) {
    complain(name, row, 'time', `${utc(time)} is not after the row before (${utc(bars.time[row - 1]!)}): sort the rows and drop duplicates`)
  }
  for (const field of ['open', 'high', 'low', 'close'] as const) {
    const price = bars[field][row]!
    if (!(price > 0 && price < Infinity)) complain(name, row, field, `${price} at ${utc(time)} is not a price: prices are finite and above 0`)
  }
  const [open, high, low, close, volume] = [bars.open[row]!, bars.high[row]!, bars.low[row]!, bars.close[row]!, bars.volume[row]!]
  if (high < low) complain(name, row, 'high', `${high} at ${utc(time)} is below the low ${low}`)
  if (open > high || open < low) complain(name, row, 'open', `${open} at ${utc(time)} is outside low ${low} … high ${high}`)
  if (close > high || close < low) complain(name, row, 'close', `${close} at ${utc(time)} is outside low ${low} … high ${high}`)
  if (hasVolume && !(volume >= 0 && volume < Infinity))
    complain(name, row, 'volume', `${volume} at ${utc(time)} is not a volume: 0 or more, or NaN in every row`)
}

/** The first row that is no sound bar, −1 when all are: one flat loop, the sentence is found afterwards. */
const firstOddRow = ({ time, open, high, low, close, volume, length }: Bars, hasVolume: boolean): number => {
  let before = -Infinity
  for (let row = 0; row < length; row++) {
    const [now, o, h, l, c] = [time[row]!, open[row]!, high[row]!, low[row]!, close[row]!]
    if (!(now > before && now < Infinity && l > 0 && h < Infinity && o >= l && o <= h && c >= l && c <= h)) return row
    if (hasVolume && !(volume[row]! >= 0 && volume[row]! < Infinity)) return row
    before = now
  }
  return -1
}

/** Whether the source has volume: at least one row holds a number. */
export const hasVolume = (bars: Bars): boolean => {
  const { volume } = bars
  for (let row = 0; row < bars.length; row++) if (!Number.isNaN(volume[row]!)) return true
  return false
}

/**
 * Checks bars once: times strictly ascending, prices finite and above 0, low ≤ open, close ≤ high, volume ≥ 0 or absent. An object that passed is not checked again.
 *
 * @param name what to call the bars in an error, such as the symbol
 * @throws TradingError `INVALID_BARS` naming row, field, value and remedy
 */
export const checkBars = (bars: Bars, name = 'bars'): void => {
  if (checked.has(bars)) return
  parseInterval(bars.interval)
  for (const field of ['time', 'open', 'high', 'low', 'close', 'volume'] as const) {
    if (!(bars[field] instanceof Float64Array) || bars[field].length !== bars.length) {
      throw new TradingError('INVALID_BARS', `${name}: the column ${field} must be a Float64Array of ${bars.length} values`, { details: { name, field } })
    }
  }
  const volumes = hasVolume(bars)
  const odd = firstOddRow(bars, volumes)
  if (odd >= 0) checkRow(bars, odd, name, volumes)
  checked.add(bars)
}

/**
 * Bars laid over existing memory, without copying: what a worker does with a buffer it was sent. Checked like all bars.
 *
 * @param buffer six columns of equal length one after the other: time, open, high, low, close, volume
 * @throws TradingError `INVALID_BARS` when the length is not a multiple of 48 bytes, or a row is wrong
 */
export const barsFromBuffer = (buffer: ArrayBufferLike, interval: Interval, name?: string): Bars => {
  if (buffer.byteLength % (COLUMNS * BYTES) !== 0) {
    throw new TradingError('INVALID_BARS', `${name ?? 'bars'}: a buffer of ${buffer.byteLength} bytes does not hold whole bars of ${COLUMNS * BYTES} bytes`)
  }
  const bars = layOut(buffer, parseInterval(interval))
  checkBars(bars, name)
  return bars
}

/**
 * Bars from columns of any number arrays, copied once into one buffer.
 *
 * @param columns equal lengths; `volume` may be left out where the source has none
 * @throws TradingError `INVALID_BARS` when lengths differ or a row is wrong
 */
export const barsFromColumns = (
  columns: { readonly [K in 'time' | 'open' | 'high' | 'low' | 'close']: ArrayLike<number> } & { readonly volume?: ArrayLike<number> | undefined },
  interval: Interval,
  name?: string,
): Bars => {
  const length = columns.time.length
  const bars = layOut(allocate(length), parseInterval(interval))
  for (const field of ['time', 'open', 'high', 'low', 'close', 'volume'] as const) {
    const source = columns[field]
    if (source === undefined) bars[field].fill(Number.NaN)
    else if (source.length !== length) {
      throw new TradingError('INVALID_BARS', `${name ?? 'bars'}: the column ${field} has ${source.length} values, time has ${length}`, { details: { field } })
    } else bars[field].set(source)
  }
  checkBars(bars, name)
  return bars
}

/** Bars from rows or bar objects (`[time, open, high, low, close, volume?]`). Throws like {@link barsFromColumns}. */
export const barsFromRows = (rows: Iterable<BarRow | Bar>, interval: Interval, name?: string): Bars => {
  const list = Array.from(rows, (row): BarRow => ('time' in row ? [row.time, row.open, row.high, row.low, row.close, row.volume] : row))
  const bars = layOut(allocate(list.length), parseInterval(interval))
  list.forEach((row, index) => {
    bars.time[index] = row[0]
    bars.open[index] = row[1]
    bars.high[index] = row[2]
    bars.low[index] = row[3]
    bars.close[index] = row[4]
    bars.volume[index] = row[5] ?? Number.NaN
  })
  checkBars(bars, name)
  return bars
}

/** The bars with `from` ≤ time < `to` (epoch ms), copied into a buffer of their own, so that sharing a slice never shares what lies after it. */
export const sliceBars = (bars: Bars, from = -Infinity, to = Infinity): Bars => {
  const first = firstAt(bars, from)
  const end = Math.max(first, firstAt(bars, to))
  const slice = layOut(allocate(end - first), bars.interval)
  for (const field of ['time', 'open', 'high', 'low', 'close', 'volume'] as const) slice[field].set(bars[field].subarray(first, end))
  if (checked.has(bars)) checked.add(slice)
  return slice
}

/** The first row whose time is ≥ `time`; `length` when there is none. */
export const firstAt = (bars: Pick<Bars, 'time' | 'length'>, time: number): number => {
  let [low, high] = [0, bars.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (bars.time[middle]! < time) low = middle + 1
    else high = middle
  }
  return low
}

/** The bar in a row as an object; a negative row counts from the end. Undefined outside. */
export const barAt = (bars: Bars, row: number): Bar | undefined => {
  const index = row < 0 ? bars.length + row : row
  if (!(Number.isInteger(index) && index >= 0 && index < bars.length)) return undefined
  return {
    time: bars.time[index]!,
    open: bars.open[index]!,
    high: bars.high[index]!,
    low: bars.low[index]!,
    close: bars.close[index]!,
    volume: bars.volume[index]!,
  }
}

/** Walks over the bars as objects: for people, not for hot loops. */
export function* eachBar(bars: Bars): Generator<Bar> {
  for (let row = 0; row < bars.length; row++) yield barAt(bars, row)!
}
