import { didYouMean, TradingError } from '@core/market'

/** How the clocks of one IANA time zone stand against UTC. Pure functions over a table that is filled on demand. */
export interface ZoneOffsets {
  readonly zone: string
  /** Wall clock less UTC at a moment [ms], positive in the east. `time` in epoch ms. */
  offsetAt(time: number): number
  /**
   * The moment at which clocks show `local` (a wall clock written as if it were epoch ms UTC).
   *
   * Of a wall clock that is shown twice the first; one that is skipped is moved on by the length of the skip (RFC 5545 and `Temporal`, 'compatible').
   */
  instantAt(local: number): number
}

const DAY = 86_400_000
const SECOND = 1000
/** What Intl and the calendar are trusted for; bars are from within. */
const [FIRST_YEAR, LAST_YEAR] = [1900, 2200]

const formatOf = (zone: string): Intl.DateTimeFormat => {
  try {
    if (typeof zone !== 'string') throw new RangeError('not text')
    return new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
  } catch (cause) {
    const hint = didYouMean(String(zone), [...Intl.supportedValuesOf('timeZone'), 'Asia/Kolkata', 'UTC'])
    throw new TradingError('INVALID_INPUT', `'${zone}' is not a time zone: write an IANA name such as 'America/New_York'${hint}`, { cause, details: { zone } })
  }
}

/** The offset as Intl tells it, which takes microseconds: only to fill the table. The format is month, day, year, hour, minute, second. */
const askIntl = (format: Intl.DateTimeFormat, time: number): number => {
  const [month, day, year, hour, minute, second] = format.format(time).match(/\d+/g)!.map(Number) as [number, number, number, number, number, number]
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(time / SECOND) * SECOND
}

/** Offsets over one stretch of time: the first holds from the stretch's begin, each next one from its switch on. */
interface Table {
  readonly starts: number[]
  readonly offsets: number[]
}

/** The first moment in (from, to] with another offset than at `from`, by bisection to the second. */
const switchBetween = (format: Intl.DateTimeFormat, from: number, to: number, before: number): number => {
  let [low, high] = [from, to]
  while (high - low > SECOND) {
    const middle = low + Math.floor((high - low) / 2 / SECOND) * SECOND
    if (askIntl(format, middle) === before) low = middle
    else high = middle
  }
  return high
}

/** Whole days are compared: no zone has switched there and back within one. */
const scan = (format: Intl.DateTimeFormat, from: number, to: number): Table => {
  let offset = askIntl(format, from)
  const table: Table = { starts: [from], offsets: [offset] }
  for (let time = from; time < to; time += DAY) {
    const end = Math.min(time + DAY, to)
    const next = askIntl(format, end)
    if (next === offset) continue
    table.starts.push(switchBetween(format, time, end, offset))
    table.offsets.push(next)
    offset = next
  }
  return table
}

const yearOf = (time: number): number => {
  const year = new Date(time).getUTCFullYear()
  if (!(year >= FIRST_YEAR && year < LAST_YEAR)) {
    throw new TradingError('INVALID_INPUT', `the time ${time} is not between ${FIRST_YEAR} and ${LAST_YEAR}: times are epoch milliseconds UTC`)
  }
  return year
}

class Zone implements ZoneOffsets {
  readonly zone: string
  readonly #format: Intl.DateTimeFormat
  #starts: number[] = []
  #offsets: number[] = []
  /** The table covers [from, to). */
  #from = 0
  #to = 0
  /** The stretch that answered last: bars come in order, so it mostly answers again. */
  #low = 0
  #high = 0
  #offset = 0

  constructor(zone: string) {
    this.#format = formatOf(zone)
    this.zone = zone
  }

  offsetAt(time: number): number {
    if (time >= this.#low && time < this.#high) return this.#offset
    if (!(time >= this.#from && time < this.#to)) this.#cover(time)
    let [first, end] = [0, this.#starts.length]
    while (end - first > 1) {
      const middle = (first + end) >>> 1
      if (this.#starts[middle]! <= time) first = middle
      else end = middle
    }
    this.#low = this.#starts[first]!
    this.#high = this.#starts[first + 1] ?? this.#to
    this.#offset = this.#offsets[first]!
    return this.#offset
  }

  instantAt(local: number): number {
    const [before, after] = [this.offsetAt(local - DAY), this.offsetAt(local + DAY)]
    if (before === after || this.offsetAt(local - before) === before) return local - before
    return this.offsetAt(local - after) === after ? local - after : local - before
  }

  /** Extends the table by whole years until it holds `time`. */
  #cover(time: number): void {
    const year = yearOf(time)
    const [from, to] = [Date.UTC(year, 0, 1), Date.UTC(year + 1, 0, 1)]
    if (this.#from === this.#to) this.#from = this.#to = from
    const isLater = time >= this.#to
    const added = isLater ? scan(this.#format, this.#to, to) : scan(this.#format, from, this.#from)
    const [first, second] = isLater ? [{ starts: this.#starts, offsets: this.#offsets }, added] : [added, { starts: this.#starts, offsets: this.#offsets }]
    this.#starts = [...first.starts, ...second.starts]
    this.#offsets = [...first.offsets, ...second.offsets]
    this.#from = Math.min(this.#from, from)
    this.#to = Math.max(this.#to, to)
    this.#low = this.#high = 0
  }
}

const zones = new Map<string, ZoneOffsets>()

/**
 * The offsets of an IANA time zone, from the zone data of the platform (`Intl`). Its switches are found by bisection once per year asked for; after that an answer is a comparison.
 *
 * @throws TradingError `INVALID_INPUT` for a zone that does not exist, naming it; and, when asked, for a time outside 1900 … 2199
 */
export const zoneOffsets = (zone: string): ZoneOffsets => {
  const known = zones.get(zone) ?? new Zone(zone)
  zones.set(zone, known)
  return known
}
