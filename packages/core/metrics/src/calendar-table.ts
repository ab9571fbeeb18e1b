import { checkCurve, type EquityCurve } from './equity-curve.ts'
import { utcMonthOf, utcMonthStart } from './utc-month.ts'

/** Returns of a calendar year and its months, UTC, as fractions. */
export type MonthlyReturns = {
  readonly year: number
  /** January to December; undefined where no return ends in the month, or it starts from an equity of 0 or below. */
  readonly months: readonly (number | undefined)[]
  /** Return of the year: the months compounded. */
  readonly total: number | undefined
}

/** Return of a calendar year, UTC, as a fraction. */
export type YearlyReturn = { readonly year: number; readonly total: number | undefined }

/**
 * Return of every calendar month, UTC, from the equity at the months' ends. A point belongs to the month of the moment at which it was measured
 * (`time + interval`, or `time` without an interval); one measured exactly at a month's first midnight closes the month before.
 * A month without a point (a gap in the data) is undefined, and the return over the gap falls into the month in which it ends: the months still compound to the year.
 *
 * @returns one row per year in which a return ends, ascending
 * @throws InputError when the curve cannot be read (lengths, order of times, NaN)
 */
export function monthlyTable(curve: EquityCurve): MonthlyReturns[] {
  checkCurve(curve)
  return monthlyRows(curve)
}

/** `monthlyTable` for a curve that was checked before. */
export function monthlyRows({ time, equity, initial, interval = 0 }: EquityCurve): MonthlyReturns[] {
  const rows: { year: number; months: (number | undefined)[]; total: number | undefined }[] = []
  let base = initial ?? equity[0]!
  let yearBase = base
  let i = initial === undefined ? 1 : 0
  while (i < equity.length) {
    const month = monthEndingWith(time[i]! + interval)
    const end = utcMonthStart(month + 1)
    while (i + 1 < equity.length && time[i + 1]! + interval <= end) i++
    const year = Math.floor(month / 12)
    let row = rows.at(-1)
    if (row?.year !== year) {
      row = { year, months: new Array<number | undefined>(12).fill(undefined), total: undefined }
      rows.push(row)
      yearBase = base
    }
    row.months[month - year * 12] = returnFrom(base, equity[i]!)
    row.total = returnFrom(yearBase, equity[i]!)
    base = equity[i]!
    i++
  }
  return rows
}

/**
 * Return of every calendar year, UTC, from the equity at the years' ends; the same rules as `monthlyTable`.
 *
 * @returns one row per year in which a return ends, ascending
 * @throws InputError when the curve cannot be read (lengths, order of times, NaN)
 */
export function yearlyTable(curve: EquityCurve): YearlyReturn[] {
  return monthlyTable(curve).map(({ year, total }) => ({ year, total }))
}

/** The month that a close belongs to: the last whole ms before it decides, so that midnight closes the old month. */
const monthEndingWith = (moment: number): number => utcMonthOf(Math.ceil(moment) - 1)

const returnFrom = (base: number, value: number): number | undefined => (base > 0 ? value / base - 1 : undefined)
