import { InputError } from './input-error.ts'

/** The account's value over time, from any source. */
export type EquityCurve = {
  /** Epoch ms UTC of each point, strictly ascending: the bar's open where `interval` is given, else the moment at which `equity` was measured. */
  readonly time: Float64Array
  /** The account's value at each point, in money; as long as `time`. */
  readonly equity: Float64Array
  /** The account's value before the first point (the cash that the run began with): returns start from it and drawdowns see it as a peak. Without it the curve starts at `equity[0]`. */
  readonly initial?: number | undefined
  /** Length of a bar in ms: a point is then measured at its bar's close, `time + interval`. Without it a point is measured at `time`. */
  readonly interval?: number | undefined
}

/** When a point was measured: its bar's close, or its time where the bars' length is unknown. */
export const measuredAt = ({ time, interval = 0 }: EquityCurve, index: number): number => time[index]! + interval

/** The largest magnitude of a JavaScript date, in ms: beyond it a moment has no month. */
const LAST_DATE = 8.64e15

/** Whether a value is a moment in epoch ms; false for NaN and infinities. */
export const isMoment = (value: unknown): boolean => typeof value === 'number' && Math.abs(value) <= LAST_DATE

/** @throws InputError when the value is not a Float64Array; one of another realm is told by its tag, as `instanceof` fails there */
export function checkColumn(name: string, column: unknown): void {
  if (column instanceof Float64Array || Object.prototype.toString.call(column) === '[object Float64Array]') return
  throw new InputError(`${name} is ${describe(column)}: give a Float64Array`)
}

const describe = (value: unknown): string => (Array.isArray(value) ? 'an array' : value === null ? 'null' : typeof value)

/** @throws InputError when the column is no Float64Array or holds NaN or an infinity; names the index */
export function checkFinite(name: string, column: Float64Array): void {
  checkColumn(name, column)
  for (let i = 0; i < column.length; i++) {
    if (!Number.isFinite(column[i])) throw new InputError(`${name}[${i}] is ${column[i]}: give a finite number`)
  }
}

/** @throws InputError when an optional scalar is given and is not a finite number */
export function checkScalar(name: string, value: unknown): void {
  if (value !== undefined && (typeof value !== 'number' || !Number.isFinite(value))) {
    throw new InputError(`${name} is ${typeof value === 'number' ? value : describe(value)}: give a finite number or leave it out`)
  }
}

/** @throws InputError when the interval is given and is not a positive number of ms */
export function checkInterval(interval: number | undefined): void {
  checkScalar('interval', interval)
  if (interval !== undefined && interval <= 0) throw new InputError(`interval is ${interval}: give the length of a bar in ms, above 0`)
}

/** What the pass that checks a curve learns on its way. */
export type CheckedPoints = {
  /** Σ equity over the points, in money. */
  readonly total: number
  /** Index of the first equity at 0 or below; −1 when there is none. */
  readonly broken: number
}

/**
 * Times and equity in one pass. Whether equity is finite is read off the sum: one NaN or infinity makes it NaN or infinite, and only then is the point looked for.
 *
 * @throws InputError when a time is no date in epoch ms or not after the one before it, or an equity is not finite; names the index
 */
function checkPoints(time: Float64Array, equity: Float64Array): CheckedPoints {
  const count = Math.min(time.length, equity.length)
  let previous = -LAST_DATE - 1
  let total = 0
  let broken = -1
  for (let i = 0; i < count; i++) {
    const now = time[i]!
    // one comparison per point: times ascend, so that the last one tells whether all are dates; the sentence is found afterwards
    if (!(now > previous)) throw timeError(time, i)
    previous = now
    const value = equity[i]!
    total += value
    if (value <= 0 && broken < 0) broken = i
  }
  if (previous > LAST_DATE)
    throw timeError(
      time,
      time.findIndex((moment) => !isMoment(moment)),
    )
  if (!Number.isFinite(total)) checkFinite('equity', equity)
  return { total, broken }
}

function timeError(time: Float64Array, i: number): InputError {
  if (!isMoment(time[i])) return new InputError(`time[${i}] is ${time[i]}: give epoch milliseconds`)
  return new InputError(`time[${i}] is ${time[i]}, not after time[${i - 1}] (${time[i - 1]}): sort the points and drop duplicates`)
}

/** @throws InputError when the curve's columns or scalars cannot be read as an equity curve */
export function checkCurve(curve: EquityCurve): CheckedPoints {
  if (typeof curve !== 'object' || curve === null) throw new InputError(`the equity curve is ${describe(curve)}: give { time, equity }`)
  const { time, equity } = curve
  checkColumn('time', time)
  checkColumn('equity', equity)
  const points = checkPoints(time, equity)
  if (time.length !== equity.length) throw new InputError(`time has ${time.length} points and equity ${equity.length}: give one equity per time`)
  checkScalar('initial', curve.initial)
  checkInterval(curve.interval)
  const { interval = 0 } = curve
  if (time.length > 0 && !isMoment(time[time.length - 1]! + interval)) throw new InputError(`interval is ${interval}: give the length of a bar in ms`)
  return points
}
