import { TradingError } from './errors.ts'

type IntervalUnit = 's' | 'm' | 'h' | 'd' | 'w'

/** The length of a bar: a count and a unit of fixed length, such as `'30s'`, `'5m'`, `'1h'`, `'1d'`, `'1w'`. A calendar month has no fixed length and is no interval. */
export type Interval = `${number}${IntervalUnit}`

const UNIT_MS: Readonly<Record<IntervalUnit, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 }
const UNITS: readonly IntervalUnit[] = ['w', 'd', 'h', 'm', 's']
/** Weeks begin on Monday; the epoch was a Thursday. */
const FIRST_MONDAY = 4 * UNIT_MS.d

/**
 * Reads an interval from text.
 *
 * @throws TradingError `INVALID_INPUT` naming the text when it is not a positive whole count and one of `s m h d w`
 */
export const parseInterval = (text: string): Interval => {
  const match = /^([1-9]\d*)([smhdw])$/.exec(text)
  if (!match) {
    throw new TradingError('INVALID_INPUT', `'${text}' is not an interval: write a whole count and a unit of s, m, h, d or w, such as '5m', '1h' or '1d'`)
  }
  return text as Interval
}

/** The length of an interval in milliseconds. Throws like {@link parseInterval}. */
export const intervalMs = (interval: Interval): number => {
  parseInterval(interval)
  return Number(interval.slice(0, -1)) * UNIT_MS[interval.at(-1) as IntervalUnit]
}

/**
 * The interval of a given length, in the largest unit that divides it (3,600,000 → `'1h'`, 90,000 → `'90s'`).
 *
 * @throws TradingError `INVALID_INPUT` when `ms` is not a positive whole number of seconds
 */
export const intervalOf = (ms: number): Interval => {
  const unit = UNITS.find((candidate) => Number.isInteger(ms / UNIT_MS[candidate]))
  if (!unit || !(ms > 0)) throw new TradingError('INVALID_INPUT', `${ms} ms is not an interval: it must be a whole number of seconds above 0`)
  return `${ms / UNIT_MS[unit]}${unit}`
}

/** The open of the grid cell that holds `time`: multiples of the interval since the epoch, whole weeks since a Monday. Times in epoch ms UTC. */
export const gridOpen = (time: number, interval: Interval): number => {
  const ms = intervalMs(interval)
  const anchor = ms % UNIT_MS.w === 0 ? FIRST_MONDAY : 0
  return Math.floor((time - anchor) / ms) * ms + anchor
}
