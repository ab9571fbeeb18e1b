// hot path
import { CLOSE, HIGH, LOW, OPEN, TIME, VOLUME } from './csv-header.ts'
import { textOf } from './csv-record.ts'
import type { CsvSource } from './csv-source.ts'
import { BLOCK, markLine, type RowTable } from './row-table.ts'
import { dayMs, EPOCH_DIGITS, EPOCH_SHIFT } from './time-text.ts'

/** Exact as doubles, as is a mantissa of up to 15 digits: the one division of the two rounds once, and so gives what `Number()` gives. */
const POWERS = Float64Array.of(1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15)
const LINE_FEED = 10
const RETURN = 13
const BLANK = 32
const QUOTE = 34
const PLUS = 43
const MINUS = 45
const POINT = 46
const COLON = 58
const LETTER_T = 84
const LETTER_Z = 90

/** A number of two digits, or -1. An unsigned comparison asks for both ends of the range at once. */
const twoDigits = (bytes: Uint8Array, at: number): number => {
  const tens = bytes[at]! - 48
  const ones = bytes[at + 1]! - 48
  return tens >>> 0 <= 9 && ones >>> 0 <= 9 ? tens * 10 + ones : -1
}

/** Midnight of the `YYYY-MM-DD` at `at`; NaN when it is none. Called once per day. */
const dayAt = (bytes: Uint8Array, at: number): number => {
  const century = twoDigits(bytes, at)
  const year = twoDigits(bytes, at + 2)
  if (century < 0 || year < 0 || bytes[at + 4] !== MINUS || bytes[at + 7] !== MINUS) return Number.NaN
  return dayMs(century * 100 + year, twoDigits(bytes, at + 5), twoDigits(bytes, at + 8))
}

/** The offset `±HH:MM` at `at` in ms; NaN when it is none. */
const offsetAt = (bytes: Uint8Array, at: number): number => {
  const hours = twoDigits(bytes, at + 1)
  const minutes = twoDigits(bytes, at + 4)
  if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59 || bytes[at + 3] !== COLON) return Number.NaN
  return (bytes[at] === MINUS ? -1 : 1) * (hours * 60 + minutes) * 60_000
}

/** A number of more digits than 32 bits hold on either side of the point. Beyond 15 digits it goes the way of the language. */
const longNumber = (bytes: Uint8Array, from: number, to: number): number => {
  if (to - from > 16) return Number(textOf(bytes, from, to))
  let mantissa = 0
  let point = to - 1
  for (let at = from; at < to; at++) {
    if (bytes[at] === POINT) point = at
    else mantissa = mantissa * 10 + (bytes[at]! - 48)
  }
  const fraction = to - 1 - point
  const digits = point === to - 1 && bytes[point] !== POINT ? to - from : to - from - 1
  return digits <= 15 ? mantissa / POWERS[fraction]! : Number(textOf(bytes, from, to))
}

/**
 * Reads rows from `start` into the block for as long as they are plain (no quotes, blanks, signs, exponents or fractions of a second) and sound, and the block has room.
 * Returns where it stopped: the row there is for the careful reader, which either reads it or says what is wrong.
 *
 * Digits are spelt out because a loop round each of them costs a third of the whole.
 */
export const readPlainRows = (source: CsvSource, table: RowTable, start: number): number => {
  const unit = source.timeUnit
  if (unit === undefined) return start
  const { bytes, view, safeEnd, zone } = source
  const { delimiter, kinds } = source.layout
  const { block } = table
  const lastField = kinds.length - 1
  const isText = unit === 'text'
  const shift = unit === 'text' ? 0 : EPOCH_SHIFT[unit]
  const fewestDigits = unit === 'text' ? 0 : EPOCH_DIGITS[unit]
  let row = table.filled
  let rowStart = start
  let [year, month, date] = [0, 0, 0]
  let day = Number.NaN
  markLine(table, source.line)

  rows: while (rowStart < safeEnd && row < BLOCK) {
    let at = rowStart
    for (let field = 0; field <= lastField; field++) {
      const kind = kinds[field]!
      if (kind >= OPEN) {
        // whole numbers of 32 bits, several times faster than doubles; longer ones are read again below
        const from = at
        let whole = 0
        // biome-ignore lint/suspicious/noConfusingLabels: a number ends at any of its digits
        wholePart: {
          let digit = bytes[at]! - 48
          if (digit >>> 0 > 9) break wholePart
          whole = digit
          digit = bytes[++at]! - 48
          if (digit >>> 0 > 9) break wholePart
          whole = (whole * 10 + digit) | 0
          digit = bytes[++at]! - 48
          if (digit >>> 0 > 9) break wholePart
          whole = (whole * 10 + digit) | 0
          digit = bytes[++at]! - 48
          if (digit >>> 0 > 9) break wholePart
          whole = (whole * 10 + digit) | 0
          digit = bytes[++at]! - 48
          if (digit >>> 0 > 9) break wholePart
          whole = (whole * 10 + digit) | 0
          digit = bytes[++at]! - 48
          if (digit >>> 0 > 9) break wholePart
          whole = (whole * 10 + digit) | 0
          digit = bytes[++at]! - 48
          while (digit >>> 0 <= 9) {
            whole = (whole * 10 + digit) | 0
            digit = bytes[++at]! - 48
          }
        }
        const wholeDigits = at - from
        if (wholeDigits === 0) break rows
        let value = whole
        if (bytes[at] !== POINT) {
          if (wholeDigits > 9) value = longNumber(bytes, from, at)
        } else {
          at++
          let fraction = 0
          // biome-ignore lint/suspicious/noConfusingLabels: a number ends at any of its digits
          fractionPart: {
            let digit = bytes[at]! - 48
            if (digit >>> 0 > 9) break fractionPart
            fraction = digit
            digit = bytes[++at]! - 48
            if (digit >>> 0 > 9) break fractionPart
            fraction = (fraction * 10 + digit) | 0
            digit = bytes[++at]! - 48
            if (digit >>> 0 > 9) break fractionPart
            fraction = (fraction * 10 + digit) | 0
            digit = bytes[++at]! - 48
            if (digit >>> 0 > 9) break fractionPart
            fraction = (fraction * 10 + digit) | 0
            digit = bytes[++at]! - 48
            if (digit >>> 0 > 9) break fractionPart
            fraction = (fraction * 10 + digit) | 0
            digit = bytes[++at]! - 48
            if (digit >>> 0 > 9) break fractionPart
            fraction = (fraction * 10 + digit) | 0
            digit = bytes[++at]! - 48
            while (digit >>> 0 <= 9) {
              fraction = (fraction * 10 + digit) | 0
              digit = bytes[++at]! - 48
            }
          }
          const digits = at - from - wholeDigits - 1
          if (digits === 0) break rows
          if (wholeDigits <= 9 && digits <= 9 && wholeDigits + digits <= 15) {
            const power = POWERS[digits]!
            value = (whole * power + fraction) / power
          } else value = longNumber(bytes, from, at)
        }
        block[kind * BLOCK + row] = value
      } else if (kind === TIME) {
        if (!isText) {
          const from = at
          let digit = bytes[at]! - 48
          while (digit >>> 0 <= 9) digit = bytes[++at]! - 48
          const digits = at - from
          if (digits < fewestDigits || digits > fewestDigits + 2 || bytes[from] === 48) break rows
          let count = 0
          const whole = shift > 0 ? at - shift : at
          for (let each = from; each < whole; each++) count = count * 10 + (bytes[each]! - 48)
          for (let each = whole; each < at; each++) if (bytes[each] !== 48) break rows
          block[TIME * BLOCK + row] = shift < 0 ? count * 1000 : count
        } else {
          // room for the longest plain time, so that no read goes past the bytes
          if (at + 26 > safeEnd) break rows
          // the same ten bytes as in the row before are the same day
          const years = view.getInt32(at)
          const months = view.getInt32(at + 4)
          const dates = view.getInt16(at + 8)
          if (years !== year || months !== month || dates !== date) {
            year = years
            month = months
            date = dates
            day = dayAt(bytes, at)
            if (Number.isNaN(day)) break rows
          }
          at += 10
          let value = day - zone
          if (bytes[at] === BLANK || bytes[at] === LETTER_T) {
            const hours = twoDigits(bytes, at + 1)
            const minutes = twoDigits(bytes, at + 4)
            if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59 || bytes[at + 3] !== COLON) break rows
            at += 6
            let seconds = 0
            if (bytes[at] === COLON) {
              seconds = twoDigits(bytes, at + 1)
              if (seconds < 0 || seconds > 59) break rows
              at += 3
            }
            value += (hours * 3600 + minutes * 60 + seconds) * 1000
            const next = bytes[at]
            if (next === LETTER_Z) {
              value += zone
              at++
            } else if (next === PLUS || next === MINUS) {
              value += zone - offsetAt(bytes, at)
              if (Number.isNaN(value)) break rows
              at += 6
            }
          }
          block[TIME * BLOCK + row] = value
        }
      } else {
        let byte = bytes[at]!
        if (byte === QUOTE) break rows
        while (byte !== delimiter && byte !== LINE_FEED) byte = bytes[++at]!
      }
      if (field < lastField) {
        if (bytes[at] !== delimiter) break rows
        at++
      } else {
        if (bytes[at] === RETURN) at++
        if (bytes[at] !== LINE_FEED) break rows
        at++
      }
    }
    const o = block[OPEN * BLOCK + row]!
    const h = block[HIGH * BLOCK + row]!
    const l = block[LOW * BLOCK + row]!
    const c = block[CLOSE * BLOCK + row]!
    if (!(l > 0 && h < Infinity && o >= l && o <= h && c >= l && c <= h && block[VOLUME * BLOCK + row] !== Infinity)) break
    row++
    rowStart = at
  }
  source.line += row - table.filled
  table.filled = row
  return rowStart
}
