import { TradingError } from '@core/market'

/** How a time column is written: ISO 8601 text, or a count since the epoch. One column has one of them. */
export type TimeUnit = 'text' | 's' | 'ms' | 'µs' | 'ns'

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** Midnight UTC of a day of the calendar in epoch ms; NaN when there is no such day, or the year is not of four digits. */
export const dayMs = (year: number, month: number, day: number): number => {
  if (!(year >= 1000 && year <= 9999 && month >= 1 && month <= 12 && day >= 1)) return Number.NaN
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  const days = month === 2 && isLeap ? 29 : MONTH_DAYS[month - 1]!
  return day <= days ? Date.UTC(year, month - 1, day) : Number.NaN
}

const offsetMs = (text: string): number | undefined => {
  const match = /^([+-])(\d\d):?(\d\d)?$/.exec(text)
  if (!match) return undefined
  const [hours, minutes] = [Number(match[2]), Number(match[3] ?? 0)]
  if (hours > 23 || minutes > 59) return undefined
  return (match[1] === '-' ? -1 : 1) * (hours * 60 + minutes) * 60_000
}

/**
 * A fixed offset from UTC in ms, positive in the east.
 *
 * @throws TradingError `INVALID_INPUT` for anything but `'UTC'`, `'Z'` or a fixed offset such as `'+05:30'`
 */
export const zoneMs = (zone: string): number => {
  const offset = zone === 'UTC' || zone === 'Z' ? 0 : offsetMs(zone)
  if (offset === undefined) {
    throw new TradingError(
      'INVALID_INPUT',
      `zone: '${zone}' is not a fixed offset: write 'UTC' or an offset such as '+05:30' (a zone with summer time has none)`,
    )
  }
  return offset
}

/** What a time may look like, for messages. */
export const TIME_FORMS = "expected a time such as '2023-01-31 05:00:00', '2023-01-31T05:00:00Z', '2023-01-31', or seconds, ms, µs or ns since 1970"

const ISO = /^(\d{4})-(\d\d)-(\d\d)(?:[Tt ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?\s*([Zz]|[+-]\d\d(?::?\d\d)?)?)?$/

/** Epoch ms of ISO 8601 text, or the complaint. `zone` is the offset in ms of a time that has none of its own. */
export const isoTime = (text: string, zone: number): number | string => {
  const match = ISO.exec(text)
  if (!match) return `'${text}' is not a time: ${TIME_FORMS}`
  const [year, month, date, hour, minute, second] = match.slice(1, 7).map((part) => Number(part ?? 0)) as [number, number, number, number, number, number]
  const day = dayMs(year, month, date)
  if (Number.isNaN(day)) return `'${text}' is not a day of the calendar: ${TIME_FORMS}`
  if (hour > 23 || minute > 59 || second > 59) return `'${text}' is not a time of day: expected 00:00:00 to 23:59:59`
  const fraction = match[7] ?? ''
  if (/[1-9]/.test(fraction.slice(3))) return `'${text}' is finer than a millisecond: expected the open of a bar in whole milliseconds`
  const own = match[8]
  const offset = own === undefined ? zone : own === 'Z' || own === 'z' ? 0 : offsetMs(own)
  if (offset === undefined) return `'${text}' has no such offset from UTC: expected one such as +05:30`
  return day + ((hour * 60 + minute) * 60 + second) * 1000 + Number(fraction.slice(0, 3).padEnd(3, '0')) - offset
}

/** Digits that make whole ms: how many of an epoch number in this unit stand after the millisecond. */
export const EPOCH_SHIFT: Readonly<Record<Exclude<TimeUnit, 'text'>, number>> = { s: -3, ms: 0, µs: 3, ns: 6 }

/** The fewest digits of an epoch number in each unit; three lengths each. Seconds begin in 1973, milliseconds too. */
export const EPOCH_DIGITS: Readonly<Record<Exclude<TimeUnit, 'text'>, number>> = { s: 9, ms: 12, µs: 15, ns: 18 }

const NUMERIC = /^([1-9]\d*)(?:\.(\d*))?$/

/** How a time is written, by its form and magnitude; undefined when it is neither text that begins like a date nor an epoch number from 1973 on. */
export const timeUnit = (text: string): TimeUnit | undefined => {
  if (/^\d{4}-/.test(text)) return 'text'
  const digits = NUMERIC.exec(text)?.[1]?.length ?? 0
  return (['ns', 'µs', 'ms', 's'] as const).find((unit) => digits >= EPOCH_DIGITS[unit] && digits < EPOCH_DIGITS[unit] + 3)
}

/** Epoch ms of a count since the epoch, or the complaint. Digit by digit, because nanoseconds are beyond the whole numbers of a double. */
export const epochTime = (text: string, unit: Exclude<TimeUnit, 'text'>): number | string => {
  const [, whole, fraction = ''] = NUMERIC.exec(text) as unknown as [string, string, string | undefined]
  const point = whole.length - EPOCH_SHIFT[unit]
  const digits = (whole + fraction).padEnd(point, '0')
  if (/[1-9]/.test(digits.slice(point))) return `${text} is finer than a millisecond: expected the open of a bar in whole milliseconds`
  return Number(digits.slice(0, point))
}
