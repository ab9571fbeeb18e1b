import { backtest, fillsOf } from '@core/engine'
import { expect, test } from 'vitest'
import { prefixOf, readSample } from './__fixtures__/bars.ts'
import { strategies } from './find-strategy.ts'

test.each(strategies.map((strategy) => [strategy.name, strategy] as const))('%s: a prefix of the bars gives a prefix of the fills', (_, strategy) => {
  const bars = prefixOf(readSample('BTCUSDT_1h'), 6000)
  const fillsOver = (length: number) => fillsOf(backtest({ strategy, bars: { BTCUSDT: prefixOf(bars, length) }, cash: 100_000, closeAtEnd: false }))
  const all = fillsOver(bars.length)
  expect(all.length).toBeGreaterThan(20)
  for (const length of [100, 777, 1500, 3001, 4500, 5999]) {
    const known = bars.time[length - 1]!
    expect(fillsOver(length)).toEqual(all.filter(({ time }) => time <= known))
  }
})
