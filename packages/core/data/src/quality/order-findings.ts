import { type FindingList, utc } from './finding.ts'
import type { Columns } from './raw-columns.ts'

const QUARTER = 900_000
/** From −12 to +14 hours: no two zones are further apart. */
const FURTHEST = 26 * 3_600_000
/** How many bars must go on from a step back before it is more than a misplaced row. */
const PERSISTS = 3

/** A shift that zones can have among each other: whole quarters of an hour, up to 26 hours. */
export const isZoneShift = (ms: number): boolean => ms !== 0 && ms % QUARTER === 0 && Math.abs(ms) <= FURTHEST

/** A signed length of time in words, such as `+5 h 30 min`. */
export const shiftText = (ms: number): string => {
  const minutes = Math.round(Math.abs(ms) / 60_000)
  const [h, m] = [Math.floor(minutes / 60), minutes % 60]
  return `${ms < 0 ? '−' : '+'}${h > 0 ? `${h} h` : ''}${h > 0 && m > 0 ? ' ' : ''}${m > 0 || h === 0 ? `${m} min` : ''}`
}

const sameBar = (columns: Columns, a: number, b: number): boolean => {
  const { open, high, low, close } = columns
  return open[a] === open[b] && high[a] === high[b] && low[a] === low[b] && close[a] === close[b]
}

/** The bars go on from here, each an interval after the other, as they did before: the clock was set back, not one row misplaced. */
const isSetBack = ({ time, step, length }: Columns, row: number): boolean => {
  for (let next = row + 1; next < row + PERSISTS; next++) if (next >= length || time[next]! - time[next - 1]! !== step) return false
  for (let before = row - 1; before > row - PERSISTS; before--) if (before < 1 || time[before]! - time[before - 1]! !== step) return false
  return true
}

class OrderCheck {
  readonly #columns: Columns
  readonly #keep: Uint8Array
  readonly #list: FindingList
  /** Rows in place, ascending in time; kept from the first row out of place on, so that a clean series never pays for it. */
  #inPlace: Int32Array | undefined
  #count = 0
  /** Rows out of place by their times. */
  readonly #others = new Map<number, number>()
  /** Duplicates in a row, and how many of them say something else than their twins. */
  #duplicates = 0
  #different = 0
  /** After the clock was set back, until it is where it was: such rows belong to no one order. */
  #isBack = false

  constructor(columns: Columns, keep: Uint8Array, list: FindingList) {
    this.#columns = columns
    this.#keep = keep
    this.#list = list
  }

  /** A row whose time is after all before it. */
  inPlace(row: number): void {
    this.endOfDuplicates(row)
    this.#isBack = false
    if (this.#inPlace) this.#inPlace[this.#count++] = row
  }

  /** A row whose time is not after all before it; `last` is the row of the latest time, `before` the sound row just before. */
  outOfPlace(row: number, last: number, before: number): void {
    const { time, step } = this.#columns
    const twin = this.#twinOf(row)
    if (time[row]! <= time[before]!) {
      const shift = time[row]! - time[before]! - step
      const isRepeated = twin !== undefined && sameBar(this.#columns, twin, row)
      if (!isRepeated && -shift > step && isZoneShift(shift) && isSetBack(this.#columns, row)) this.#setBack(row, shift)
      if (twin === undefined) {
        const [at, after] = [time[row]!, time[last]!]
        this.#list.add(
          'out-of-order',
          { severity: 'error', row, rows: 1, time: at, value: after - at },
          () => `the bar of ${utc(at)} stands after that of ${utc(after)}`,
        )
      }
    }
    if (twin === undefined) this.endOfDuplicates(row)
    else {
      this.#duplicates++
      if (!sameBar(this.#columns, twin, row)) this.#different++
    }
    if (twin !== undefined || this.#isBack) this.#keep[row] = 0
  }

  /** Duplicates are told run by run: `row` is the first that is none. */
  endOfDuplicates(row: number): void {
    if (this.#duplicates === 0) return
    const [rows, different] = [this.#duplicates, this.#different]
    this.#duplicates = this.#different = 0
    const first = row - rows
    const at = this.#columns.time[first]!
    this.#list.add('duplicate', { severity: 'error', row: first, rows, time: at, value: rows }, () =>
      rows === 1
        ? `the bar of ${utc(at)} is there twice, ${different === 1 ? 'with other figures' : 'the same'}`
        : `${rows} bars from ${utc(at)} on are of times that were there before, ${different === 0 ? 'all the same' : `${different} with other figures`}`,
    )
  }

  #setBack(row: number, shift: number): void {
    this.#isBack = true
    const at = this.#columns.time[row]!
    this.#list.add(
      'zone-shift',
      { severity: 'warning', row, rows: 1, time: at, value: shift },
      () => `the clock is set by ${shiftText(shift)} at ${utc(at)} and goes on from there: local time, or another zone?`,
    )
  }

  /** An earlier row of the same time. */
  #twinOf(row: number): number | undefined {
    const { time } = this.#columns
    this.#inPlace ??= this.#rowsBefore(row)
    const rows = this.#inPlace
    let [low, high] = [0, this.#count]
    while (low < high) {
      const middle = (low + high) >>> 1
      if (time[rows[middle]!]! < time[row]!) low = middle + 1
      else high = middle
    }
    if (low < this.#count && time[rows[low]!] === time[row]) return rows[low]
    const twin = this.#others.get(time[row]!)
    if (twin === undefined) this.#others.set(time[row]!, row)
    return twin
  }

  /** All sound rows before the first one out of place. */
  #rowsBefore(row: number): Int32Array {
    const rows = new Int32Array(this.#columns.length)
    for (let earlier = 0; earlier < row; earlier++) if (this.#keep[earlier] === 1) rows[this.#count++] = earlier
    return rows
  }
}

/** Duplicates, rows out of order and clocks set back; takes from `keep` the rows that no order can use. */
export const findDisorder = (columns: Columns, keep: Uint8Array, list: FindingList): void => {
  const check = new OrderCheck(columns, keep, list)
  const { time, length } = columns
  let [last, before] = [-1, -1]
  for (let row = 0; row < length; row++) {
    if (keep[row] === 0) {
      check.endOfDuplicates(row)
      continue
    }
    if (last < 0 || time[row]! > time[last]!) {
      check.inPlace(row)
      last = row
    } else check.outOfPlace(row, last, before)
    before = row
  }
  check.endOfDuplicates(length)
}
