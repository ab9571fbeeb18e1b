import { TradingError } from './errors.ts'

/** A date, or a date and time with its zone: text without a zone would mean another instant on every machine. */
const ISO = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?$/

/**
 * A moment as epoch ms UTC, from epoch ms or ISO text: a date (its midnight UTC), or a date and time with its zone.
 *
 * @param what how to call it in an error, such as `'from'`
 * @throws TradingError `INVALID_INPUT` naming the value and the forms that are read
 */
export const instantOf = (value: number | string, what: string): number => {
  const time = typeof value === 'number' ? value : ISO.test(value) ? Date.parse(value) : Number.NaN
  if (Number.isNaN(time)) {
    throw new TradingError('INVALID_INPUT', `${what} is '${value}': write epoch milliseconds or ISO text such as '2024-10-01' or '2024-10-01T09:30:00Z'`)
  }
  return time
}
