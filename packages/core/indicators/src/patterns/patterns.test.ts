import { describe, expect, it } from 'vitest'
import { computeColumns } from '../catalog/index.ts'
import { patterns } from '../catalog/patterns.ts'
import { DarkCloudCover, darkCloudCover, hikkake } from './index.ts'

// Candles drawn by hand after the definitions. They follow upon 20 equal bars with a body of 2, a range of 4 and shadows of 1 and 1, so that a body is long above 2
// (a little more once long candles are among the 10), a doji up to 0.4, a shadow none below 0.4 and short below 1; near is 0.8, far 2.4, equal 0.2.

type Row = readonly [open: number, high: number, low: number, close: number]

const FILLER: readonly Row[] = Array.from({ length: 20 }, () => [100, 103, 99, 102])

/** What a pattern gives at the last candle. */
const at = (name: string, rows: readonly Row[]): number => {
  const column = (k: number) => Float64Array.from([...FILLER, ...rows], (row) => row[k]!)
  const entry = patterns.find((one) => one.name === name)!
  return computeColumns(entry, { open: column(0), high: column(1), low: column(2), close: column(3) })[name]!.at(-1)!
}

/** Candles in words: open, high, low and close of each. */
const drawn = (text: string): readonly Row[] => text.split(', ').map((row) => row.split(' ').map(Number) as unknown as Row)

/** Name, candles, value; then which candle (1 is the first) spoils it when it is so instead. */
type Case = readonly [name: string, candles: string, value: number, ...spoilers: readonly (readonly [candle: number, row: string])[]]

const ONE_BAR: readonly Case[] = [
  ['doji', '100 102 98 100.3', 100, [1, '100 102 98 100.5']],
  ['beltHold', '100 105 100 104', 100, [1, '100 105 99.5 104']],
  ['beltHold', '104 104.3 99 100', -100, [1, '104 104.5 99 100']],
  ['closingMarubozu', '100 104.3 99 104', 100, [1, '100 104.5 99 104']],
  ['closingMarubozu', '104 105 100 100', -100, [1, '104 105 99.5 100']],
  ['dragonflyDoji', '100 100.1 97 100', 100, [1, '100 100.5 97 100'], [1, '100 100.1 99.7 100']],
  ['gravestoneDoji', '100 103 99.9 100', 100, [1, '100 103 99.5 100'], [1, '100 100.3 99.9 100']],
  ['takuri', '100 100.2 97 100.2', 100, [1, '100 100.2 99.7 100.2']],
  ['longLeggedDoji', '100 101 99.9 100.3', 100, [1, '100 100.5 99.9 100.3']],
  ['rickshawMan', '100 102 98 100.2', 100, [1, '100 102 96 100.2']],
  ['highWave', '100.5 102 98.5 100', -100, [1, '100.5 102 99.2 100']],
  ['spinningTop', '100 102.5 98.5 101', 100, [1, '100 101.5 98.5 101']],
  ['longLine', '100 104.5 99.5 104', 100, [1, '100 105.5 99.5 104']],
  ['shortLine', '101 101.5 99.5 100', -100, [1, '101 101.5 98.8 100']],
  ['marubozu', '104 104.1 99.9 100', -100, [1, '104 104.5 99.9 100']],
]

const TWO_BARS: readonly Case[] = [
  ['hammer', '99 99.6 96 99.5', 100, [1, '101 101.6 98 101.5'], [1, '99 100 96 99.5']],
  ['hangingMan', '103 103.6 100 103.5', -100, [1, '101 101.6 98 101.5']],
  ['invertedHammer', '99 102 98.9 99.5', 100, [1, '99 102 98.9 100.2']],
  ['shootingStar', '103 106 102.9 103.5', -100, [1, '101.9 106 101.8 102.4']],
  ['counterattack', '106 106.5 99.5 100, 94 101 93.5 100.1', 100, [2, '94 101 93.5 100.5']],
  ['darkCloudCover', '100 104.5 99.5 104, 105 105.5 100.5 101', -100, [2, '105 105.5 100.5 102.5']],
  ['piercing', '104 104.5 99.5 100, 99 103.5 98.5 103', 100, [2, '99 103.5 98.5 101.5']],
  ['dojiStar', '100 104 100 104, 105 105.5 104.5 105.1', -100, [2, '104 105 103.5 104.1']],
  ['dojiStar', '104 104 100 100, 99 99.5 98.5 99.1', 100, [2, '99.9 100.5 99.5 100']],
  ['engulfing', '102 103 99 100, 99 104 98 103', 100, [2, '101 104 98 103']],
  ['engulfing', '102 103 99 100, 100 104 98 103', 80, [2, '100 104 98 102']],
  ['engulfing', '100 103 99 102, 103 104 98 99', -100, [2, '103 104 98 101']],
  ['harami', '104 105 99 100, 101 102.5 100.5 102', 100, [2, '99.5 101 99 100.5']],
  ['harami', '104 105 99 100, 100 102 99 101', 80],
  ['haramiCross', '100 105 99 104, 102 103 101 102.1', -100, [2, '102 103 101 102.6']],
  ['homingPigeon', '104 105 99 100, 102 103 100.5 101', 100, [2, '101 102 99 99.9']],
  ['inNeck', '104 105 99 100, 98.5 100.5 98 100.1', -100, [2, '98.5 100.5 98 99.9'], [2, '98.5 100.5 98 100.3']],
  ['onNeck', '104 105 99 100, 98.5 99.5 98 99.1', -100, [2, '98.5 99.5 98 99.5']],
  ['thrusting', '104 105 99 100, 98.5 102 98 101.5', -100, [2, '98.5 103 98 102.5']],
  ['kicking', '106 106 100 100, 108 112 108 112', 100, [2, '105 109 105 109'], [2, '108 113 108 112']],
  // the same two bars: the longer one is black
  ['kickingByLength', '106 106 100 100, 108 112 108 112', -100, [2, '105 109 105 109']],
  ['matchingLow', '104 105 99 100, 102 103 99.5 100.1', 100, [2, '102 103 99.5 100.5']],
  ['separatingLines', '104 105 99 100, 104.1 109 104 108.5', 100, [2, '104.1 109 103 108.5'], [2, '104.5 109 104.4 108.5']],
]

const THREE_BARS: readonly Case[] = [
  ['twoCrows', '100 105 99 104, 107 108 105.5 106, 106.5 107 101 102', -100, [3, '106.5 107 101 105']],
  ['threeInside', '104 105 99 100, 101 102.5 100.5 102, 102 105.5 101.5 105', 100, [3, '102 105.5 101.5 103.5']],
  ['threeOutside', '102 103 99 100, 99 104 98 103, 103 105 102 104.5', 100, [3, '103 105 102 102.5']],
  [
    'threeStarsInTheSouth',
    '104 104.5 95 100, 102 102.5 97 100.5, 100 100.1 98.9 99',
    100,
    [1, '104 104.5 96.5 100'],
    [1, '101.5 102.5 95 100'],
    [2, '102 102.5 94 100.5'],
    [2, '99.9 102.5 97 99.5'],
    [2, '105 105.5 97 104'],
    [2, '102 102.5 98.7 99.1'],
    [2, '102 102.5 100.2 100.5'],
    [3, '100 100.1 96.5 99'],
    [3, '100 100.6 98.9 99'],
    [3, '100 100.1 98.4 99'],
    [3, '102.4 102.4 99 99'],
  ],
  ['threeWhiteSoldiers', '100 104.1 99 104, 102 108.1 101.5 108, 106 112.1 105.5 112', 100, [3, '106 113 105.5 112']],
  ['abandonedBaby', '104 105 99 100, 97 97.5 96.5 97.1, 99 104 98.5 103', 100, [3, '99 104 97 103'], [3, '98.2 101.5 98 101']],
  ['advanceBlock', '100 106.5 99.5 106, 103 109.5 102.5 107, 106 108 105.5 107.5', -100, [2, '103 107.5 102.5 107']],
  ['eveningDojiStar', '100 105 99 104, 105.5 106 105 105.6, 104 104.5 99.5 100', -100, [3, '106 106.5 102.5 103']],
  ['eveningStar', '100 105 99 104, 105 107 104.5 106, 104 104.5 99.5 100', -100, [3, '106 106.5 102.5 103']],
  ['morningDojiStar', '104 105 99 100, 98.5 99 98 98.4, 100 104.5 99.5 104', 100, [3, '98 101.5 97.5 101']],
  ['morningStar', '104 105 99 100, 99 99.5 97 98, 100 104.5 99.5 104', 100, [3, '98 101.5 97.5 101']],
  ['sideBySideWhiteLines', '100 103 99 102, 104 107 103 106, 104.1 107 103 106.2', 100, [3, '104.5 107 103 106.6']],
  ['sideBySideWhiteLines', '100 103 99 102, 96 99 95 98, 96.1 99 95 98.2', -100, [3, '96.1 99 95 99.2']],
  ['identicalThreeCrows', '110 110.5 107.9 108, 108.1 108.5 105.9 106, 106 106.5 103.9 104', -100, [3, '106.5 107 103.9 104']],
  ['stalled', '100 104.5 99.5 104, 103 108.1 102.5 108, 108 109.5 107.5 108.5', -100, [3, '105 109 104.5 108.5']],
  ['stickSandwich', '104 105 99.5 100, 102 104 101 103, 103 104 99 100.1', 100, [3, '103 104 99 100.5']],
  ['tasukiGap', '100 103 99 102, 104 107 103.5 106, 105 105.5 102.5 103', 100, [3, '105 105.5 101.5 101.9']],
  ['tristar', '100 101 99 100, 102 103 101 102, 101 102 100 101', -100, [3, '103 104 102 103']],
  ['uniqueThreeRiver', '106 107 99 100, 104 105 97 101, 99 100.5 98.5 100', 100, [3, '96.5 98 96 97.5']],
  ['upsideGapTwoCrows', '100 105 99 104, 107 108 105.5 106, 108 108.5 104.5 105', -100, [3, '108 108.5 102.5 103']],
  ['gapThreeMethods', '100 103 99 102, 104 107 103.5 106, 105 105.5 100.5 101', 100, [3, '105 105.5 100.5 103']],
  ['hikkake', '100 110 90 105, 100 108 92 105, 100 107 91 101', 100, [3, '100 109 91 101']],
]

const MORE_BARS: readonly Case[] = [
  ['threeBlackCrows', '100 103 99 102, 102 102.5 99.9 100, 101 101.5 97.9 98, 99 99.5 95.9 96', -100, [4, '97.5 98 95.9 96']],
  ['threeLineStrike', '100 103 99 102, 101 105 100.5 104, 103 107 102.5 106, 107 107.5 98 99', 100, [4, '107 107.5 98 100.5']],
  ['concealingBabySwallow', '110 110 106 106, 106 106 102 102, 100 103 98 99, 104 104.5 96 97', 100, [4, '102 102.5 96 97']],
  ['breakaway', '110 111 103 104, 102 103 99 100, 100 101.5 97 98, 98 100 95 96, 97 104 96.5 103', 100, [5, '97 104 96.5 101']],
  ['ladderBottom', '110 111 107 108, 108 109 105 106, 106 107 103 104, 104 106 101 102, 105 108 104 107', 100, [5, '105 108 104 105.5']],
  ['matHold', '100 107 99 106, 108 108.5 106.5 107, 106 107 105 105.5, 105 105.5 104 104.5, 105.5 110 105 109.5', 100, [5, '105.5 110 105 108']],
  ['threeMethods', '100 107 99 106, 105 105.5 103.5 104, 104 104.5 102.5 103, 103 103.5 101.5 102, 103 109.5 102.5 109', 100, [5, '103 109.5 102.5 105.5']],
  ['modifiedHikkake', '100 110 90 105, 100 108 92 92.5, 96 106 94 100, 96 105 93 99', 100, [2, '100 108 92 100']],
]

const CASES = [...ONE_BAR, ...TWO_BARS, ...THREE_BARS, ...MORE_BARS]

it('has a drawing of every pattern', () => {
  expect(new Set(CASES.map(([name]) => name))).toEqual(new Set(patterns.map(({ name }) => name)))
  expect(patterns.length).toBe(61)
})

describe('stands where it is drawn, and not where one candle spoils it', () => {
  it.each(CASES.map(([name, candles, value, ...spoilers]) => ({ name, candles, value, spoilers })))('$name: $candles', ({ name, candles, value, spoilers }) => {
    const rows = drawn(candles)
    expect(at(name, rows)).toBe(value)
    for (const [candle, row] of spoilers) expect(at(name, rows.with(candle - 1, drawn(row)[0]!)), row).toBe(0)
  })
})

describe('confirms a hikkake', () => {
  const setup = drawn('100 110 90 105, 100 108 92 105, 100 107 91 101')
  const rest: Row = [101, 107, 92, 102]
  // 108.5 is above 108, the high of the inside bar
  const leaves: Row = [102, 109, 100, 108.5]

  it('within three bars, and once', () => {
    expect(at('hikkake', [...setup, leaves])).toBe(200)
    expect(at('hikkake', [...setup, rest, rest, leaves])).toBe(200)
    expect(at('hikkake', [...setup, rest, rest, rest, leaves])).toBe(0)
    expect(at('hikkake', [...setup, leaves, leaves])).toBe(0)
    expect(at('modifiedHikkake', drawn('100 110 90 105, 100 108 92 92.5, 96 106 94 100, 96 105 93 99, 100 107 96 106.5'))).toBe(200)
  })

  it('also at the first value, when it was set up during warm-up', () => {
    const rows = [setup[0]!, setup[1]!, setup[2]!, rest, rest, leaves]
    const column = (k: number) => Float64Array.from(rows, (row) => row[k]!)
    expect([...hikkake({ open: column(0), high: column(1), low: column(2), close: column(3) })]).toEqual([NaN, NaN, NaN, NaN, NaN, 200])
  })
})

it('takes the penetration that is asked for', () => {
  const rows = [...FILLER, [100, 104.5, 99.5, 104], [105, 105.5, 100.5, 102.5]] as const
  const column = (k: number) => Float64Array.from(rows, (row) => row[k]!)
  const bars = { open: column(0), high: column(1), low: column(2), close: column(3) }
  // 102.5 is 1.5 into a body of 4: 37.5 %
  expect(darkCloudCover(bars, 0.37).at(-1)).toBe(-100)
  expect(darkCloudCover(bars, 0.38).at(-1)).toBe(0)
  expect(() => new DarkCloudCover(-0.1)).toThrow('penetration is -0.1: give a number from 0 to 3e+37')
})

it('begins anew after an infinite price, as after a NaN', () => {
  for (const broken of [Infinity, NaN]) {
    const rows: readonly Row[] = [...FILLER, [100, broken, 99, 102], ...FILLER.slice(0, 9), [100, 102, 98, 100.3], [100, 102, 98, 100.3]]
    const column = (k: number) => Float64Array.from(rows, (row) => row[k]!)
    const entry = patterns.find(({ name }) => name === 'doji')!
    const result = computeColumns(entry, { open: column(0), high: column(1), low: column(2), close: column(3) }).doji!
    expect([...result.subarray(19, 22)]).toEqual([0, NaN, NaN])
    expect([...result.subarray(-2)]).toEqual([NaN, 100])
  }
})
