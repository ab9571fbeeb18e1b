import { expect, it } from 'vitest'
import { Mom, mom } from './mom.ts'
import { roc } from './roc.ts'
import { rocp } from './rocp.ts'
import { rocr } from './rocr.ts'
import { rocr100 } from './rocr100.ts'

const values = Float64Array.of(4, 5, 2, 0, 3)

// 2 after 4, 0 after 5, 3 after 2
it.each([
  ['mom', mom, [-2, -5, 1]],
  ['roc', roc, [-50, -100, 50]],
  ['rocp', rocp, [-0.5, -1, 0.5]],
  ['rocr', rocr, [0.5, 0, 1.5]],
  ['rocr100', rocr100, [50, 0, 150]],
] as const)('%s compares with the value so many bars ago', (_, compute, expected) => {
  expect([...compute(values, 2)]).toEqual([NaN, NaN, ...expected])
})

it.each([
  ['roc', roc],
  ['rocp', rocp],
  ['rocr', rocr],
  ['rocr100', rocr100],
] as const)('%s is 0 after a value of 0, but NaN where the value is not known', (_, compute) => {
  expect([...compute(Float64Array.of(0, 3), 1)]).toEqual([NaN, 0])
  expect([...compute(Float64Array.of(0, NaN), 1)]).toEqual([NaN, NaN])
})

it('lets a NaN touch its own bar and the one that is compared with it', () => {
  const stream = new Mom(2)
  expect([1, 2, NaN, 5, 7, 9].map((value) => stream.next(value))).toEqual([NaN, NaN, NaN, 3, NaN, 4])
})
