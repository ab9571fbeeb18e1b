import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { type TalibResult, talib, talibFunctions } from './index.ts'

// Expected values are TA-Lib's own output (C, 0.6), see __fixtures__/README.md.

/** Functions of TA-Lib that are still to be written: whoever writes one takes it off. */
const PENDING: readonly string[] = []

type Columns = { readonly [name: string]: readonly number[] }
type Options = { readonly [name: string]: number }
type FunctionCase = { readonly params: Options; readonly begIndex: number; readonly outputs: Columns }
type PatternCase = { readonly params: Options; readonly begIndex: number; readonly matches: readonly (readonly [bar: number, value: number])[] }
type RareCase = { readonly bars: readonly (readonly number[])[]; readonly params: Options; readonly matches: PatternCase['matches'] }

const read = (name: string) => JSON.parse(gunzipSync(readFileSync(new URL(`../__fixtures__/${name}.json.gz`, import.meta.url))).toString())
const { series, functions }: { series: Columns; functions: { name: string; inputs: string[]; cases: FunctionCase[] }[] } = read('talib-functions')
const patterns: { series: Columns; patterns: { name: string; cases: PatternCase[] }[]; rare: { [name: string]: RareCase[] } } = read('talib-patterns')

const toColumns = (columns: Columns) => Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, Float64Array.from(values)]))
const bars = toColumns(series)
const highestClose = Math.max(...bars.close!)
const inputsOf = (name: string) => ({
  ...bars,
  inReal: name === 'ACOS' || name === 'ASIN' ? bars.close!.map((value) => value / (1.01 * highestClose)) : bars.close!,
  inReal0: bars.close!,
  inReal1: bars.open!,
  inPeriods: bars.close!.map((_, i) => 3 + (i % 17)),
})

const expectCase = ({ begIndex, outputs }: TalibResult, expected: FunctionCase): void => {
  expect(begIndex, JSON.stringify(expected.params)).toBe(expected.begIndex)
  expect(Object.keys(outputs).sort()).toEqual(Object.keys(expected.outputs).sort())
  for (const [name, values] of Object.entries(expected.outputs)) {
    const actual = outputs[name]!
    const isInteger = actual instanceof Int32Array
    expect(actual.length).toBe(begIndex + values.length)
    actual.forEach((value, i) => {
      const wanted = i < begIndex ? (isInteger ? 0 : NaN) : values[i - begIndex]!
      const close = isInteger || Number.isNaN(wanted) ? Object.is(value, wanted) : Math.abs(value - wanted) <= 1e-9 * Math.max(1, Math.abs(wanted))
      if (!close) expect.fail(`${name} at bar ${i} is ${value} instead of ${wanted} with ${JSON.stringify(expected.params)}`)
    })
  }
}

const expectMatches = ({ begIndex, outputs }: TalibResult, matches: PatternCase['matches']): void => {
  const found = [...outputs.outInteger!].flatMap((value, bar) => (value === 0 ? [] : [[bar, value]]))
  expect(found).toEqual(matches)
  expect(found.every(([bar]) => bar! >= begIndex)).toBe(true)
}

it('has every function of TA-Lib, but for those that are pending', () => {
  const all = [...functions, ...patterns.patterns].map(({ name }) => name)
  expect(all.length).toBe(161)
  expect([...talibFunctions, ...PENDING].sort()).toEqual(all.sort())
})

describe('equals TA-Lib to 1e-9, from the same first bar', () => {
  it.each(functions.filter(({ name }) => talibFunctions.includes(name)))('$name', ({ name, cases }) => {
    expect(cases.length).toBeGreaterThan(0)
    // every case: an average that is missing is an error that names it
    for (const expected of cases) expectCase(talib(name, inputsOf(name), expected.params), expected)
  })
})

describe('finds the candlestick patterns that TA-Lib finds, and no others', () => {
  const candles = toColumns(patterns.series)
  it.each(patterns.patterns.filter(({ name }) => talibFunctions.includes(name)))('$name', ({ name, cases }) => {
    for (const { params, begIndex, matches } of cases) {
      const result = talib(name, candles, params)
      expect(result.begIndex).toBe(begIndex)
      expectMatches(result, matches)
    }
    for (const { bars: rows, params, matches } of patterns.rare[name] ?? []) {
      const column = (k: number) => Float64Array.from(rows, (row) => row[k]!)
      expectMatches(talib(name, { open: column(0), high: column(1), low: column(2), close: column(3) }, params), matches)
    }
  })
})
