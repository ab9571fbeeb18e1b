import { TradingError } from '@core/market'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ParseOptions, parseBars } from './index.ts'

const HEADER = 'datetime,open,high,low,close,volume'
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const parse = (text: string, options: ParseOptions = {}) => parseBars(bytes(text), { interval: '1h', file: 'x.csv', ...options })
const rows = (...lines: string[]): string => `${[HEADER, ...lines].join('\n')}\n`
/** A file of one bar per hour: the first three are sound, then come the given lines. */
const after = (...lines: string[]): string =>
  rows('2023-01-01 00:00:00,10,12,9,11,5', '2023-01-01 01:00:00,11,13,10,12,6', '2023-01-01 02:00:00,12,14,11,13,7', ...lines)
const message = (run: () => unknown): string => {
  try {
    run()
  } catch (error) {
    if (TradingError.is(error, 'BAD_FILE')) return error.message
    throw error
  }
  throw new Error('nothing was thrown')
}

describe('parseBars reads', () => {
  it('six columns, times as epoch ms UTC', () => {
    const { bars, report } = parse(after())
    // 2023-01-01T00:00:00Z is 1,672,531,200 s after the epoch (`date -u -d 2023-01-01 +%s`)
    expect([...bars.time]).toEqual([1_672_531_200_000, 1_672_534_800_000, 1_672_538_400_000])
    expect([bars.open, bars.high, bars.low, bars.close, bars.volume].map((column) => [...column])).toEqual([
      [10, 11, 12],
      [12, 13, 14],
      [9, 10, 11],
      [11, 12, 13],
      [5, 6, 7],
    ])
    expect(report).toEqual({
      file: 'x.csv',
      symbol: undefined,
      interval: '1h',
      intervalFrom: 'option',
      bars: 3,
      from: 1_672_531_200_000,
      to: 1_672_538_400_000,
      skipped: { count: 0, first: [] },
      sorted: { count: 0, first: [] },
      duplicates: { count: 0, first: [] },
      endsWithNewline: true,
    })
  })

  it.each([
    ['another order and case, extra columns', 'Close,Quote_Volume,TIMESTAMP,Low,High,note,Open,VOL\n11,1,2023-01-01T00:00:00Z,9,12,hello,10,5\n'],
    ['short names', 't2,time,o,h,l,c,v\n1,2023-01-01,10,12,9,11,5\n'],
    ['semicolons', 'date;open;high;low;close;volume\n2023-01-01;10;12;9;11;5\n'],
    ['tabs', 'date\topen\thigh\tlow\tclose\tvolume\n2023-01-01 00:00\t10\t12\t9\t11\t5\n'],
    ['a byte order mark and CRLF', `\uFEFF${HEADER}\r\n2023-01-01 00:00:00,10,12,9,11,5\r\n`],
    ['quotes', '"Open Time","Open","High","Low","Close","Volume"\n"2023-01-01 00:00:00","10","12","9","11","5"\n'],
    ['quotes in a column that is not needed, with delimiter, quote and line end inside', `note,${HEADER}\n"a, ""b""\nc",2023-01-01,10,12,9,11,5\n`],
    ['blanks around values', `${HEADER}\n 2023-01-01 00:00:00 , 10,12 ,9,11, 5\n`],
    ['exponents, signs and bare points', `${HEADER}\n2023-01-01,1e1,+12,9.,.11E2,5e0\n`],
    ['blank lines at the end', `${HEADER}\n2023-01-01,10,12,9,11,5\n\n \r\n\n`],
    ['blank lines before the header', `\r\n\n${HEADER}\n2023-01-01,10,12,9,11,5\n`],
    ['date and time in two columns', 'Date,Time,Open,High,Low,Close,Volume\n2023-01-01,00:00,10,12,9,11,5\n'],
    ['a last line without a line end', `${HEADER}\n2023-01-01,10,12,9,11,5`],
  ])('%s', (_name, text) => {
    const { bars } = parse(text)
    expect([bars.time, bars.open, bars.high, bars.low, bars.close, bars.volume].map((column) => [...column])).toEqual([
      [1_672_531_200_000],
      [10],
      [12],
      [9],
      [11],
      [5],
    ])
  })

  it('NaN in every row of volume where there is no volume column', () => {
    const { bars } = parse('date,open,high,low,close\n2023-01-01,10,12,9,11\n2023-01-02,10,12,9,11\n', { interval: '1d' })
    expect([...bars.volume]).toEqual([Number.NaN, Number.NaN])
  })

  it('tells that the last line has no line end', () => {
    expect(parse(after().trimEnd()).report).toMatchObject({ bars: 3, endsWithNewline: false })
  })

  it('more rows than it guessed from the first lines', () => {
    const long = `2023-01-01 00:00:00,10,12,9,11,5,${'x'.repeat(200)}`
    const start = Date.UTC(2023, 0, 2)
    const lines = Array.from({ length: 5000 }, (_, i) => `${new Date(start + i * 3_600_000).toISOString().slice(0, 19)},1,2,1,2,${i},`)
    const { bars } = parse(`${[`${HEADER},note`, ...Array.from({ length: 8 }, (_, i) => long.replace('00:00', `0${i}:00`)), ...lines].join('\n')}\n`)
    expect(bars.length).toBe(5008)
    expect([...bars.volume.subarray(8)]).toEqual(lines.map((_, i) => i))
  })
})

describe('parseBars reads times', () => {
  const time = (text: string, options: ParseOptions = {}): string => {
    // three rows, so that the careful reader and the quick one both see the form
    const texts = [0, 1, 2].map((hour) => text.replace('05', `0${5 + hour}`))
    const { bars } = parse(rows(...texts.map((each) => `${each},1,1,1,1,1`)), options)
    expect(bars.time[2]! - bars.time[0]!).toBe(7_200_000)
    return new Date(bars.time[0]!).toISOString()
  }

  it.each([
    ['2023-01-31 05:00:00', {}, '2023-01-31T05:00:00.000Z'],
    ['2023-01-31T05:00:00', {}, '2023-01-31T05:00:00.000Z'],
    ['2023-01-31T05:00:00Z', { zone: '+09:00' }, '2023-01-31T05:00:00.000Z'],
    ['2023-01-31 05:00', {}, '2023-01-31T05:00:00.000Z'],
    ['2023-01-31 05:00:07.250', {}, '2023-01-31T05:00:07.250Z'],
    ['2023-01-31T05:00:07.250000+00:00', {}, '2023-01-31T05:00:07.250Z'],
    ['2023-01-31 05:00:00+05:30', { zone: '+09:00' }, '2023-01-30T23:30:00.000Z'],
    ['2023-01-31T05:00:00-0330', {}, '2023-01-31T08:30:00.000Z'],
    ['2023-01-31 05:15:00', { zone: '+05:30' }, '2023-01-30T23:45:00.000Z'],
    ['2023-01-31 05:15:00', { zone: '-04:00' }, '2023-01-31T09:15:00.000Z'],
    ['2024-02-29 05:00:00', {}, '2024-02-29T05:00:00.000Z'],
  ] as const)('%s %o', (text, options, expected) => {
    expect(time(text, options)).toBe(expected)
  })

  it.each([
    // the same two instants in each unit: 2023-01-01 00:00 and 01:00 UTC
    ['s', '1672531200', '1672534800'],
    ['s with a point', '1672531200.0', '1672534800.0'],
    ['ms', '1672531200000', '1672534800000'],
    ['µs', '1672531200000000', '1672534800000000'],
    ['ns', '1672531200000000000', '1672534800000000000'],
  ])('as %s since 1970, told by magnitude', (_unit, first, second) => {
    const { bars } = parse(rows(`${first},1,1,1,1,1`, `${second},1,1,1,1,1`), { zone: '+05:30' })
    expect([...bars.time]).toEqual([1_672_531_200_000, 1_672_534_800_000])
  })

  it('alike on the quick way and the careful way, for any time', () => {
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(1980, 0), max: Date.UTC(2100, 0) }), fc.constantFrom('', 'Z', '+05:30', '-11:15'), (instant, offset) => {
        const second = Math.floor(instant / 1000) * 1000
        const texts = [second, second + 60_000, second + 120_000].map((ms) => new Date(ms).toISOString().slice(0, 19) + offset)
        const quick = parse(rows(...texts.map((each) => `${each},1,1,1,1,1`)), { interval: '1m' }).bars.time
        const careful = parse(rows(...texts.map((each) => `"${each}",1,1,1,1,1`)), { interval: '1m' }).bars.time
        expect([...quick]).toEqual(texts.map((each) => Date.parse(offset === '' ? `${each}Z` : each)))
        expect([...careful]).toEqual([...quick])
      }),
    )
  })
})

describe('parseBars reads numbers', () => {
  const decimal = fc
    .tuple(fc.bigInt({ min: 1n, max: 10n ** 19n }), fc.integer({ min: 0, max: 18 }), fc.integer({ min: 0, max: 3 }))
    .map(([mantissa, decimals, zeros]) => {
      const digits = String(mantissa).padStart(decimals + 1, '0') + '0'.repeat(zeros)
      const point = digits.length - decimals - zeros
      return decimals + zeros === 0 ? digits : `${digits.slice(0, point)}.${digits.slice(point)}`
    })

  it('to the bit as Number() does, whatever their length', () => {
    fc.assert(
      fc.property(fc.array(decimal, { minLength: 3, maxLength: 20 }), (texts) => {
        const lines = texts.map((text, i) => `${new Date(i * 60_000 + 1e12).toISOString()},${text},${text},${text},${text},${text}`)
        const { bars } = parse(rows(...lines), { interval: '1m' })
        const expected = texts.map(Number)
        for (const column of [bars.open, bars.high, bars.low, bars.close, bars.volume]) expect([...column]).toEqual(expected)
      }),
      { numRuns: 500 },
    )
  })
})

describe('parseBars refuses', () => {
  it.each([
    ['an empty file', '', 'x.csv: the file is empty: expected a header with datetime'],
    ['a file of blank lines', '\n\r\n', 'x.csv: the file is empty'],
    ['a file that is only a header', `${HEADER}\n`, 'x.csv: there is a header and no row below it, expected at least one bar'],
    [
      'a file without a header',
      '2023-01-01,10,12,9,11,5\n',
      "x.csv: there is no header row, line 1 begins with '2023-01-01': expected a header with datetime (or date, time",
    ],
    ['a file that lacks columns', 'date,open,high,close\n', "x.csv: the header 'date,open,high,close' has no column low: expected"],
    ['a file without times', 'when,open,high,low,close\n', 'has no column datetime: expected'],
    ['a column that stands twice', 'date,open,high,low,close,c\n', "x.csv: the header has 'close' and 'c' for one column"],
    ['UTF-16', '', 'x.csv: the text is UTF-16: save it as UTF-8', Uint8Array.of(0xff, 0xfe, 0x64, 0)],
    ['packed bytes', '', "x.csv: the content is gzip, expected text: name it '.csv.gz'", Uint8Array.of(0x1f, 0x8b, 8, 0)],
    ['an open quote', `${after()}"2023-01-01`, 'x.csv: the quote that opens on line 5 is never closed: is the file cut off?'],
  ])('%s', (_name, text, expected, raw?: Uint8Array) => {
    expect(message(() => parseBars(raw ?? bytes(text), { file: 'x.csv', interval: '1h' }))).toContain(expected)
  })

  it.each([
    ['2023-01-01 03:00:00,10,12,9,11', '5 fields, expected 6 (datetime, open, high, low, close, volume)'],
    ['2023-01-01 03:00:00,10,12,9,11,5,1', '7 fields, expected 6'],
    ['2023-01-01 03:00:00,10,12,9,,5', 'close: the cell is empty, expected a price above 0 such as 16927.78'],
    ['2023-01-01 03:00:00,10,12,9,11,', 'volume: the cell is empty, expected a volume of 0 or more'],
    ['2023-01-01 03:00:00,NaN,12,9,11,5', "open: 'NaN' is not a finite number, expected a price above 0"],
    ['2023-01-01 03:00:00,10,Infinity,9,11,5', "high: 'Infinity' is not a finite number"],
    ['2023-01-01 03:00:00,10,1e999,9,11,5', "high: '1e999' is not a finite number"],
    ['2023-01-01 03:00:00,0x10,12,9,11,5', "open: '0x10' is not a finite number"],
    ['2023-01-01 03:00:00,"1,234",12,9,11,5', "open: '1,234' is not a finite number"],
    ['2023-01-01 03:00:00,10,12,0,11,5', 'low: 0 is not a price, expected a price above 0'],
    ['2023-01-01 03:00:00,10,12,-9,11,5', 'low: -9 is not a price, expected a price above 0'],
    ['2023-01-01 03:00:00,10,12,9,11,-5', 'volume: -5 is not a volume, expected a volume of 0 or more'],
    ['2023-01-01 03:00:00,10,9,12,11,5', 'high: 9 is below the low 12, expected low ≤ high'],
    ['2023-01-01 03:00:00,13,12,9,11,5', 'open: 13 is outside low 9 and high 12, expected low ≤ open ≤ high'],
    ['2023-01-01 03:00:00,10,12,9,8,5', 'close: 8 is outside low 9 and high 12, expected low ≤ close ≤ high'],
    [',10,12,9,11,5', "datetime: the cell is empty, expected a time such as '2023-01-31 05:00:00'"],
    ['yesterday,10,12,9,11,5', "datetime: 'yesterday' is not a time: expected a time such as"],
    ['2023-02-30 03:00:00,10,12,9,11,5', "datetime: '2023-02-30 03:00:00' is not a day of the calendar"],
    ['2023-02-29,10,12,9,11,5', "datetime: '2023-02-29' is not a day of the calendar"],
    ['2023-01-01 24:00:00,10,12,9,11,5', "datetime: '2023-01-01 24:00:00' is not a time of day: expected 00:00:00 to 23:59:59"],
    ['2023-01-01 03:00:00.0005,10,12,9,11,5', "datetime: '2023-01-01 03:00:00.0005' is finer than a millisecond"],
    ['2023-01-01 03:00:00+25:00,10,12,9,11,5', "datetime: '2023-01-01 03:00:00+25:00' has no such offset from UTC"],
    ['12345,10,12,9,11,5', "datetime: '12345' is not a time"],
    ['', 'the line is blank with rows below it, expected a row'],
    ['2023-01-01 00:30:00,10,12,9,11,5', 'datetime: 2023-01-01T00:30:00Z is before 2023-01-01T02:00:00Z on line 4, expected times that rise'],
    ['2023-01-01 02:00:00,10,12,9,11,5', 'datetime: 2023-01-01T02:00:00Z stands on line 4 already, expected each time once'],
  ])('the row %s', (line, expected) => {
    const text = after(line, '2023-01-01 04:00:00,1,1,1,1,1')
    expect(message(() => parse(text))).toMatch(/^x\.csv, line 5[,:]/)
    expect(message(() => parse(text))).toContain(expected)
  })

  it('names the symbol when it is given', () => {
    expect(message(() => parse(after('nonsense,1,1,1,1,1'), { symbol: 'BTCUSDT' }))).toContain('BTCUSDT (x.csv), line 5, datetime:')
  })

  it('carries file, line and column for programs', () => {
    expect(() => parse(after('2023-01-01 03:00:00,10,12,9,NaN,5'))).toThrow(
      expect.objectContaining({ code: 'BAD_FILE', details: { file: 'x.csv', line: 5, column: 'close' } }),
    )
  })

  it.each([
    ['1672542000', "'1672542000' on line 5 is s since 1970, line 2 has text"],
    ['1672542000000', "'1672542000000' on line 5 is ms since 1970, line 2 has text"],
  ])('times of two kinds: %s among text, even where bad rows are skipped', (time, expected) => {
    expect(message(() => parse(after(`${time},1,1,1,1,1`), { onBadRow: 'skip' }))).toBe(`x.csv: times are mixed: ${expected}; write them all alike`)
  })

  it('seconds that turn into microseconds', () => {
    const text = rows('1672531200,1,1,1,1,1', '1672534800,1,1,1,1,1', '1672538400000000,1,1,1,1,1')
    expect(message(() => parse(text))).toBe(
      "x.csv: times are mixed: '1672538400000000' on line 4 is µs since 1970, line 2 has s since 1970; write them all alike",
    )
  })

  it('microseconds within a millisecond', () => {
    const text = rows('1672531200000000,1,1,1,1,1', '1672534800000001,1,1,1,1,1')
    expect(message(() => parse(text))).toContain('x.csv, line 3, datetime: 1672534800000001 is finer than a millisecond')
  })

  it.each([
    ['a last line with too few fields', '2023-01-01 03:00:00,12,14', '3 fields, expected 6 (datetime, open, high, low, close, volume): is the file cut off?'],
    ['a last line that ends in a point', '2023-01-01 03:00:00,12,14,11,13,7.', "volume: '7.' looks cut off: the file does not end with a line end"],
    ['a last line that ends at a delimiter', '2023-01-01 03:00:00,12,14,11,13,', 'volume: the cell is empty'],
  ])('%s, when the file was cut there', (_name, line, expected) => {
    expect(message(() => parse(after() + line))).toContain(`x.csv, line 5`)
    expect(message(() => parse(after() + line))).toContain(expected)
  })

  it('a last figure with fewer decimals than all the lines before it, when the file was cut there', () => {
    const text = rows(...[0, 1, 2].map((hour) => `2023-01-01 0${hour}:00:00,1,1,1,1,7.25000000`))
    expect(message(() => parse(`${text}2023-01-01 03:00:00,1,1,1,1,7.25`))).toBe(
      "x.csv, line 5, volume: '7.25' looks cut off: the file does not end with a line end, and the lines before have 8 decimals; write it again",
    )
  })

  it('a choice or zone that does not exist', () => {
    expect(() => parse(after(), { onBadRow: 'ignore' as 'skip' })).toThrow("onBadRow: 'ignore' is not one of 'error', 'skip'")
    expect(() => parse(after(), { zone: 'Europe/Paris' })).toThrow("zone: 'Europe/Paris' is not a fixed offset: write 'UTC' or an offset such as '+05:30'")
    expect(() => parse(after(), { interval: '1M' as '1m' })).toThrow("'1M' is not an interval")
  })
})

describe('parseBars repairs, when asked to', () => {
  it('skips bad rows and says which', () => {
    const { bars, report } = parse(after('2023-01-01 03:00:00,10,12,9,NaN,5', 'cut', '2023-01-01 05:00:00,1,1,1,1,1'), { onBadRow: 'skip' })
    expect([...bars.close]).toEqual([11, 12, 13, 1])
    expect(report.skipped).toEqual({
      count: 2,
      first: [
        { line: 5, column: 'close', message: "x.csv, line 5, close: 'NaN' is not a finite number, expected a price above 0 such as 16927.78" },
        { line: 6, column: '', message: 'x.csv, line 6: 1 fields, expected 6 (datetime, open, high, low, close, volume)' },
      ],
    })
  })

  it('counts all skipped rows and keeps the first five places', () => {
    const { report } = parse(after(...Array.from({ length: 9 }, () => 'x,1,1,1,1,1')), { onBadRow: 'skip' })
    expect([report.skipped.count, report.skipped.first.map(({ line }) => line)]).toEqual([9, [5, 6, 7, 8, 9]])
  })

  it('does not return nothing when every row is bad', () => {
    expect(message(() => parse(rows('x,1,1,1,1,1', 'y,1,1,1,1,1'), { onBadRow: 'skip' }))).toContain(
      "x.csv: none of the 2 rows is sound: x.csv, line 2, datetime: 'x' is not a time",
    )
  })

  it('sorts late rows and counts them', () => {
    const { bars, report } = parse(after('2022-12-31 23:00:00,1,1,1,1,1', '2023-01-01 03:00:00,2,2,2,2,2'), { onUnsorted: 'sort' })
    expect([...bars.close]).toEqual([1, 11, 12, 13, 2])
    expect([report.sorted.count, report.sorted.first[0]?.line]).toEqual([1, 5])
  })

  it.each([
    ['keep-first', [11, 12, 13], 5],
    ['keep-last', [11, 12, 1], 5],
  ] as const)('drops rows of one time: %s', (onDuplicate, closes, line) => {
    const { bars, report } = parse(after('2023-01-01 02:00:00,1,1,1,1,1'), { onDuplicate })
    expect([...bars.close]).toEqual(closes)
    expect([report.duplicates.count, report.duplicates.first[0]?.line]).toEqual([1, line])
  })

  it.each([
    ['keep-first', [11, 12, 13]],
    ['keep-last', [1, 12, 13]],
  ] as const)('takes the order of the file for rows that were sorted together: %s', (onDuplicate, closes) => {
    const { bars, report } = parse(after('2023-01-01 00:00:00,1,1,1,1,1'), { onUnsorted: 'sort', onDuplicate })
    expect([...bars.close]).toEqual(closes)
    expect([report.sorted.count, report.duplicates.count]).toEqual([1, 1])
  })

  it('refuses duplicates that only sorting brings together', () => {
    expect(message(() => parse(after('2023-01-01 00:00:00,1,1,1,1,1'), { onUnsorted: 'sort' }))).toContain(
      'x.csv, line 5, datetime: 2023-01-01T00:00:00Z stands on line 2 already, expected each time once',
    )
  })
})
