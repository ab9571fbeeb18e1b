import { type BarRow, barsFromRows, sliceBars } from '@core/market'
import { randomBars } from '@core/market/testing'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { adjust, type CorporateAction } from './adjust.ts'

const day = (date: string, open: number, close: number, volume: number): BarRow => [
  Date.parse(`${date}T00:00Z`),
  open,
  Math.max(open, close) + 1,
  Math.min(open, close) - 1,
  close,
  volume,
]
const daily = barsFromRows(
  [
    day('2024-01-02', 400, 404, 10),
    day('2024-01-03', 404, 400, 20),
    // 4:1 from here on
    day('2024-01-04', 101, 102, 80),
    day('2024-01-05', 102, 100, 60),
    // 2 a share from here on
    day('2024-01-08', 98, 99, 50),
  ],
  '1d',
)
const split: CorporateAction = { kind: 'split', time: '2024-01-04', ratio: 4 }
const dividend: CorporateAction = { kind: 'dividend', time: '2024-01-08', amount: 2 }

test('a split divides the prices before it and multiplies the volumes', () => {
  const { bars, report } = adjust(daily, [split])
  expect([...bars.open]).toEqual([100, 101, 101, 102, 98])
  expect([...bars.close]).toEqual([101, 100, 102, 100, 99])
  // (404 + 1) ÷ 4, (400 − 1) ÷ 4
  expect([bars.high[0], bars.low[0]]).toEqual([101.25, 99.75])
  expect([...bars.volume]).toEqual([40, 80, 80, 60, 50])
  expect(report).toEqual({ applied: [{ action: split, row: 2, priceFactor: 0.25, volumeFactor: 4 }], outside: [] })
})

test('a dividend multiplies the prices before it by 1 − amount ÷ last close, and leaves volumes', () => {
  // 1 − 2 ÷ 100 = 0.98, so the holder earned 99 ÷ (0.98 × 100) − 1 = 1.02 % on the last day, not −1 %
  const { bars, report } = adjust(daily, [dividend])
  const expected = [395.92, 392, 99.96, 98, 99]
  for (const [row, close] of expected.entries()) expect(bars.close[row]).toBeCloseTo(close, 10)
  expect([...bars.volume]).toEqual([...daily.volume])
  expect(report.applied).toEqual([{ action: dividend, row: 4, priceFactor: 0.98, volumeFactor: 1 }])
})

test('actions add up backward, whatever their order in the table', () => {
  // before the split: 0.98 × 0.25 = 0.245
  for (const table of [
    [split, dividend],
    [dividend, split],
  ]) {
    const { bars, report } = adjust(daily, table)
    const expected = [98.98, 98, 99.96, 98, 99]
    for (const [row, close] of expected.entries()) expect(bars.close[row]).toBeCloseTo(close, 10)
    expect([...bars.volume]).toEqual([40, 80, 80, 60, 50])
    expect(report.applied.map(({ row }) => row)).toEqual([2, 4])
  }
})

test('of the same moment a dividend is per old share when it stands before the split, per new share after it', () => {
  const bars = barsFromRows([day('2024-01-02', 200, 200, 1), day('2024-01-03', 99, 99, 2)], '1d')
  const [two, perOld, perNew]: CorporateAction[] = [
    { kind: 'split', time: '2024-01-03', ratio: 2 },
    { kind: 'dividend', time: '2024-01-03', amount: 2 },
    { kind: 'dividend', time: '2024-01-03', amount: 1 },
  ]
  // 1 − 2 ÷ 200 = 1 − 1 × 2 ÷ 200 = 0.99; 200 × 0.99 ÷ 2 = 99
  expect(adjust(bars, [perOld!, two!]).bars.close[0]).toBeCloseTo(99, 10)
  expect(adjust(bars, [two!, perNew!]).bars.close[0]).toBeCloseTo(99, 10)
})

test('a reverse split raises prices and lowers volumes; a bonus of 1 for 2 is a split of 1.5', () => {
  const bars = barsFromRows([day('2024-01-02', 3, 3, 300), day('2024-01-03', 30, 30, 30)], '1d')
  const made = adjust(bars, [{ kind: 'split', time: '2024-01-03', ratio: 0.1 }]).bars
  expect(made.close[0]).toBeCloseTo(30, 10)
  expect(made.volume[0]).toBeCloseTo(30, 10)
  const bonus = adjust(barsFromRows([day('2024-01-02', 150, 150, 10), day('2024-01-03', 100, 100, 15)], '1d'), [
    { kind: 'split', time: '2024-01-03', ratio: 1.5 },
  ]).bars
  expect(bonus.close[0]).toBeCloseTo(100, 10)
  expect(bonus.volume[0]).toBe(15)
})

test('the moment counts, not the day: intraday bars before it are adjusted, those from it on are not', () => {
  const HOUR = 3_600_000
  const rows: BarRow[] = [0, 1, 2, 3].map((hour) => [hour * HOUR, hour < 2 ? 100 : 50, 100, 50, hour < 2 ? 100 : 50, 1])
  const { bars } = adjust(barsFromRows(rows, '1h'), [{ kind: 'split', time: 2 * HOUR, ratio: 2 }])
  expect([...bars.close]).toEqual([50, 50, 50, 50])
})

test('what lies before the first bar or after the last is listed, not applied', () => {
  const early: CorporateAction = { kind: 'split', time: '2024-01-02', ratio: 2 }
  const late: CorporateAction = { kind: 'split', time: '2024-01-09', ratio: 2 }
  const { bars, report } = adjust(daily, [late, early])
  expect([...bars.close]).toEqual([...daily.close])
  expect(report).toEqual({ applied: [], outside: [early, late] })
  expect(adjust(barsFromRows([], '1d'), [split]).report.outside).toEqual([split])
})

test('a split that the prices do not show is refused, unless it is to be applied', () => {
  const { bars } = adjust(daily, [split])
  expect(() => adjust(bars, [split])).toThrow(
    "adjust: the split of 2024-01-04T00:00:00.000Z (ratio 4) does not show: the close before was 100, the open after 101. Are the bars adjusted already? Leave it out, or pass onUnseenSplit: 'apply'",
  )
  expect(adjust(bars, [split], { onUnseenSplit: 'apply' }).bars.close[1]).toBe(25)
})

test.each<[unknown[], string]>([
  [[{ kind: 'split', time: '2024-01-04', ratio: 0 }], 'adjust: row 0: the ratio is 0: write new shares for one old one'],
  [[{ kind: 'split', time: '2024-01-04', ratio: Number.NaN }], 'the ratio is NaN'],
  [[split, { kind: 'dividend', time: '2024-01-04', amount: -1 }], 'adjust: row 1: the amount is -1: write cash per share, above 0'],
  [[{ kind: 'dividend', time: '2024-01-08', amount: 100 }], 'the dividend of 2024-01-08T00:00:00.000Z (amount 100) is not below the close before it, 100'],
  [[{ kind: 'merger', time: '2024-01-08' }], "adjust: row 0: the kind is 'merger': it must be 'split' or 'dividend'"],
  [[{ kind: 'split', time: '4 January', ratio: 4 }], "adjust: the time of row 0 is '4 January'"],
  [[split, split], 'adjust: the split of 2024-01-04T00:00:00.000Z (ratio 4) is in the table twice: leave one out'],
  [[dividend, dividend], 'is in the table twice: leave one out, or add them up'],
])('refuses %j', (table, message) => {
  expect(() => adjust(daily, table as never)).toThrow(message)
})

test('returns between bars are the raw ones but over an ex-date, money volume is kept by splits, and later actions change no return', () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 1, max: 98 }), fc.constantFrom(2, 3, 0.2, 1.5), (seed, row, ratio) => {
      const raw = randomBars({ seed, length: 100, tick: 1e-6 })
      const action: CorporateAction = { kind: 'split', time: raw.time[row]!, ratio }
      const { bars } = adjust(raw, [action], { onUnseenSplit: 'apply' })
      for (let i = 1; i < 100; i++) {
        const [before, after] = [raw.close[i]! / raw.close[i - 1]!, bars.close[i]! / bars.close[i - 1]!]
        expect(after).toBeCloseTo(i === row ? before * ratio : before, 9)
        expect(bars.close[i]! * bars.volume[i]!).toBeCloseTo(raw.close[i]! * raw.volume[i]!, 3)
      }
      const before = sliceBars(raw, -Infinity, raw.time[row])
      expect([...adjust(before, [action]).bars.close]).toEqual([...before.close])
    }),
    { numRuns: 40 },
  )
})
