import { expect, it } from 'vitest'
import { Macd, Sma, sma } from './index.ts'

it('saves numbers that JSON has no words for', () => {
  const saved = new Macd(2, 3, 2).save()
  expect(JSON.parse(JSON.stringify(saved))).toEqual(saved)
  expect(saved.parameters).toEqual([2, 3, 2])
  const { state } = saved
  expect(state.fast).toEqual({ period: 2, weight: 2 / 3, count: 0, total: 0, average: 'NaN' })
})

it('refuses damaged state, naming what is wrong with it', () => {
  const saved = new Sma(3).save()
  const damaged = (change: object) => ({ ...saved, state: { ...saved.state, ...change } })
  expect(() => new Sma(3).restore(damaged({ total: null }))).toThrow('saved.state.total is null: give a number as save() wrote it')
  expect(() => new Sma(3).restore(damaged({ total: '7' }))).toThrow('saved.state.total is "7"')
  expect(() => new Sma(3).restore(damaged({ window: 1 }))).toThrow('saved.state.window is 1: give the part as save() wrote it')
  expect(() => new Sma(3).restore(damaged({ window: { values: [1, 2], at: 0 } }))).toThrow('saved.state.window.values is a list of 2: give a list of 3 numbers')
})

it('keeps the record of next apart from that of peek', () => {
  const macd = new Macd(2, 3, 1)
  for (const value of [1, 2, 3, 4]) macd.next(value)
  const last = macd.next(5)
  const kept = { ...last }
  macd.peek(50)
  expect(last).toEqual(kept)
  expect(macd.next(6)).toBe(last)
})

it('drifts no further than the column over many values', () => {
  const stream = new Sma(200)
  const values = Float64Array.from({ length: 1_000_000 }, (_, i) => 90_000 + ((i * 7919) % 1_009) / 7)
  let last = NaN
  for (const value of values) last = stream.next(value)
  expect(last).toBe(sma(values, 200).at(-1))
  const window = values.subarray(-200)
  // drift of the running sum: a few parts in 1e13 after a million values
  expect(Math.abs(last / (window.reduce((sum, value) => sum + value, 0) / 200) - 1)).toBeLessThan(1e-12)
})
