import { checkColumn, checkInterval } from './equity-curve.ts'
import { InputError } from './input-error.ts'

/** 365.25 days: the year of every annual figure here, so that leap years do not bend a long record. */
const YEAR_MS = 31_557_600_000

/**
 * The calendar time that a curve covers, in years of 365.25 days.
 *
 * @param time epoch ms UTC, ascending
 * @param interval length of a bar in ms: given, the span runs from the first bar's open to the last bar's close; without it, from the first to the last time
 * @returns undefined where no time passes (no point, or one without `interval`)
 * @throws InputError when the last time is not after the first
 */
export function yearsOf(time: Float64Array, interval?: number): number | undefined {
  checkColumn('time', time)
  checkInterval(interval)
  const last = time.length - 1
  if (last < 0) return undefined
  const span = time[last]! - time[0]!
  if (last > 0 && !(span > 0)) throw new InputError(`time[${last}] is ${time[last]}, not after time[0] (${time[0]}): give ascending epoch milliseconds`)
  return last === 0 && interval === undefined ? undefined : (span + (interval ?? 0)) / YEAR_MS
}

/**
 * Periods in a year by the data's own clock, never a constant: the periods observed, over the years of 365.25 days that they took.
 * A market that closes at night and at weekends so gets the number that its bars have.
 *
 * @param time epoch ms UTC, ascending
 * @param interval length of a bar in ms: given, n points are n periods from the first open to the last close; without it, n − 1 periods from the first to the last time
 * @returns undefined for fewer than 2 points without `interval`, and for none with it
 * @throws InputError when the last time is not after the first
 */
export function periodsPerYear(time: Float64Array, interval?: number): number | undefined {
  const years = yearsOf(time, interval)
  return years === undefined ? undefined : (interval === undefined ? time.length - 1 : time.length) / years
}

/** @throws InputError when annualising is asked for with a number of periods that is not above 0 */
export function checkPeriodsPerYear(value: number): void {
  if (!(value > 0 && value < Infinity)) throw new InputError(`periodsPerYear is ${value}: give a number above 0, for example periodsPerYear(time)`)
}
