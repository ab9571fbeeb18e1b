import { barsFromRows, type Interval } from '@core/market'
import { describe, expect, it } from 'vitest'
import { gapsOf } from './index.ts'

const MINUTE = 60_000
const at = (interval: Interval, ...minutes: number[]) =>
  barsFromRows(
    minutes.map((minute) => [minute * MINUTE, 1, 1, 1, 1] as const),
    interval,
  )

describe('gapsOf', () => {
  it('finds nothing in bars without a hole', () => {
    expect(gapsOf(at('5m', 0, 5, 10))).toEqual([])
    expect(gapsOf(at('5m', 0))).toEqual([])
  })

  it('counts the bars that are missing, from the first of them to the bar after', () => {
    // after 00:00 come 00:05 and 00:10 missing, 00:15; then 00:20 missing, 00:25
    expect(gapsOf(at('5m', 0, 15, 25))).toEqual([
      { from: 5 * MINUTE, to: 15 * MINUTE, missing: 2 },
      { from: 20 * MINUTE, to: 25 * MINUTE, missing: 1 },
    ])
  })

  it('does not count a part of a bar', () => {
    expect(gapsOf(at('1h', 0, 90))).toEqual([])
    expect(gapsOf(at('1h', 0, 150))).toEqual([{ from: 60 * MINUTE, to: 150 * MINUTE, missing: 1 }])
  })
})
