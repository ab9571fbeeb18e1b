import { randomBars } from '@core/market/testing'
import { expect, test } from 'vitest'
import { defineStrategy, verify } from './index.ts'

const bars = { X: randomBars({ seed: 3, length: 600 }), Y: randomBars({ seed: 4, length: 600, gaps: 0.05 }) }
const run = { bars, cash: 10_000 }

/** The mean of the last values: what a strategy may know. */
const trailing = (values: Float64Array, period: number): Float64Array =>
  values.map((_, row) => (row + 1 < period ? Number.NaN : values.subarray(row + 1 - period, row + 1).reduce((sum, value) => sum + value, 0) / period))

const strategyOver = (mean: (values: Float64Array) => Float64Array) =>
  defineStrategy({
    name: 'mean',
    indicators: { mean: (bars) => mean(bars.close), day: { on: '1d', of: (bars) => ({ close: bars.close }) } },
    signal: ({ mean, close }) => (close.now > mean.now ? 'long' : 'flat'),
    stopLoss: (_series, entry) => entry.price * 0.98,
  })

test('finds nothing in a strategy that reads only the past', () => {
  expect(verify({ ...run, strategy: strategyOver((values) => trailing(values, 10)) })).toEqual({ ok: true, trials: 16, findings: [] })
})

test('names an indicator that reads the next bar', () => {
  const { ok, findings } = verify({ ...run, strategy: strategyOver((values) => values.map((value, row) => values[row + 1] ?? value)) })
  expect(ok).toBe(false)
  expect(findings[0]).toMatchObject({ what: 'indicator', indicator: 'mean', symbol: 'X' })
  expect(findings[0]!.text).toMatch(/the indicator 'mean' of X at .* changes when the bars after .* do: it looks ahead/)
})

test('names an indicator that is scaled by the whole series', () => {
  const scaled = (values: Float64Array) => values.map((value) => (value / Math.max(...values)) * 100)
  expect(verify({ ...run, strategy: strategyOver(scaled) }).findings.map(({ indicator }) => indicator)).toContain('mean')
})

test('finds a strategy that remembers the future from outside, although no indicator does', () => {
  const strategy = defineStrategy({
    name: 'oracle',
    indicators: { length: (bars) => bars.close.map(() => bars.length) },
    onBar: (series, ctx) => {
      if (ctx.position.side === 'flat' && series.length.now % 2 === 0) ctx.buy({ fraction: 0.5 })
    },
  })
  expect(verify({ ...run, strategy, cuts: 5 }).ok).toBe(false)
})

test('refuses a number of cuts that is none', () => {
  expect(() => verify({ ...run, strategy: strategyOver((values) => values), cuts: 0 })).toThrow('cuts is 0')
})
