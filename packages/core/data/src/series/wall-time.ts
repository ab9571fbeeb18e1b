import { TradingError } from '@core/market'
import { dayMs } from '../time-text.ts'

const DAY = 86_400_000

/**
 * A time of day such as `'09:30'` as ms after midnight on the wall clock; `'24:00'` is the end of the day.
 *
 * @throws TradingError `INVALID_INPUT` naming `what` and the text
 */
export const wallTime = (text: string, what: string): number => {
  const match = /^(\d\d):(\d\d)$/.exec(text)
  const minutes = match ? Number(match[1]) * 60 + Number(match[2]) : Number.NaN
  if (!(minutes <= 1440) || Number(match![2]) > 59) {
    throw new TradingError('INVALID_INPUT', `${what} is '${text}': write a time of day on the zone's clocks such as '09:30', from '00:00' to '24:00'`)
  }
  return minutes * 60_000
}

/**
 * A day of the calendar such as `'2024-12-25'` as days since 1970-01-01.
 *
 * @throws TradingError `INVALID_INPUT` naming `what` and the text
 */
export const calendarDay = (text: string, what: string): number => {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text)
  const time = match ? dayMs(Number(match[1]), Number(match[2]), Number(match[3])) : Number.NaN
  if (Number.isNaN(time)) throw new TradingError('INVALID_INPUT', `${what} is '${text}': write a day of the calendar such as '2024-12-25'`)
  return time / DAY
}
