import { expect, it } from 'vitest'
import { extremes, extremesIndex, highestIndex, lowestIndex, rollingMedian, rollingQuantile, rollingRank } from '../index.ts'
import { QuantileWindow } from '../window/quantile-window.ts'
import { SortedWindow } from '../window/sorted-window.ts'

const x = Float64Array.of(3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5)

it('has the median in the middle, or between the two in the middle', () => {
  // sorted: 1 1 3 4, 1 1 4 5, 1 4 5 9
  expect([...rollingMedian(x.subarray(0, 6), 4)]).toEqual([NaN, NaN, NaN, 2, 2.5, 4.5])
  // 1 3 4, 1 1 4, 1 4 5, 1 5 9
  expect([...rollingMedian(x.subarray(0, 6), 3)]).toEqual([NaN, NaN, 3, 1, 4, 5])
})

// pandas 3.1: rolling(5).quantile(0.75), rolling(6).quantile(0.3), rolling(5).rank(pct=True)
it('equals pandas', () => {
  expect([...rollingQuantile(x, 5, 0.75).subarray(4)]).toEqual([4, 5, 5, 6, 6, 6, 5])
  expect([...rollingQuantile(x, 6, 0.3).subarray(5)]).toEqual([2, 1.5, 3, 3.5, 4, 4])
  expect([...rollingRank(x, 5).subarray(4)]).toEqual([1, 1, 0.4, 0.8, 0.5, 0.4, 0.7])
})

it('equals sorting each window, by heaps and in order, through equal values, NaN and infinity', () => {
  let state = 3
  const values = Float64Array.from({ length: 1_500 }, (_, i) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    if (i % 401 === 400) return [NaN, Infinity, -Infinity][i % 3]!
    // long runs up and down, and many equal ones
    return i % 500 < 100 ? i : i % 500 < 200 ? -i : Math.floor((state / 4294967296) * (i < 900 ? 20 : 1e6))
  })
  for (const period of [1, 2, 3, 7, 20, 64, 301]) {
    for (const quantile of [0, 0.1, 0.5, 0.75, 1]) {
      const ways = [new QuantileWindow(period, quantile), new SortedWindow(period, quantile)]
      for (let i = 0; i < values.length; i++) {
        const results = ways.map((way) => way.next(values[i]!))
        const window = i < period - 1 ? Float64Array.of(NaN) : values.slice(i - period + 1, i + 1).sort()
        const rank = quantile * (period - 1)
        const [below, above] = [window[Math.floor(rank)]!, window[Math.ceil(rank)]!]
        const expected = window.some((value) => Number.isNaN(value)) ? NaN : below === above ? below : below + (above - below) * (rank - Math.floor(rank))
        for (const result of results)
          if (!Object.is(result + 0, expected + 0)) expect.fail(`period ${period}, ${quantile}, bar ${i}: ${result} instead of ${expected}`)
      }
    }
  }
})

it('tells where the extremes stand: among equal ones the newest, until it leaves, then the oldest that is left', () => {
  const values = Float64Array.of(5, 7, 7, 6, 6, 1, 1, 3)
  // the 7 at 2 until bar 4; then of 6 6 1 the older one, of 6 1 1 the only one
  expect([...highestIndex(values, 3)]).toEqual([NaN, NaN, 2, 2, 2, 3, 4, 7])
  // 5 at 0; of 7 7 6, 7 6 6 the newest
  expect([...lowestIndex(values, 3)]).toEqual([NaN, NaN, 0, 3, 4, 5, 6, 6])
  const places = extremesIndex(values, 3)
  expect([...places.highest]).toEqual([...highestIndex(values, 3)])
  expect([...places.lowest]).toEqual([...lowestIndex(values, 3)])
  expect([...extremes(values, 3).highest]).toEqual([NaN, NaN, 7, 7, 7, 6, 6, 3])
  expect([...extremes(values, 3).lowest]).toEqual([NaN, NaN, 5, 6, 6, 1, 1, 1])
})

it('chooses places as a search anew does when the extreme leaves', () => {
  let state = 11
  const values = Float64Array.from({ length: 3_000 }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 4294967296) * 12)
  })
  for (const period of [2, 5, 40]) {
    const actual = highestIndex(values, period)
    let best = 0
    for (let i = 0; i < values.length; i++) {
      if (best <= i - period) {
        best = i - period + 1
        for (let k = best + 1; k <= i; k++) if (values[k]! > values[best]!) best = k
      }
      if (values[i]! >= values[best]!) best = i
      if (i >= period - 1 && actual[i] !== best) expect.fail(`period ${period}, bar ${i}: ${actual[i]} instead of ${best}`)
    }
  }
})
