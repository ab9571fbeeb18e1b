import { expect, test } from 'vitest'
import { counted, duration, exact, moment, number, percent } from './figures.ts'

test('numbers have their thousands apart, and never a minus before nothing', () => {
  expect([number(1234567.891), number(-1234.5), number(999), number(-0.001), number(12.5, 0), number(undefined)]).toEqual([
    '1,234,567.89',
    '-1,234.50',
    '999.00',
    '0.00',
    '13',
    '–',
  ])
})

test('fractions are printed as per cent', () => {
  expect([percent(0.12345), percent(-0.5), percent(12.5), percent(undefined)]).toEqual(['12.35 %', '-50.00 %', '1,250.00 %', '–'])
})

test('prices and quantities keep eight digits, without zeros behind or an exponent', () => {
  expect([exact(43210.5), exact(0.00001234), exact(1e-7), exact(123456789), exact(12), exact(0.1)]).toEqual([
    '43210.5',
    '0.00001234',
    '0.0000001',
    '123456789',
    '12',
    '0.1',
  ])
})

test('moments are UTC', () => {
  expect(moment(Date.UTC(2024, 1, 29, 13, 5))).toBe('2024-02-29 13:05')
  expect(moment(Date.UTC(2024, 1, 29), 'day')).toBe('2024-02-29')
})

test('lengths of time have two units', () => {
  const [minute, hour, day] = [60_000, 3_600_000, 86_400_000]
  expect([
    duration(90 * minute),
    duration(2 * hour),
    duration(5 * day + 3 * hour + minute),
    duration(7 * day),
    duration(30 * minute),
    duration(undefined),
  ]).toEqual(['1 h 30 min', '2 h', '5 d 3 h', '7 d', '30 min', '–'])
})

test('counts agree with their noun', () => {
  expect([counted(1, 'bar'), counted(0, 'bar'), counted(12345, 'bar')]).toEqual(['1 bar', '0 bars', '12,345 bars'])
})
