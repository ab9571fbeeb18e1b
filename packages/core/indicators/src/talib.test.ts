import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { HighLowClose } from './index.ts'
import { adx, atr, ema, highest, lowest, rollingMean, rsi, sma, trueRange } from './index.ts'

// Expected values are TA-Lib's own output (C, 0.6): the first 150 bars of them in the fixture, all 400 where the checkout has ../shared beside it.

type Case = { readonly name: string; readonly period: number | null; readonly begIndex: number; readonly values: readonly number[] }
type Compute = (bars: HighLowClose, period: number) => Float64Array

const FUNCTIONS: Readonly<Record<string, readonly Compute[]>> = {
  SMA: [(bars, period) => sma(bars.close, period), (bars, period) => rollingMean(bars.close, period)],
  EMA: [(bars, period) => ema(bars.close, period)],
  RSI: [(bars, period) => rsi(bars.close, period)],
  ATR: [atr],
  ADX: [adx],
  TRANGE: [(bars) => trueRange(bars)],
  MAX: [(bars, period) => highest(bars.close, period)],
  MIN: [(bars, period) => lowest(bars.close, period)],
}

const expectTalib = (actual: Float64Array, { begIndex, values }: Case): void => {
  expect(actual.length).toBe(begIndex + values.length)
  actual.forEach((value, i) => {
    const wanted = i < begIndex ? NaN : values[i - begIndex]!
    const close = Number.isNaN(wanted) ? Number.isNaN(value) : Math.abs(value - wanted) <= 1e-9 * Math.max(1, Math.abs(wanted))
    expect(close, `bar ${i}: ${value} instead of ${wanted}`).toBe(true)
  })
}

const fixture = JSON.parse(readFileSync(new URL('./__fixtures__/talib.json', import.meta.url), 'utf8'))
const columnsOf = (series: Readonly<Record<'high' | 'low' | 'close', readonly number[]>>): HighLowClose => ({
  high: Float64Array.from(series.high),
  low: Float64Array.from(series.low),
  close: Float64Array.from(series.close),
})

describe('equals TA-Lib to 1e-9, from the same first bar', () => {
  const bars = columnsOf(fixture.series)
  const cases: readonly Case[] = fixture.cases

  it('has cases for every function of the table', () => {
    expect([...new Set(cases.map(({ name }) => name))].sort()).toEqual(Object.keys(FUNCTIONS).sort())
  })

  it.each(cases)('$name $period', (expected) => {
    for (const compute of FUNCTIONS[expected.name]!) expectTalib(compute(bars, expected.period ?? 0), expected)
  })
})

const golden = new URL('../../../../../shared/golden/talib/', import.meta.url)
const absent = !existsSync(golden)

describe.skipIf(absent)(
  `equals TA-Lib on all 400 bars of the shared vectors${absent ? ' (skipped: no ../shared/golden/talib beside the repository)' : ''}`,
  () => {
    it.each(Object.keys(FUNCTIONS))('%s', (name) => {
      const [header, ...rows] = readFileSync(new URL('series.csv', golden), 'utf8').trim().split('\n')
      const names = header!.split(',')
      const column = (wanted: string) => rows.map((row) => Number(row.split(',')[names.indexOf(wanted)]))
      const bars = columnsOf({ high: column('high'), low: column('low'), close: column('close') })
      const { cases } = JSON.parse(readFileSync(new URL(`expected/${name}.json`, golden), 'utf8'))
      expect(cases.length).toBeGreaterThan(0)
      for (const { params, begIndex, outputs } of cases) {
        const expected: Case = { name, period: params.optInTimePeriod ?? null, begIndex, values: outputs.outReal }
        for (const compute of FUNCTIONS[name]!) expectTalib(compute(bars, expected.period ?? 0), expected)
      }
    })
  },
)
