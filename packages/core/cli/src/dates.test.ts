import { expect, test } from 'vitest'
import { readEnd, readStart } from './dates.ts'

const noon = Date.UTC(2024, 0, 31, 12)

test.each([
  ['2024-01-31', Date.UTC(2024, 0, 31)],
  ['2024-01-31 12:00:00', noon],
  ['2024-01-31T12:00', noon],
  ['2024-01-31T12:00:00Z', noon],
  ['2024-01-31T12:00:00.000Z', noon],
  ['2024-01-31T17:30:00+05:30', noon],
])('--start %s is read as UTC, unless it carries an offset', (text, time) => {
  expect(readStart(text)).toBe(time)
})

test('--end of a bare date is the end of that day, of a time the moment after it', () => {
  expect(readEnd('2024-02-29')).toBe(Date.UTC(2024, 2, 1))
  expect(readEnd('2024-01-31 12:00:00')).toBe(noon + 1)
})

test.each(['', 'today', '2024', '2024-1-31', '2024-13-01', '2023-02-29', '2024-01-31 25:00:00', '2024-01-31 12', '1706702400000'])('%j is no date', (text) => {
  expect(() => readStart(text)).toThrow(`--start is '${text}': write a date such as 2024-01-31`)
})
