import { type Session, TradingError } from '@core/market'
import { calendarDay, wallTime } from './wall-time.ts'
import { type ZoneOffsets, zoneOffsets } from './zone-offsets.ts'

/** One session: the day that it is named by (days since 1970-01-01, in the zone), and the moments [epoch ms UTC] from which and before which it trades. */
export interface SessionSpan {
  readonly day: number
  readonly open: number
  readonly close: number
}

/**
 * The sessions of a market in its own time zone, daylight saving included. Is a `Session` of `@core/market`, so an instrument can carry it.
 *
 * A moment between two sessions belongs to the one that follows: what is ordered in the evening is for the next day.
 */
export interface TradingSession extends Session {
  /** How to call it in a message. */
  readonly name: string
  /** The session that holds `time`, or the next one. */
  spanAt(time: number): SessionSpan
  /** The first session of a day ≥ `day`. */
  spanFrom(day: number): SessionSpan
}

const DAY = 86_400_000
/** No market is closed for longer; a calendar without any session would search for ever. */
const LONGEST_PAUSE = 400

class Calendar implements TradingSession {
  readonly name: string
  readonly #zone: ZoneOffsets
  readonly #spanOf: (day: number) => SessionSpan | undefined
  /** The last answer holds for times in [since, its close). */
  #since = Infinity
  #last: SessionSpan = { day: 0, open: 0, close: -Infinity }

  constructor(name: string, zone: ZoneOffsets, spanOf: (day: number) => SessionSpan | undefined) {
    this.name = name
    this.#zone = zone
    this.#spanOf = spanOf
  }

  day(time: number): number {
    return this.spanAt(time).day
  }

  closeOf(time: number): number {
    return this.spanAt(time).close
  }

  spanAt(time: number): SessionSpan {
    if (time >= this.#since && time < this.#last.close) return this.#last
    let span = this.spanFrom(Math.floor((time + this.#zone.offsetAt(time)) / DAY) - 1)
    while (span.close <= time) span = this.spanFrom(span.day + 1)
    // not earlier: before `time` another session may still be open
    this.#since = Math.min(time, span.open)
    this.#last = span
    return span
  }

  spanFrom(day: number): SessionSpan {
    for (let next = day; next < day + LONGEST_PAUSE; next++) {
      const span = this.#spanOf(next)
      if (span) return span
    }
    const from = new Date(day * DAY).toISOString().slice(0, 10)
    throw new TradingError('INVALID_INPUT', `${this.name} has no session in the ${LONGEST_PAUSE} days from ${from}: check weekdays and holidays`)
  }
}

/**
 * Days of a market that never closes, from one wall clock time to the next day's: 23 or 25 hours long where the zone's clocks change.
 *
 * Such a day is named by the date of its middle, so that one from Sunday 17:00 to Monday 17:00 is Monday.
 *
 * @param at when a day begins on the zone's clocks, default `'00:00'`
 * @throws TradingError `INVALID_INPUT` for a zone that does not exist or a time that is none
 */
export const zoneDays = (zone: string, at = '00:00'): TradingSession => {
  const begin = wallTime(at, 'zoneDays: at')
  const offsets = zoneOffsets(zone)
  const shift = begin >= DAY / 2 ? begin - DAY : begin
  const openOf = (day: number) => offsets.instantAt(day * DAY + shift)
  return new Calendar(`days of ${zone} from ${at}`, offsets, (day) => {
    const [open, close] = [openOf(day), openOf(day + 1)]
    // a date that a zone left out when it crossed the date line
    return open < close ? { day, open, close } : undefined
  })
}

/** Trading hours of an exchange on its own clocks. */
export interface ExchangeHours {
  /** IANA name, such as `'America/New_York'`. */
  readonly zone: string
  /** When a session opens, such as `'09:30'`. */
  readonly open: string
  /** When it closes, such as `'16:00'`. Not after `open`: on the next day, and the session is named by that one. */
  readonly close: string
  /** Days that have a session, 1 = Monday … 7 = Sunday; default Monday to Friday. */
  readonly weekdays?: readonly number[]
  /** Dates without one, such as `'2024-12-25'`. */
  readonly holidays?: readonly string[]
  /** Dates with other hours, also if they would have none: half days, special sessions. */
  readonly special?: Readonly<Record<string, { readonly open?: string; readonly close?: string }>>
}

interface Hours {
  readonly open: number
  readonly close: number
}

const hoursOf = (open: string, close: string, what: string): Hours => {
  const [from, to] = [wallTime(open, `${what} open`), wallTime(close, `${what} close`)]
  return { open: to <= from ? from - DAY : from, close: to }
}

const weekdaysOf = (weekdays: readonly number[]): ReadonlySet<number> => {
  const wrong = weekdays.find((day) => !(Number.isInteger(day) && day >= 1 && day <= 7))
  if (wrong !== undefined || weekdays.length === 0) {
    throw new TradingError('INVALID_INPUT', `exchangeHours: weekdays are [${weekdays.join(', ')}]: list numbers from 1 (Monday) to 7 (Sunday), at least one`)
  }
  return new Set(weekdays)
}

/** 1 = Monday … 7 = Sunday. 1970-01-01 was a Thursday. */
const weekdayOf = (day: number): number => ((((day + 3) % 7) + 7) % 7) + 1

/**
 * Sessions of an exchange that opens and closes, by its own clocks: in winter and summer at the same wall clock time, so at another one in UTC.
 *
 * @throws TradingError `INVALID_INPUT` naming the field for a zone that does not exist, a time, date or weekday that is none
 */
export const exchangeHours = (hours: ExchangeHours): TradingSession => {
  const offsets = zoneOffsets(hours.zone)
  const usual = hoursOf(hours.open, hours.close, 'exchangeHours:')
  const weekdays = weekdaysOf(hours.weekdays ?? [1, 2, 3, 4, 5])
  const holidays = new Set(hours.holidays?.map((date) => calendarDay(date, 'exchangeHours: a holiday')))
  const special = new Map(
    Object.entries(hours.special ?? {}).map(([date, other]) => [
      calendarDay(date, 'exchangeHours: the date of special hours'),
      hoursOf(other.open ?? hours.open, other.close ?? hours.close, `exchangeHours: ${date},`),
    ]),
  )
  return new Calendar(`${hours.open}–${hours.close} in ${hours.zone}`, offsets, (day) => {
    const own = special.get(day) ?? (weekdays.has(weekdayOf(day)) && !holidays.has(day) ? usual : undefined)
    return own && { day, open: offsets.instantAt(day * DAY + own.open), close: offsets.instantAt(day * DAY + own.close) }
  })
}
