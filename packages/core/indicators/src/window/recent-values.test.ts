import { expect, it } from 'vitest'
import { RecentValues } from './recent-values.ts'

it('has the last values in a row, at whatever place the ring is', () => {
  const recent = new RecentValues(3)
  const seen: number[][] = []
  for (const value of [1, 2, 3, 4, 5, 6, 7]) {
    recent.push(value)
    seen.push([...recent.values.subarray(recent.end - 3, recent.end)])
  }
  expect(seen).toEqual([
    [0, 0, 1],
    [0, 1, 2],
    [1, 2, 3],
    [2, 3, 4],
    [3, 4, 5],
    [4, 5, 6],
    [5, 6, 7],
  ])
})

it('sums the last of them, however many', () => {
  const recent = new RecentValues(7)
  for (const value of [100, 100, 1, 2, 4, 8, 16, 32, 64]) recent.push(value)
  expect([0, 1, 2, 3, 4, 5, 6, 7].map((count) => recent.sum(count))).toEqual([0, 64, 96, 112, 120, 124, 126, 127])
})
