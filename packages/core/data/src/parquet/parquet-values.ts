import { isoTime, timeUnit } from '../time-text.ts'
import type { ParquetColumn, TimeKind } from './parquet-columns.ts'

/** What the Parquet reader hands over: a typed array where it can, else a list that may hold nulls. */
export type ParquetData = ArrayLike<unknown>

const HIGH_WORD = 4_294_967_296
const DAY = 86_400_000

const decimalOf = (unscaled: bigint, scale: number): number => Number(`${unscaled}e-${scale}`)

const bigEndian = (bytes: Uint8Array): bigint => (bytes.length === 0 ? 0n : BigInt.asIntN(bytes.length * 8, BigInt(`0x${Buffer.from(bytes).toString('hex')}`)))

const numberOf = (value: unknown, scale: number): number => {
  if (value instanceof Uint8Array) return decimalOf(bigEndian(value), scale)
  if (typeof value === 'bigint') return decimalOf(value, scale)
  return typeof value === 'number' ? (scale === 0 ? value : decimalOf(BigInt(value), scale)) : Number.NaN
}

/** Puts the numbers of a chunk into a column, from row `at` on; NaN where there is none. A whole number beyond 2⁵³ is the nearest double. */
export const putNumbers = (data: ParquetData, { element }: ParquetColumn, target: Float64Array, at: number): void => {
  const scale = element.logical_type?.type === 'DECIMAL' ? element.logical_type.scale : element.converted_type === 'DECIMAL' ? (element.scale ?? 0) : 0
  if (data instanceof Float64Array || (scale === 0 && (data instanceof Float32Array || data instanceof Int32Array))) target.set(data, at)
  else if (data instanceof BigInt64Array && scale === 0) putWhole(data, target, at)
  else for (let i = 0; i < data.length; i++) target[at + i] = numberOf(data[i], scale)
}

/** 64-bit integers as doubles by their halves: a BigInt each would cost ten times as much. */
const putWhole = (data: BigInt64Array, target: Float64Array, at: number): void => {
  const words = new Int32Array(data.buffer, data.byteOffset, data.length * 2)
  for (let i = 0; i < data.length; i++) target[at + i] = words[2 * i + 1]! * HIGH_WORD + (words[2 * i]! >>> 0)
}

/** What stands after the millisecond: how many of a unit make one. */
const PER_MS = { ms: 1, µs: 1e3, ns: 1e6 } as const

const whole = (data: BigInt64Array, per: number, target: Float64Array, at: number): void => {
  const words = new Int32Array(data.buffer, data.byteOffset, data.length * 2)
  for (let i = 0; i < data.length; i++) {
    // long division by halves: every step stays below 2⁵³, so it is exact
    const high = words[2 * i + 1]!
    const quotient = Math.floor(high / per)
    const rest = (high - quotient * per) * HIGH_WORD + (words[2 * i]! >>> 0)
    const ms = rest / per
    target[at + i] = Number.isInteger(ms) ? quotient * HIGH_WORD + ms : Number.NaN
  }
}

const one = (value: unknown, counts: Exclude<TimeKind, 'epoch'>, zone: number): number | string => {
  if (value === null || value === undefined) return 'the cell is empty, expected a time'
  if (counts === 'text') return isoTime(String(value).trim(), zone)
  if (counts === 'days') return Number(value) * DAY - zone
  const per = BigInt(PER_MS[counts === 'int96' ? 'ns' : counts])
  const count = BigInt(value as bigint)
  if (count % per !== 0n) return `${count} is finer than a millisecond: expected the open of a bar in whole milliseconds`
  return Number(count / per) - zone
}

/** The unit of a count since 1970 by its magnitude: factor and divisor to milliseconds. Undefined for one before 1973 or none. */
const epochUnit = (value: unknown): 's' | keyof typeof PER_MS | undefined => {
  const unit = timeUnit(String(value))
  return unit === 'text' ? undefined : unit
}

/** Puts the times of a chunk into a column as epoch ms, from row `at` on; NaN and a word to `complain` where there is none. */
export const putTimes = (
  data: ParquetData,
  counts: TimeKind,
  zone: number,
  target: Float64Array,
  at: number,
  complain: (row: number, text: string) => void,
): void => {
  if (counts === 'epoch') return putEpochs(data, target, at, complain)
  if (data instanceof BigInt64Array && (counts === 'ms' || counts === 'µs' || counts === 'ns')) {
    if (counts === 'ms') putWhole(data, target, at)
    else whole(data, PER_MS[counts], target, at)
    for (let i = 0; i < data.length; i++) {
      if (Number.isNaN(target[at + i]!)) complain(at + i, String(one(data[i], counts, zone)))
      target[at + i]! -= zone
    }
    return
  }
  for (let i = 0; i < data.length; i++) {
    const time = one(data[i], counts, zone)
    target[at + i] = typeof time === 'number' ? time : Number.NaN
    if (typeof time === 'string') complain(at + i, time)
  }
}

const putEpochs = (data: ParquetData, target: Float64Array, at: number, complain: (row: number, text: string) => void): void => {
  const first = epochUnit(data[0])
  for (let i = 0; i < data.length; i++) {
    const unit = epochUnit(data[i])
    const time =
      unit === undefined || unit !== first
        ? `${data[i]} is not a time: expected seconds, ms, µs or ns since 1970, all of one unit`
        : unit === 's'
          ? Number(data[i]) * 1000
          : one(data[i], unit, 0)
    target[at + i] = typeof time === 'number' ? time : Number.NaN
    if (typeof time === 'string') complain(at + i, time)
  }
}

/** Epoch ms that a bound of a row group's statistics stands for, rounded down; undefined when it does not tell. */
export const boundMs = (value: unknown, counts: TimeKind, zone: number): number | undefined => {
  if (typeof value !== 'bigint' && typeof value !== 'number') return undefined
  if (counts === 'days') return Number(value) * DAY - zone
  const unit = counts === 'epoch' ? epochUnit(value) : counts
  if (unit === undefined || unit === 'text' || unit === 'int96') return undefined
  if (unit === 's') return Number(value) * 1000
  const count = BigInt(value)
  const per = BigInt(PER_MS[unit])
  return Number(count / per - (count % per < 0n ? 1n : 0n)) - zone
}
