import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { TradingError } from './errors.ts'
import { formatMoney, money, moneyFromNumber, quantize } from './money.ts'

/** 1234567n at 3 decimals is '1234.567': the independent source is whole-number arithmetic. */
const text = (units: bigint, decimals: number): string => {
  const digits = (units < 0n ? -units : units).toString().padStart(decimals + 1, '0')
  return `${units < 0n ? '-' : ''}${digits.slice(0, digits.length - decimals)}.${digits.slice(digits.length - decimals)}`
}

describe('exact', () => {
  test('where floats are not', () => {
    expect(money('0.1').plus(money('0.2')).eq(money('0.3'))).toBe(true)
    expect(formatMoney(money('9007199254740993').plus(money('0.00000001')))).toBe('9007199254740993.00000001')
    expect(formatMoney(money(123456789012345678901234567890n))).toBe('123456789012345678901234567890')
  })

  test('sums, differences and products as whole numbers have them', () => {
    const units = fc.bigInt({ min: -1_000_000_000_000_000_000_000_000n, max: 1_000_000_000_000_000_000_000_000n })
    fc.assert(
      fc.property(units, units, (a, b) => {
        const [x, y] = [money(text(a, 8)), money(text(b, 8))]
        expect(x.plus(y).eq(money(text(a + b, 8)))).toBe(true)
        expect(x.minus(y).eq(money(text(a - b, 8)))).toBe(true)
        expect(x.times(y).eq(money(text(a * b, 16)))).toBe(true)
        expect(x.cmp(y)).toBe(a < b ? -1 : a > b ? 1 : 0)
        expect(formatMoney(x, 8)).toBe(text(a, 8))
      }),
    )
  })
})

describe('refuses', () => {
  test('numbers, and says what to write', () => {
    expect(() => money(0.1 as never)).toThrow("money takes text or a bigint, not the number 0.1: write '0.1', or moneyFromNumber(0.1)")
  })

  test.each(['', ' ', 'NaN', 'Infinity', '-Infinity', '1,000', '0x10', '1 ', '1.2.3', '.', '--1', '1e', 'abc'])('%j', (value) => {
    expect(() => money(value)).toThrow(`'${value}' is not a decimal number`)
  })

  test.each([null, undefined, {}, true])('%j, which a venue may have left out', (value) => {
    expect(() => money(value as never)).toThrow(TradingError)
    expect(() => money(value as never)).toThrow(`${value} is not`)
  })

  test.each([Number.NaN, Infinity])('the number %d', (value) => {
    expect(() => moneyFromNumber(value)).toThrow(`${value} is not an amount of money`)
  })
})

test('a number is read as it prints', () => {
  expect([0.1, 1e-8, 1e21, -0, 0.1 + 0.2].map((value) => formatMoney(moneyFromNumber(value)))).toEqual([
    '0.1',
    '0.00000001',
    '1000000000000000000000',
    '0',
    '0.30000000000000004',
  ])
})

test('is written without exponent and trailing zeros, or with the decimals asked for', () => {
  expect(['1e-8', '1E+3', '1.500', '+5', '-0.0', '.5', '0.000000000000000000000000000001'].map((value) => formatMoney(money(value)))).toEqual([
    '0.00000001',
    '1000',
    '1.5',
    '5',
    '0',
    '0.5',
    '0.000000000000000000000000000001',
  ])
  expect(formatMoney(money('1.5'), 3)).toBe('1.500')
  expect([formatMoney(money('2.345'), 2), formatMoney(money('-2.345'), 2)]).toEqual(['2.35', '-2.35'])
  expect(formatMoney(money('-0.004'), 2)).toBe('0.00')
})

describe('quantize', () => {
  test.each([
    ['1.239', '0.01', '1.23', '1.24', '1.24'],
    ['-1.239', '0.01', '-1.23', '-1.24', '-1.24'],
    ['1.225', '0.05', '1.2', '1.25', '1.25'],
    ['-1.225', '0.05', '-1.2', '-1.25', '-1.25'],
    ['1.2', '0.05', '1.2', '1.2', '1.2'],
    ['100', '75', '75', '150', '75'],
    ['0.004', '0.01', '0', '0.01', '0'],
    ['0.00000001', '1e-8', '0.00000001', '0.00000001', '0.00000001'],
  ])('%s in steps of %s is %s down, %s up, %s nearest', (amount, step, down, up, nearest) => {
    const all = (['down', 'up', 'nearest'] as const).map((rounding) => formatMoney(quantize(money(amount), step, rounding)))
    expect(all).toEqual([down, up, nearest])
  })

  test('agrees with whole-number division', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -100_000_000_000_000_000_000n, max: 100_000_000_000_000_000_000n }),
        fc.bigInt({ min: 1n, max: 1_000_000_000n }),
        (units, step) => {
          const of = (rounding: 'down' | 'up' | 'nearest') => quantize(money(text(units, 8)), money(text(step, 8)), rounding)
          const [size, sign] = units < 0n ? [-units, -1n] : [units, 1n]
          const [whole, rest] = [size / step, size % step]
          const expected = (steps: bigint) => money(text(sign * steps * step, 8))
          expect(of('down').eq(expected(whole))).toBe(true)
          expect(of('up').eq(expected(rest > 0n ? whole + 1n : whole))).toBe(true)
          expect(of('nearest').eq(expected(2n * rest >= step ? whole + 1n : whole))).toBe(true)
        },
      ),
    )
  })

  test.each(['0', '-0.01'])('refuses a step of %s', (step) => {
    expect(() => quantize(money('1'), step, 'down')).toThrow(`a step of ${step} cannot be rounded to: it must be above 0`)
  })
})
