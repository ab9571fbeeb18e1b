import { expect, it } from 'vitest'
import { trix } from './trix.ts'

it('of period 1 is the change in per cent: 5 after 4, 2 after 5', () => {
  expect([...trix(Float64Array.of(4, 5, 2), 1)]).toEqual([NaN, 25, -60])
})

it('follows the third average by hand', () => {
  // weight 2/3. First average 2 4 14/3 44/9 from bar 1, second 3 37/9 125/27 from bar 2, third 32/9 346/81 from bar 3.
  const result = trix(Float64Array.of(1, 3, 5, 5, 5), 2)
  expect([...result.subarray(0, 4)]).toEqual([NaN, NaN, NaN, NaN])
  expect(result[4]).toBeCloseTo((100 * 58) / 288, 12)
})
