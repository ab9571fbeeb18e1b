import { expect, test } from 'vitest'
import { table } from './table.ts'

test('columns are as wide as their widest cell, aligned left or right, without blanks at the end of a line', () => {
  expect(
    table(
      [
        ['a', '1', 'x'],
        ['long', '1000', ''],
      ],
      'lrl',
    ),
  ).toBe('  a        1  x\n  long  1000\n')
})

test('colours take no room', () => {
  const red = `${String.fromCharCode(27)}[31m5${String.fromCharCode(27)}[39m`
  expect(
    table(
      [
        [red, 'x'],
        ['500', 'y'],
      ],
      'rl',
    ),
  ).toBe(`    ${red}  x\n  500  y\n`)
})
