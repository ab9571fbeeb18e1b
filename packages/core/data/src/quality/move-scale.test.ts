import fc from 'fast-check'
import { expect, test } from 'vitest'
import { moveScale, select } from './move-scale.ts'

test('select gives what sorting would', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 5, noNaN: true }), { minLength: 1, maxLength: 300 }), fc.nat(), (values, n) => {
      const k = n % values.length
      expect(select(Float64Array.from(values), values.length, k)).toBe([...values].sort((a, b) => a - b)[k])
    }),
  )
})

test('the scale of a block is the largest median of it and its neighbours, without the moves of 0', () => {
  // blocks of 256: moves of 1 %, of 3 % every other row, of 2 %, and none
  const move = Float64Array.from({ length: 4 * 256 }, (_, row) => [0.01, row % 2 === 0 ? 0.03 : 0, 0.02, 0][row >> 8]!)
  const close = Float64Array.from({ length: 4 * 256 }, (_, row) => 100 + (row % 2) * 0.5)
  expect([...moveScale(move, close).usual]).toEqual([0.03, 0.03, 0.03, 0.02])
  expect(moveScale(new Float64Array(5), new Float64Array(5)).usual[0]).toBe(Infinity)
})
