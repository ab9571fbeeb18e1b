import { strategies } from '@core/strategies'
import { expect, test } from 'vitest'
import { camelCase, snakeCase } from './param-names.ts'

test('names of parameters are snake case in a file and camel case in TypeScript', () => {
  expect(snakeCase('breakoutAtrMultiple')).toBe('breakout_atr_multiple')
  expect(camelCase('breakout_atr_multiple')).toBe('breakoutAtrMultiple')
})

test('every parameter of every strategy survives the way there and back', () => {
  for (const name of strategies.flatMap((strategy) => Object.keys(strategy.params))) expect(camelCase(snakeCase(name))).toBe(name)
})
